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
        ({"type": "installationUpdate", "action": "remove"}, ActivityKind.REMOVED),
        ({"type": "conversationUpdate", "membersAdded": [BOT]}, ActivityKind.INSTALLED),
        ({"type": "conversationUpdate", "membersRemoved": [BOT]}, ActivityKind.REMOVED),
        ({"type": "conversationUpdate", "membersRemoved": [{"id": "29:u"}]}, ActivityKind.OTHER),
        ({"type": "messageUpdate"}, ActivityKind.EDITED),
        ({"type": "messageDelete"}, ActivityKind.DELETED),
        ({"type": "messageReaction", "reactionsAdded": [{"type": "like"}]}, ActivityKind.OTHER),
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
    assert (told.text, told.is_mentioned) == ("ACT-004 60% Alba", True)
    assert not read(text="<at>Bureau</at> hello").is_mentioned


def test_texts_are_cut_and_freed_of_what_nothing_can_store() -> None:
    told = read(text="a\x00b\ud800c" + "x" * 50_000)
    assert told.text.startswith("a\ufffdb\ufffdc")
    assert len(told.text) <= 16_000
    pressed = read(value={"verb": "v", "reason": "\x00", "deep": {"a": {"b": {"c": {"d": "zzz"}}}}})
    assert pressed.data["reason"] == "\ufffd"
    assert "zzz" not in str(pressed.data)
    assert read(id="x" * 600).activity_id == ""


@pytest.mark.parametrize(
    "fields",
    [{"id": "1\r\nX: y"}, {"conversation": {"id": "a:\n"}}, {"from": {"id": "29:\x7f"}}, {"serviceUrl": "http://a/\t"}],
)
def test_an_id_that_would_break_a_header_is_no_id(fields: dict[str, Any]) -> None:
    with pytest.raises(Malformed):
        read(**fields)


def test_a_number_where_a_text_belongs_is_no_text() -> None:
    told = read(id=5, text=["a"], entities={"a": 1}, locale=7, replyToId={}, channelId=None)
    assert (told.activity_id, told.text, told.locale, told.reply_to_id, told.channel) == ("", "", "", "", "")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("<at>Bureau</at> ACT-004 60%", "ACT-004 60%"),
        ("ACT-004 <at>Bureau</at> 60%", "ACT-004   60%"),
        ("<at>Bureau</at> <at>Alba</at> says ACT-004 60% <at>Bureau</at>", "Alba says ACT-004 60%"),
        ('<at id="0">Bureau</at>&nbsp;ACT-004 60% <at id="1">Alba Samplesson</at>', "ACT-004 60% Alba Samplesson"),
    ],
)
def test_mentions_anywhere_are_taken_out_and_names_of_people_stay(typed: str, words: str) -> None:
    others = {"type": "mention", "mentioned": {"id": "29:a", "name": "Alba"}, "text": "<at>Alba</at>"}
    told = read(text=typed, entities=[others, {"type": "mention", "mentioned": BOT, "text": "<at>Bureau</at>"}])
    assert (told.text, told.is_mentioned) == (words, True)


TABLE = "<p>see below</p><table><tr><td>ACT-004</td><td>60 %</td></tr></table><p>ACT-005 25 %</p>"


@pytest.mark.parametrize(
    ("attachments", "kinds"),
    [
        ([{"contentType": "text/html", "content": "<p>hello</p>"}], ()),
        ([{"contentType": "text/html", "content": '<img itemtype="http://schema.skype.com/Emoji" src="x">'}], ()),
        ([{"contentType": "text/html", "content": '<div><img src="x"></div>'}], ("picture",)),
        ([{"contentType": "image/png", "contentUrl": "x"}, {"contentType": "image/*"}], ("picture",)),
        ([{"contentType": "audio/mp4"}], ("voice",)),
        ([{"contentType": "application/vnd.microsoft.teams.file.download.info"}], ("file",)),
        ([{"contentType": "application/vnd.microsoft.card.adaptive", "content": {}}], ("card",)),
        ([{"contentType": "messageReference"}], ()),
        ([{"contentType": "text/html", "content": TABLE}], ("table",)),
        ([None, 5, {"contentType": 7}, {}], ()),
        ({"contentType": "image/png"}, ()),
    ],
)
def test_what_came_beside_the_words_is_known_by_its_kind(attachments: Any, kinds: tuple[str, ...]) -> None:
    assert read(text="hello", attachments=attachments).attached == kinds


def test_of_a_pasted_table_only_the_words_around_it_are_read() -> None:
    told = read(
        text="see below ACT-004 60 % ACT-005 25 %", attachments=[{"contentType": "text/html", "content": TABLE}]
    )
    assert told.text == "see below\nACT-005 25 %"


@pytest.mark.parametrize(
    "table",
    ["| key | % |\n|---|---:|\n| ACT-004 | 60 |\n| ACT-005 | 25 |", "ACT-004\t60 %\nACT-005\t25 %\nACT-006\t5 %"],
)
def test_a_table_in_the_text_itself_is_a_table_too(table: str) -> None:
    told = read(text=f"ACT-007 10 %\n{table}\nthanks")
    assert (told.text, told.attached) == ("ACT-007 10 %\nthanks", ("table",))


@pytest.mark.parametrize("text", ["ACT-004 60 % | ACT-005 25 %", "one\ttab", "a\n---\nb", "Y: done | T: budget"])
def test_a_bar_or_a_dash_makes_no_table(text: str) -> None:
    told = read(text=text)
    assert (told.text, told.attached) == (text, ())


def test_html_made_to_be_slow_is_read_at_once() -> None:
    for piece in ("<img", "<table", "<", "<at", "</table "):
        bad = piece * (90_000 // len(piece))
        read(text=bad[:16_000], attachments=[{"contentType": "text/html", "content": f"<table>{bad}"}])
