"""What Bureau says by itself, on the real way out and in memory: both keep the port's contract."""

import pytest

from domain.notice import Nothing
from tests.bot.house import BotHouse
from tests.contracts.messenger import BRUNO, MessengerContract
from tests.fakes.messenger import FakeMessenger
from tests.stories.card_text import lines_of
from workflows.ports import CardPlace, Contact, Messenger


class TestTeamsMessenger(MessengerContract):
    @pytest.fixture
    async def messenger(self, house: BotHouse) -> Messenger:
        self.house = house
        at = house.desk.clock.now()
        await house.parts.contacts.remember(
            Contact("STF-02", "a:stf-02", house.connector.url, "28:b", "29:u", "tenant", at)
        )
        return house.ports.messenger

    def shown(self) -> list[tuple[str, str]]:
        return list(dict.fromkeys((one.conversation_id, one.activity_id) for one in self.house.connector.cards))

    @pytest.mark.parametrize("status", [403, 404, 500])
    async def test_what_the_channel_does_not_take_is_told_to_the_caller_not_raised(
        self, messenger: Messenger, status: int
    ) -> None:
        self.house.connector.answers += [(status, {}, "")] * 2
        assert await messenger.tell(BRUNO, Nothing()) is None
        assert not await messenger.replace(CardPlace("a:stf-02", "card-1"), BRUNO, Nothing())

    async def test_a_shared_chat_is_reached_the_way_its_person_is(self, messenger: Messenger) -> None:
        assert await messenger.replace(CardPlace("19:group", "card-9"), BRUNO, Nothing())
        [sent] = self.house.connector.cards
        assert (sent.method, sent.conversation_id, sent.activity_id) == ("PUT", "19:group", "card-9")

    async def test_each_person_is_written_to_in_their_language(self, messenger: Messenger) -> None:
        french = self.house.desk.bruno
        await messenger.tell(type(french)("STF-02", "Bruno", languages=("es", "fr")), Nothing())
        [sent] = self.house.connector.cards
        assert sent.card["lang"] == "fr"
        assert lines_of(sent.card)


class TestFakeMessenger(MessengerContract):
    @pytest.fixture
    def messenger(self) -> Messenger:
        self.fake = FakeMessenger(unreachable=frozenset({"STF-04"}))
        return self.fake

    def shown(self) -> list[tuple[str, str]]:
        return [(f"a:{said.person.key}", f"told-{number}") for number, said in enumerate(self.fake.told, 1)]
