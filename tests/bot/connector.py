"""Microsoft's connector, as far as a bot sees it: takes activities, gives ids, remembers who called how."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer

Json = dict[str, Any]


@dataclass(frozen=True)
class Sent:
    """One call: POST (new, `to` what it replies) or PUT (`to` what it replaces), the activity, and the id given."""

    method: str
    conversation_id: str
    to: str
    activity: Json
    activity_id: str
    authorization: str = ""

    @property
    def card(self) -> Json:
        return self.activity["attachments"][0]["content"]  # type: ignore[no-any-return]


@dataclass
class Connector:
    """`answers` are given to the next calls instead of taking them: status, headers, body.

    `members` are those whom a conversation knows, by channel id; `asked` the ids that were looked up.
    """

    url: str = ""
    sent: list[Sent] = field(default_factory=list)
    calls: int = 0
    connections: set[Any] = field(default_factory=set)
    answers: list[tuple[int, Json, str]] = field(default_factory=list)

    members: dict[str, Json] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def cards(self) -> list[Sent]:
        """Messages, without signs such as typing."""
        return [one for one in self.sent if one.activity.get("type") == "message"]

    async def member(self, request: web.Request) -> web.StreamResponse:
        self.asked.append(request.match_info["member"])
        found = self.members.get(request.match_info["member"])
        if found is None:
            return web.json_response({"error": {"code": "MemberNotFoundInConversation"}}, status=404)
        return web.json_response(found)

    async def take(self, request: web.Request) -> web.StreamResponse:
        self.calls += 1
        assert request.transport is not None
        self.connections.add(request.transport.get_extra_info("peername"))
        if self.answers:
            status, headers, body = self.answers.pop(0)
            return web.Response(status=status, headers=headers, text=body)
        activity = await request.json()
        target = request.match_info.get("to", "")
        given = target if request.method == "PUT" else f"card-{len(self.sent) + 1}"
        self.sent.append(
            Sent(
                request.method,
                request.match_info["conversation"],
                target,
                activity,
                given,
                request.headers.get("Authorization", ""),
            )
        )
        return web.json_response({"id": given}, status=200 if request.method == "PUT" else 201)


@asynccontextmanager
async def running_connector() -> AsyncIterator[Connector]:
    connector = Connector()
    app = web.Application()
    app.router.add_get("/v3/conversations/{conversation}/members/{member}", connector.member)
    for path in ("/v3/conversations/{conversation}/activities", "/v3/conversations/{conversation}/activities/{to}"):
        app.router.add_route("*", path, connector.take)
    async with TestServer(app) as server:
        connector.url = str(server.make_url("/"))
        yield connector
