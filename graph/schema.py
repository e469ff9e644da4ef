"""All lists of the project's site, in the order of the project's own enumeration."""

from collections.abc import Mapping

from domain.record import Record
from graph.columns import ListSchema
from graph.lists.plan import ACTIVITIES, MILESTONES, UPDATES
from graph.lists.registers import LEAVE, MISSIONS, RISKS
from graph.lists.results import AGREEMENTS, BUDGET, INDICATORS, REPORTS
from graph.lists.staff import STAFF

LISTS: tuple[ListSchema, ...] = (
    STAFF,
    ACTIVITIES,
    MILESTONES,
    UPDATES,
    RISKS,
    LEAVE,
    MISSIONS,
    INDICATORS,
    BUDGET,
    REPORTS,
    AGREEMENTS,
)
_BY_KIND: Mapping[type[Record], ListSchema] = {schema.kind: schema for schema in LISTS}


def schema_of(kind: type[Record]) -> ListSchema:
    """The declaration of the list that holds such records; KeyError where there is none."""
    return _BY_KIND[kind]
