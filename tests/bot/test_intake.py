"""The wire's form becomes one record; nothing in it is believed."""

from typing import Any

import pytest

from bot.intake import ActivityKind, Incoming, Malformed, read_activity

BOT = {"id": "28:bureau", "name": "Bureau"}


def wire(**fields: Any) -> dict[str, Any]:
    usual = {
        "type": "message",
        "id": "1",
        "channelId": "msteams",
        "serviceUrl": "http://127.0.0.1/",
        "from": {"id": "29:u", "aadObjectId": "AAD"},
        "recipient": BOT,
        "conversation": {"id": "a:c", "conversationType": "personal", "tenantId": "Tenant-1"},
        "channelData": {"tenant": {"id": "tenant-1"}},
    }
    return usual | fields


def read(**fields: Any) -> Incoming:
    return read_activity(wire(**fields))


@pytest.mark.parametrize("missing", ["type", "conversation", "from", "serviceUrl"])
def test_without_a_type_a_sender_or_a_place_to_answer_it_is_no_activity(missing: str) -> None:
    with pytest.raises(Malformed):
        read_activity({name: value for name, value in wire().items() if name != missing})


@pytest.mark.parametrize("body", [None, [], "text", 5, {}])
def test_only_an_object_is_an_activity(body: object) -> None:
    with pytest.raises(Malformed):
        read_activity(body)


def test_the_tenant_is_read_from_both_places_and_kept_where_they_agree() -> None:
    assert read().tenant_id == "tenant-1"
    assert read(conversation={"id": "a:c", "tenantId": "other"}).tenant_id == ""
    assert read(conversation={"id": "a:c"}, channelData={}).tenant_ids == frozenset()


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"text": "hello"}, ActivityKind.MESSAGE),
        ({"text": ""}, ActivityKind.MESSAGE),
        ({"value": {"verb": "x"}}, ActivityKind.CLICK),
        ({"type": "invoke", "name": "adaptiveCard/action"}, ActivityKind.CLICK),
        ({"type": "invoke", "name": "task/fetch"}, ActivityKind.OTHER),
        ({"type": "installationUpdate", "action": "add"}, ActivityKind.INSTALLED),
        ({"type": "installationUpdate", "action": "remove"}, ActivityKind.OTHER),
        ({"type": "conversationUpdate", "membersAdded": [BOT]}, ActivityKind.INSTALLED),
        ({"type": "conversationUpdate", "membersRemoved": [BOT]}, ActivityKind.OTHER),
        ({"type": "whatever"}, ActivityKind.OTHER),
    ],
)
def test_each_activity_has_its_kind(fields: dict[str, Any], kind: ActivityKind) -> None:
    assert read(**fields).kind is kind


def test_a_button_is_the_same_on_old_clients_and_new_ones() -> None:
    data = {"card": "c1", "reason": "because"}
    new = read(type="invoke", name="adaptiveCard/action", value={"action": {"verb": "update.save", "data": data}})
    old = read(value={**data, "verb": "update.save"})
    assert new.verb == old.verb == "update.save"
    assert {name: old.data[name] for name in data} == new.data == data
    assert (new.wants_answer, old.wants_answer) == (True, False)


def test_the_mention_of_the_bot_is_no_part_of_the_words() -> None:
    mention = {"type": "mention", "mentioned": BOT, "text": "<at>Bureau</at>"}
    told = read(text="<at>Bureau</at>&nbsp;ACT-004 60% <at>Alba</at>", entities=[mention])
    assert (told.text, told.is_mentioned) == ("ACT-004 60% <at>Alba</at>", True)
    assert not read(text="<at>Bureau</at> hello").is_mentioned


def test_texts_are_cut_and_freed_of_what_nothing_can_store() -> None:
    told = read(text="a\x00b\ud800c" + "x" * 50_000)
    assert told.text.startswith("a\ufffdb\ufffdc")
    assert len(told.text) <= 16_000
    pressed = read(value={"verb": "v", "reason": "\x00", "deep": {"a": {"b": {"c": {"d": "zzz"}}}}})
    assert pressed.data["reason"] == "\ufffd"
    assert "zzz" not in str(pressed.data)
    assert read(id="x" * 600).activity_id == ""


def test_a_number_where_a_text_belongs_is_no_text() -> None:
    told = read(id=5, text=["a"], entities={"a": 1}, locale=7, replyToId={}, channelId=None)
    assert (told.activity_id, told.text, told.locale, told.reply_to_id, told.channel) == ("", "", "", "", "")
