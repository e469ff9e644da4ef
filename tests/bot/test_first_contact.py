"""Whom Bureau does not know: strangers, guests, other tenants, newcomers, and people who have left."""

from dataclasses import replace
from typing import Any

import pytest

from domain.entry import EntryState
from domain.notice import Nothing
from domain.people import Person
from tests.bot.connector import Sent
from tests.bot.house import GROUP, TENANT, BotHouse
from tests.fakes.rows import FakeRows
from tests.stories.card_text import lines_of
from workflows.ports import Unavailable

NEW_ACCOUNT = "0f0f0f0f-0000-4000-8000-000000000003"


def text_of(shown: Sent) -> str:
    return "\n".join(lines_of(shown.card))


def rows(house: BotHouse) -> FakeRows:
    return house.desk.rows


async def entra_id(house: BotHouse, key: str = "STF-03") -> str:
    return (await rows(house).get(Person, key)).record.entra_id


def newcomer(house: BotHouse, **member: Any) -> Person:
    """Chioma, whose row in Staff names no account; Teams knows her sign-in name."""
    rows(house).edit(Person, "STF-03", entra_id="")
    chioma = replace(house.desk.chioma, entra_id=NEW_ACCOUNT)
    usual = {"id": "29:stf-03", "aadObjectId": NEW_ACCOUNT, "tenantId": TENANT, "userPrincipalName": chioma.upn.upper()}
    house.connector.members["29:stf-03"] = usual | member
    return chioma


async def met_manager(house: BotHouse) -> None:
    """Alba has written to Bureau before, so she can be asked."""
    await house.say(house.desk.alba, "hello")


async def asked(house: BotHouse, chioma: Person, text: str = "hello") -> tuple[Sent, Sent]:
    """The newcomer writes: the manager's card, and her own."""
    await met_manager(house)
    ask, own = await house.say(chioma, text)
    return ask, own


def noted(house: BotHouse) -> list[tuple[str, str]]:
    entries = house.desk.store.journal.all.values()
    return [(entry.why, entry.key) for entry in entries if entry.state is EntryState.NOTED]


async def test_the_manager_is_asked_and_the_newcomer_told_so(house: BotHouse) -> None:
    chioma = newcomer(house)
    ask, own = await asked(house, chioma, "ACT-004 60%")
    assert (ask.conversation_id, own.conversation_id) == ("a:stf-01", "a:stf-03")
    assert all(words in text_of(ask) for words in ("Chioma Demofield", chioma.upn, "STF-03", "(Yes, link them)"))
    assert "Alba Samplesson" in text_of(own)
    assert await entra_id(house) == ""
    assert "STF-03" not in house.desk.store.contacts.all


async def test_when_the_manager_says_yes_the_account_is_written_and_the_person_welcomed(house: BotHouse) -> None:
    chioma = newcomer(house)
    ask, own = await asked(house, chioma)
    answer = await house.press(house.desk.alba, ask, "people.link")
    await house.settled()
    assert await entra_id(house) == NEW_ACCOUNT
    assert "Account in Teams: empty → linked" in "\n".join(answer.lines)
    assert "(Undo)" in answer.lines
    hers = [one for one in house.connector.cards if one.conversation_id == "a:stf-03"]
    assert (hers[1].method, hers[1].activity_id) == ("PUT", own.activity_id)
    assert "confirmed" in text_of(hers[1])
    assert "What I keep" in text_of(hers[2])
    [entry] = [e for e in house.desk.store.journal.all.values() if e.list_name == "Staff"]
    assert (entry.person_key, entry.key, entry.state) == ("STF-01", "STF-03", EntryState.WRITTEN)
    [card] = await house.say(chioma, "ACT-008 5 %")
    assert "ACT-008" in text_of(card)


async def test_a_link_is_undone_like_any_other_change_and_nothing_more_is_sent_there(house: BotHouse) -> None:
    chioma = newcomer(house)
    ask, _ = await asked(house, chioma)
    await house.press(house.desk.alba, ask, "people.link")
    await house.settled()
    await house.say(house.desk.alba, "undo")
    assert await entra_id(house) == ""
    row = (await rows(house).get(Person, "STF-03")).record
    assert await house.ports.messenger.tell(row, Nothing()) is None


async def test_when_the_manager_says_no_nothing_is_written_and_she_is_not_asked_again_at_once(house: BotHouse) -> None:
    chioma = newcomer(house)
    ask, own = await asked(house, chioma)
    answer = await house.press(house.desk.alba, ask, "people.not_link")
    await house.settled()
    assert "Not linked" in "\n".join(answer.lines)
    assert await entra_id(house) == ""
    told = house.connector.cards[-2:]
    assert {one.activity_id for one in told if one.method == "PUT"} == {ask.activity_id, own.activity_id}
    [again] = await house.say(chioma, "hello?")
    assert (again.conversation_id, "staff list" in text_of(again)) == ("a:stf-03", True)
    second = await house.press(house.desk.alba, ask, "people.link")
    assert "Not linked" in "\n".join(second.lines)
    assert await entra_id(house) == ""


@pytest.mark.parametrize("who", ["bruno", "chioma", "faizal"])
async def test_only_the_one_who_is_asked_may_say_who_somebody_is(house: BotHouse, who: str) -> None:
    chioma = newcomer(house)
    ask, _ = await asked(house, chioma)
    person = chioma if who == "chioma" else getattr(house.desk, who)
    answer = await house.press(person, ask, "people.link")
    assert answer.body["type"].endswith("message")
    assert await entra_id(house) == ""


async def test_two_messages_before_the_answer_make_one_question(house: BotHouse) -> None:
    chioma = newcomer(house)
    await asked(house, chioma)
    [second] = await house.say(chioma, "are you there?")
    assert "I have asked Alba Samplesson" in text_of(second)


