"""What workflows rely on of ports.Messenger."""

from abc import abstractmethod

from domain.notice import Nothing
from domain.people import Person
from workflows.ports import CardPlace, Messenger

BRUNO = Person("STF-02", "Bruno Placeholder", upn="bruno.placeholder@example.org")
DAO = Person("STF-04", "Dao Exemplar", upn="dao.exemplar@example.org")


class MessengerContract:
    """The messenger has a conversation with Bruno and none with Dao."""

    @abstractmethod
    def shown(self) -> list[tuple[str, str]]:
        """What stands where: (conversation, activity) of each message, in the order of first sending."""

    async def test_a_card_that_was_told_stands_where_it_says(self, messenger: Messenger) -> None:
        place = await messenger.tell(BRUNO, Nothing())
        assert place is not None
        assert self.shown() == [(place.conversation_id, place.activity_id)]

    async def test_two_cards_stand_in_one_chat_at_two_places(self, messenger: Messenger) -> None:
        first, second = await messenger.tell(BRUNO, Nothing()), await messenger.tell(BRUNO, Nothing())
        assert first is not None
        assert second is not None
        assert first.conversation_id == second.conversation_id
        assert first.activity_id != second.activity_id

    async def test_a_card_that_is_replaced_keeps_its_place(self, messenger: Messenger) -> None:
        place = await messenger.tell(BRUNO, Nothing())
        assert place is not None
        assert await messenger.replace(place, BRUNO, Nothing(("words",)))
        assert self.shown() == [(place.conversation_id, place.activity_id)]

    async def test_nobody_is_told_anything_without_a_conversation(self, messenger: Messenger) -> None:
        assert await messenger.tell(DAO, Nothing()) is None
        assert not await messenger.replace(CardPlace("a:unknown", "card-1"), DAO, Nothing())
        assert self.shown() == []
