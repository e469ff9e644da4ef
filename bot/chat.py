"""One conversation while the bot speaks in it: cards out, never a text and a card in one message.

Teams splits a message that holds both and gives no id for it, and a card without an id can never be changed.
"""

from asyncio import timeout
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

from botbuilder.core import BotAdapter, TurnContext
from botbuilder.schema import Activity, ActivityTypes, Attachment
from msrest.exceptions import ClientException

from bot.transport import NotSent
from domain.people import is_guest_upn

CARD = "application/vnd.microsoft.card.adaptive"

Card = dict[str, Any]
LOOKUP_WITHIN = 3.0  # seconds; the person waits


@dataclass(frozen=True, slots=True)
class Member:
    """An account in a conversation: sign-in name, tenant, Entra id, each "" where Teams does not name it."""

    upn: str
    tenant_id: str
    entra_id: str
    is_guest: bool


class Chat(Protocol):
    """What a turn may say. NotSent where the connector refuses."""

    async def post(self, card: Card, summary: str) -> str:
        """A new card; its activity id, "" where the channel gave none. `summary` is what the notification shows."""

    async def put(self, activity_id: str, card: Card, summary: str) -> bool:
        """Another card in the place of that one, for everybody; False where it is not there any more."""

    async def member(self, user_id: str) -> Member | None:
        """Who takes part under that channel id, as Teams knows them; None where it does not say in time."""

    async def typing(self) -> None:
        """Show that an answer takes a moment."""


class TurnChat:
    """The chat of one turn of the adapter, answered or continued."""

    def __init__(self, context: TurnContext) -> None:
        self._context = context

    async def post(self, card: Card, summary: str) -> str:
        sent = await self._context.send_activity(_message(card, summary))
        return str(sent.id or "") if sent else ""

    async def put(self, activity_id: str, card: Card, summary: str) -> bool:
        activity = _message(card, summary)
        activity.id = activity_id
        try:
            await self._context.update_activity(activity)
        except NotSent as refused:
            if refused.is_gone:
                return False
            raise
        return True

    async def member(self, user_id: str) -> Member | None:
        connector = self._context.turn_state.get(BotAdapter.BOT_CONNECTOR_CLIENT_KEY)
        conversation = self._context.activity.conversation.id
        try:
            async with timeout(LOOKUP_WITHIN):
                found = await connector.conversations.get_conversation_member(conversation, user_id)
        except (NotSent, TimeoutError, ClientException):
            return None
        return _member(found.as_dict() | dict(found.additional_properties or {}))

    async def typing(self) -> None:
        with suppress(NotSent):  # a sign, no content
            await self._context.send_activity(Activity(type=ActivityTypes.typing))


def _member(told: dict[str, Any]) -> Member:
    names = ("userPrincipalName", "tenantId", "aadObjectId", "aad_object_id", "objectId", "userRole")
    said = {name: value for name in names if isinstance(value := told.get(name), str)}
    upn = said.get("userPrincipalName", "")
    account = said.get("aad_object_id") or said.get("aadObjectId") or said.get("objectId") or ""
    is_guest = said.get("userRole", "").casefold() == "guest" or is_guest_upn(upn)
    return Member(upn, said.get("tenantId", ""), account, is_guest)


def _message(card: Card, summary: str) -> Any:
    attachment = Attachment(content_type=CARD, content=card)
    return Activity(type=ActivityTypes.message, summary=summary, attachments=[attachment])