async def test_a_row_that_was_changed_since_is_not_linked(house: BotHouse) -> None:
    chioma = newcomer(house)
    ask, _ = await asked(house, chioma)
    rows(house).edit(Person, "STF-03", upn="somebody.else@example.org")
    answer = await house.press(house.desk.alba, ask, "people.link")
    assert "has changed" in answer.lines[0]
    assert await entra_id(house) == ""


async def test_another_change_of_the_row_does_not_matter(house: BotHouse) -> None:
    chioma = newcomer(house)
    ask, _ = await asked(house, chioma)
    rows(house).edit(Person, "STF-03", role="Regional Coordinator")
    await house.press(house.desk.alba, ask, "people.link")
    assert await entra_id(house) == NEW_ACCOUNT


async def test_a_link_that_reaches_the_list_late_is_welcomed_at_the_next_word(house: BotHouse) -> None:
    chioma = newcomer(house)
    ask, _ = await asked(house, chioma)
    rows(house).refusals = [Unavailable("away")]
    answer = await house.press(house.desk.alba, ask, "people.link")
    assert "will be written" in "\n".join(answer.lines).lower()
    await house.settled()
    [waiting] = await house.say(chioma, "hello")
    assert "I have asked" in text_of(waiting)
    rows(house).edit(Person, "STF-03", entra_id=NEW_ACCOUNT)
    said = await house.say(chioma, "hello")
    assert any("What I keep" in text_of(one) for one in said)


async def test_an_account_that_changed_is_shown_as_such(house: BotHouse) -> None:
    chioma = newcomer(house)
    rows(house).edit(Person, "STF-03", entra_id="another-account")
    ask, _ = await asked(house, chioma)
    assert "another account" in text_of(ask)


async def test_the_managers_own_account_is_confirmed_by_the_head_of_unit(house: BotHouse) -> None:
    gaia = house.desk.person("STF-00")
    await house.say(gaia, "hello")
    rows(house).edit(Person, "STF-01", entra_id="")
    alba = replace(house.desk.alba, entra_id=NEW_ACCOUNT)
    house.connector.members["29:stf-01"] = {"aadObjectId": NEW_ACCOUNT, "userPrincipalName": alba.upn}
    ask, _ = await house.say(alba, "hello")
    assert ask.conversation_id == "a:stf-00"
    await house.press(gaia, ask, "people.link")
    assert await entra_id(house, "STF-01") == NEW_ACCOUNT


async def test_a_manager_who_cannot_be_reached_is_to_be_asked_in_person(house: BotHouse) -> None:
    chioma = newcomer(house)
    [told] = await house.say(chioma, "hello")
    assert "ask Alba Samplesson to write to me once" in text_of(told)
    ask, _ = await asked(house, chioma)
    assert ask.conversation_id == "a:stf-01"


async def test_in_a_group_a_newcomer_is_sent_to_the_own_chat(house: BotHouse) -> None:
    chioma = newcomer(house)
    await met_manager(house)
    fields = house.in_group("ACT-004 60%")
    [told] = await house.say(chioma, fields.pop("text"), **fields)
    assert (told.conversation_id, "own chat" in text_of(told)) == (GROUP, True)


@pytest.mark.parametrize(
    ("member", "why", "words"),
    [
        ({"userRole": "guest"}, "guest", "not for guests"),
        ({"userPrincipalName": "chioma_other.org#EXT#@example.org"}, "guest", "not for guests"),
        ({"tenantId": "99999999-0000-4000-8000-000000000009"}, "other_tenant", "another organisation"),
        ({"userPrincipalName": "nobody@example.org"}, "stranger", "staff list"),
        ({"aadObjectId": "somebody-else"}, "stranger", "staff list"),
        ({"userPrincipalName": ""}, "stranger", "staff list"),
    ],
)
async def test_who_is_no_member_learns_whom_to_ask_and_stands_in_the_audit_log(
    house: BotHouse, member: dict[str, Any], why: str, words: str
) -> None:
    chioma = newcomer(house, **member)
    await met_manager(house)
    for _ in range(3):
        [told] = await house.say(chioma, "ACT-004 60%, and what is in the budget?")
        assert words in text_of(told)
        assert "Alba Samplesson" in text_of(told)
        assert "ACT-004" not in str(told.card)
    assert noted(house) == [(why, NEW_ACCOUNT)]
    assert house.connector.asked == ["29:stf-03"]
    assert all(entry.said == "" for entry in house.desk.store.journal.all.values())
    assert house.desk.store.cards.all == {}


async def test_a_guest_on_the_list_is_a_guest_all_the_same(house: BotHouse) -> None:
    rows(house).edit(Person, "STF-03", upn="chioma_other.org#EXT#@example.org")
    [told] = await house.say(house.desk.chioma, "ACT-008 5 %")
    assert "not for guests" in text_of(told)


async def test_the_head_of_unit_is_told_what_she_can_do(house: BotHouse) -> None:
    gaia = house.desk.person("STF-00")
    await house.send(house.activity(gaia, "installationUpdate", action="add"))
    [welcome] = house.connector.cards
    assert "restricted ones too" in text_of(welcome)
    assert "(Draft the interim report)" in text_of(welcome)
    [refused] = await house.say(gaia, "ACT-004 60%")
    assert "Bruno Placeholder" in text_of(refused)
    assert rows(house).calls == []


async def test_the_welcome_says_what_is_recorded_and_who_reads_it(house: BotHouse) -> None:
    await house.send(house.activity(house.desk.bruno, "installationUpdate", action="add"))
    [welcome] = house.connector.cards
    assert all(words in text_of(welcome) for words in ("What I keep", "reason of health", "administrator"))
