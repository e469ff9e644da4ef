"""What Microsoft's Agents Playground must know of one window: who sits there, who else is in the project, which chats.

The playground reads `.m365agentsplayground.yml` from the folder it starts in. JSON is YAML, so JSON is what we write.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

FILE_NAME = ".m365agentsplayground.yml"
BOT_ID = "28:b07b07b0-0000-4000-8000-000000000001"
BOT_NAME = "Bureau"
OTHERS = 5  # the playground takes exactly so many beside the one who sits at the window


@dataclass(frozen=True, slots=True)
class Member:
    """One person as Teams knows them: `key` of the Staff row, UPN, Entra object id, Teams id `29:...`, IANA zone."""

    key: str
    name: str
    upn: str
    entra_id: str
    teams_id: str
    time_zone: str = "UTC"


def playground_file(person: Member, everyone: Sequence[Member], tenant_id: str) -> str:
    """The text of the file for this person's window. ValueError where `everyone` holds fewer than five others.

    The first five others of `everyone` are in the group and the team. Chats are each window's own: the windows know
    nothing of each other, and a conversation id met in two of them would lead to the wrong one.
    """
    others = [member for member in everyone if member.key != person.key][:OTHERS]
    if len(others) < OTHERS:
        raise ValueError(f"a playground window needs {OTHERS} people beside {person.key}, here are {len(others)}")
    seat = person.key.lower()
    content = {
        "version": "0.1.1",
        "tenantId": tenant_id,
        "bot": {"id": BOT_ID, "name": BOT_NAME},
        "currentUser": _user(person),
        "users": [_user(member) for member in others],
        "personalChat": {"id": f"a:{seat}"},
        "groupChat": {"id": f"19:{seat}-group@thread.v2", "name": "Project team"},
        "team": {
            "id": f"19:{seat}-team@thread.tacv2",
            "name": "Project",
            "aadGroupId": "00000000-0000-4000-8000-00000000d001",
            "channels": [{"id": f"19:{seat}-channel@thread.tacv2", "name": "Announcements"}],
        },
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _user(member: Member) -> dict[str, Any]:
    given, _, surname = member.name.partition(" ")
    return {
        "id": member.teams_id,
        "name": member.name,
        "userPrincipleName": member.upn,  # spelt so by the playground
        "aadObjectId": member.entra_id,
        "givenName": given,
        "surname": surname or given,
        "email": member.upn,
    }
