"""What a turn says: new cards, cards that change where they stand, each as the place allows."""

from bot.chat import Chat
from bot.discretion import for_all_to_see
from bot.intake import Incoming
from bot.parts import BotParts
from bot.scene import Replies, Scene, in_language
from bot.speech import Speech
from domain.notice import Notice
from workflows.ports import CardPlace


class Saying:
    """One for the process, like the turns that use it."""

    def __init__(self, parts: BotParts) -> None:
        self._parts = parts

    async def say(self, scene: Scene, incoming: Incoming, chat: Chat, replies: Replies) -> None:
        """A card for each reply, in the conversation of the turn."""
        speech = Speech(self._parts, scene.who, scene.language)
        for reply in replies:
            notice = await self.discreet(scene, reply.notice)
            place = await speech.post(chat, incoming.conversation_id, notice)
            if reply.also is not None:
                is_here = reply.also.conversation_id == incoming.conversation_id
                self.everywhere(scene, reply.also, notice if is_here else reply.notice)
            if reply.then is not None:
                await chat.typing()
                self._parts.background.start("reply.finish", speech.finish(place, reply.then))

    async def privately(self, scene: Scene, incoming: Incoming, chat: Chat, notice: Notice) -> None:
        """What concerns only the one who pressed: in their own chat where there is one, else where they are."""
        reader = in_language(scene.who, scene.language)
        if scene.is_shared and await self._parts.ports.messenger.tell(reader, notice) is not None:
            return
        await Speech(self._parts, scene.who, scene.language).post(chat, incoming.conversation_id, notice)

    def everywhere(self, scene: Scene, place: CardPlace, notice: Notice) -> None:
        """The card in that place shows this too, on every screen that shows it."""
        messenger, reader = self._parts.ports.messenger, in_language(scene.who, scene.language)
        self._parts.background.start("card.update", messenger.replace(place, reader, notice))

    async def discreet(self, scene: Scene, notice: Notice) -> Notice:
        return await for_all_to_see(self._parts.ports, notice) if scene.is_shared else notice
