"""What workflows rely on of ports.Cards."""

import asyncio
from datetime import timedelta, timezone

from domain.draft import Pending
from tests.contracts.confirmed import NOW, AnyStore, draft
from workflows.ports import CardPlace, CardState


class CardsContract:
    async def test_a_card_comes_back_as_it_was_kept(self, store: AnyStore) -> None:
        pending = Pending("activity", "it is at 70 %", ("ACT-004", "ACT-005"), values={"progress": 70})
        kept = draft(unread=("blah",), wants_reason=True, question=pending)
        await store.cards.keep(kept)
        card = await store.cards.find("card-1")
        assert card is not None
        assert (card.draft, card.state, card.place, card.decided_by) == (kept, CardState.OPEN, None, "")
        assert card.decided_at is None

    async def test_an_unknown_card_is_none(self, store: AnyStore) -> None:
        assert await store.cards.find("card-1") is None
        assert not await store.cards.decide("card-1", CardState.CANCELLED, "STF-02", NOW)

    async def test_new_content_of_an_open_card_keeps_its_place(self, store: AnyStore) -> None:
        await store.cards.keep(draft())
        await store.cards.shown("card-1", CardPlace("conversation", "activity"))
        await store.cards.keep(draft(unread=("more",)))
        card = await store.cards.find("card-1")
        assert card is not None
        assert (card.draft.unread, card.place) == (("more",), CardPlace("conversation", "activity"))

    async def test_a_decided_card_takes_no_new_content(self, store: AnyStore) -> None:
        await store.cards.keep(draft())
        await store.cards.decide("card-1", CardState.CANCELLED, "STF-02", NOW)
        await store.cards.keep(draft(unread=("more",)))
        card = await store.cards.find("card-1")
        assert card is not None
        assert (card.draft, card.state) == (draft(), CardState.CANCELLED)

    async def test_the_first_press_decides(self, store: AnyStore) -> None:
        await store.cards.keep(draft())
        assert await store.cards.decide("card-1", CardState.CANCELLED, "STF-02", NOW)
        assert not await store.cards.decide("card-1", CardState.SUPERSEDED, "STF-03", NOW)
        card = await store.cards.find("card-1")
        assert card is not None
        assert (card.state, card.decided_by, card.decided_at) == (CardState.CANCELLED, "STF-02", NOW)

    async def test_of_ten_presses_at_once_one_decides(self, store: AnyStore) -> None:
        await store.cards.keep(draft())
        presses = [store.cards.decide("card-1", CardState.CANCELLED, f"STF-{n:02d}", NOW) for n in range(10)]
        assert sorted(await asyncio.gather(*presses)) == [False] * 9 + [True]

    async def test_times_come_back_aware_in_utc(self, store: AnyStore) -> None:
        in_brussels = NOW.astimezone(timezone(timedelta(hours=2)))
        await store.cards.keep(draft())
        await store.cards.decide("card-1", CardState.CANCELLED, "STF-02", in_brussels)
        card = await store.cards.find("card-1")
        assert card is not None
        assert card.decided_at is not None
        assert (card.decided_at, card.decided_at.utcoffset()) == (NOW, timedelta(0))

    async def test_odd_text_is_kept_and_what_no_database_takes_is_dropped(self, store: AnyStore) -> None:
        said = "70 % 🎉 — «ça y est» \\u0000 'quoted' \x00end \ud83d."
        await store.cards.keep(draft(unread=(said,)))
        card = await store.cards.find("card-1")
        assert card is not None
        assert card.draft.unread == ("70 % 🎉 — «ça y est» \\u0000 'quoted' end \N{REPLACEMENT CHARACTER}.",)
        assert await store.cards.find("no\x00such\ud83dcard") is None

    async def test_the_latest_open_card_of_a_person_is_the_one_made_last(self, store: AnyStore) -> None:
        assert await store.cards.latest_open("STF-02") is None
        for card_id in ("card-2", "card-1", "card-3"):
            await store.cards.keep(draft(card_id))
        await store.cards.keep(draft("card-4", person_key="STF-01"))
        await store.cards.decide("card-3", CardState.CANCELLED, "STF-02", NOW)
        found = await store.cards.latest_open("STF-02")
        assert found is not None
        assert found.draft == draft("card-2")
        assert [card.draft.id for card in await store.cards.open_of("STF-02")] == ["card-2", "card-1"]

    async def test_the_cards_of_a_message_are_found_in_whatever_state(self, store: AnyStore) -> None:
        for card_id, message in (("card-1", "m-1"), ("card-3", "m-1"), ("card-2", "m-1"), ("card-4", "m-2")):
            await store.cards.keep(draft(card_id, message_id=message))
        await store.cards.decide("card-2", CardState.CONFIRMED, "STF-02", NOW)
        found = await store.cards.of_message("m-1")
        assert [card.draft.id for card in found] == ["card-1", "card-2", "card-3"]
        assert found[1].state == CardState.CONFIRMED
        assert await store.cards.of_message("m-3") == ()

    async def test_cards_made_without_a_message_belong_to_none(self, store: AnyStore) -> None:
        await store.cards.keep(draft(message_id=""))
        assert await store.cards.of_message("") == ()
