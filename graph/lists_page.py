"""docs/lists.md, made from the declaration: `python -m graph.lists_page > docs/lists.md`."""

from collections.abc import Iterator

from graph.columns import Column, ListSchema
from graph.schema import LISTS

_OPENING = """\
# The lists

Bureau keeps the project in SharePoint lists of the project's site, and nowhere else: people open, sort, filter and
change them there, and Bureau reads what they wrote within a minute. This page is made from the declaration that the
lists are provisioned from; change the declaration in `graph/lists/`, then write the page anew with
`python -m graph.lists_page > docs/lists.md`.

- **Key** is a row's id for people and never used twice. A row typed without a key is given one
  ([Fresh rows](freshness.md)).
- People are named by their sign-in name (user principal name), dates are days without a time.
- Columns are known by their internal name, which never changes; what people see above them may be renamed.
- A choice takes the words listed; "or other words" marks those where people may type their own.
- Provisioning makes what is missing and changes what differs. It never deletes a list, a column or a word of a choice,
  and never changes the type of a column: it says so and leaves it.
- Indexed columns can be filtered in long lists; they are marked with *.
"""

_RIGHTS = """\
## Who may do what

Through Bureau, by what the Staff list says of a person. In SharePoint itself the rights of the site hold.

| | owner of the row | backup | assistant | project manager | Head of Unit | anyone else in Staff |
|---|---|---|---|---|---|---|
| see activities, risks, indicators | yes | yes | yes | yes | yes | yes |
| change an activity, its milestones | yes | yes | yes, the owner is told | yes | no | no, told who can |
| raise a risk | yes | yes | yes | yes | yes | yes |
| change or close a risk | yes | no | yes | yes | escalated ones | no |
| ask for, change, withdraw own leave | yes | | | | | yes |
| decide leave | no | no | no | their staff's, never their own | the manager's | as substitute |
| see kind of leave and balance | own | no | no | their staff's | the manager's | no |
| draft a report or a news item | no | no | yes | yes | yes | no |
| issue a report, move a baseline, approve a change request | no | no | no | yes | yes | no |
| see restricted rows | if named on the row | if named on the row | no | yes | yes | no |

The assistant is whoever has the permission "record for others", the project manager "manager", the Head of Unit
"approver". Who is not in Staff gets a polite answer and nothing else. Leave and restricted rows need a site or list
whose rights an administrator sets for people: Graph cannot set or prove them.
"""


def lists_page() -> str:
    """The page: every list, every column, then the rights."""
    return "\n".join([_OPENING, *(_section(schema) for schema in LISTS), _RIGHTS])


def _section(schema: ListSchema) -> str:
    return "\n".join([f"## {schema.name}", "", schema.about, "", *_table(schema), ""])


def _table(schema: ListSchema) -> Iterator[str]:
    yield "| column | people see | type | what it is | filled by |"
    yield "|---|---|---|---|---|"
    for column in schema.columns:
        cells = (_marked(column), column.display_name, column.type.words, column.about, str(column.filled_by))
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _marked(column: Column) -> str:
    return f"`{column.name}`{' *' if column.is_indexed else ''}"


if __name__ == "__main__":
    print(lists_page(), end="")
