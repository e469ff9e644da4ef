"""One conversation while the bot speaks in it: cards out, never a text and a card in one message.

Teams splits a message that holds both and gives no id for it, and a card without an id can never be changed.
"""

from contextlib import suppress
from typing import Any, Protocol

from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes, Attachment

from bot.transport import NotSent

CARD = "application/vnd.microsoft.card.adaptive"

Card = dict[str, Any]


class Chat(Protocol):
    """What a turn may say. NotSent where the connector refuses."""

    async def post(self, card: Card, summary: str) -> str:
        """A new card; its activity id, "" where the channel gave none. `summary` is what the notification shows."""

    async def put(self, activity_id: str, card: Card, summary: str) -> bool:
        """Another card in the place of that one, for everybody; False where it is not there any more."""

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

    async def typing(self) -> None:
        with suppress(NotSent):  # a sign, no content
            await self._context.send_activity(Activity(type=ActivityTypes.typing))


def _message(card: Card, summary: str) -> Any:
    attachment = Attachment(content_type=CARD, content=card)
    return Activity(type=ActivityTypes.message, summary=summary, attachments=[attachment])
