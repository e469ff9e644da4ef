"""What came over the wire, as one plain record: the only file that knows the channel's own form.

Nothing here is trusted: every value is checked for its type, cut to a length, and freed of characters that neither a
database nor a list can hold. A button pressed on an old client (a message with a value) and on a new one (an invoke)
become the same thing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.attached import attached_to, words_beside

LONGEST_ID = 512
LONGEST_TEXT = 16_000
CARD_ACTION = "adaptiveCard/action"
SHARED = ("groupChat", "channel")

_BLANKS = re.compile(r"&nbsp;|\xa0")
_AT = re.compile(r"</?at\b[^<>]*>")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")  # none stands in an id; in a header it would be a header of its own


class Malformed(ValueError):
    """No activity at all: the sender is told 400."""


class ActivityKind(StrEnum):
    MESSAGE = "message"
    CLICK = "click"
    EDITED = "edited"  # a message, or one that was deleted and is there again
    DELETED = "deleted"  # a message
    INSTALLED = "installed"
    REMOVED = "removed"  # the app, by the person or an administrator
    OTHER = "other"  # reactions, typing, what Teams may invent: taken, and nothing is done


WITH_WORDS = (ActivityKind.MESSAGE, ActivityKind.EDITED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One activity. Who sent it says `aad_object_id`, once the door has let it in; nothing else does.

    `wants_answer`: the channel waits for a body (an invoke). `tenant_ids` are all that the activity names, folded.
    `attached` are kinds of things beside the words (bot.attached). `stamp` tells two edits of one message apart.
    """

    kind: ActivityKind
    activity_id: str
    channel: str
    service_url: str
    conversation_id: str
    conversation_type: str
    tenant_ids: frozenset[str]
    aad_object_id: str
    sender_id: str
    bot_id: str
    locale: str = ""
    text: str = ""
    attached: tuple[str, ...] = ()
    stamp: str = ""
    is_mentioned: bool = False
    verb: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)
    reply_to_id: str = ""
    wants_answer: bool = False

    @property
    def is_shared(self) -> bool:
        """Others read along: a group chat or a channel."""
        return self.conversation_type in SHARED

    @property
    def tenant_id(self) -> str:
        return next(iter(self.tenant_ids)) if len(self.tenant_ids) == 1 else ""

    @property
    def language(self) -> str:
        """The language of the sender's Teams, for those of whom we know no other."""
        return "fr" if self.locale.casefold().startswith("fr") else "en"


def read_activity(wire: object) -> Incoming:
    """The record of a JSON body; Malformed where it has no type, no sender, or nowhere to answer."""
    activity = _map(wire)
    conversation, recipient = _map(activity.get("conversation")), _map(activity.get("recipient"))
    kind = _kind(activity, recipient)
    click = _click(activity) if kind is ActivityKind.CLICK else ("", {})
    incoming = Incoming(
        kind=kind,
        activity_id=_text(activity.get("id")),
        channel=_text(activity.get("channelId")),
        service_url=_text(activity.get("serviceUrl")),
        conversation_id=_text(conversation.get("id")),
        conversation_type=_conversation_type(conversation),
        tenant_ids=_tenants(activity, conversation),
        aad_object_id=_text(_map(activity.get("from")).get("aadObjectId")),
        sender_id=_text(_map(activity.get("from")).get("id")),
        bot_id=_text(recipient.get("id")),
        locale=_text(activity.get("locale"))[:20],
        text=_words(activity, _text(recipient.get("id"))) if kind in WITH_WORDS else "",
        attached=attached_to(activity) if kind in WITH_WORDS else (),
        stamp=_text(activity.get("timestamp")) or _text(activity.get("localTimestamp")),
        is_mentioned=bool(_mentions(activity, _text(recipient.get("id")))),
        verb=click[0],
        data=click[1],
        reply_to_id=_text(activity.get("replyToId")),
        wants_answer=activity.get("type") == "invoke",
    )
    if not (_text(activity.get("type")) and incoming.conversation_id and incoming.sender_id and incoming.service_url):
        raise Malformed("no activity")
    ids = (incoming.conversation_id, incoming.sender_id, incoming.service_url, incoming.bot_id, incoming.activity_id)
    if any(_CONTROL.search(one) for one in ids):
        raise Malformed("an id with a control character")
    return incoming


def _kind(activity: Mapping[str, Any], recipient: Mapping[str, Any]) -> ActivityKind:
    match activity.get("type"):
        case "message":
            return ActivityKind.CLICK if isinstance(activity.get("value"), dict) else ActivityKind.MESSAGE
        case "messageUpdate":
            return ActivityKind.EDITED
        case "messageDelete":
            return ActivityKind.DELETED
        case "invoke" if activity.get("name") == CARD_ACTION:
            return ActivityKind.CLICK
        case "installationUpdate" if activity.get("action") in ("add", "add-upgrade"):
            return ActivityKind.INSTALLED
        case "installationUpdate" if activity.get("action") == "remove":
            return ActivityKind.REMOVED
        case "conversationUpdate" if activity.get("membersAdded"):
            return ActivityKind.INSTALLED
        case "conversationUpdate" if _names(activity.get("membersRemoved"), recipient):
            return ActivityKind.REMOVED
    return ActivityKind.OTHER


def _names(members: object, bot: Mapping[str, Any]) -> bool:
    """Whether the bot is one of those members."""
    return isinstance(members, list) and any(bot.get("id") and _map(one).get("id") == bot["id"] for one in members[:50])


def _click(activity: Mapping[str, Any]) -> tuple[str, Mapping[str, Any]]:
    """Verb and data: an Execute carries them in `action`, a Submit carries the verb among its data."""
    value = _map(activity.get("value"))
    action = _map(value.get("action")) if activity.get("type") == "invoke" else {}
    data = _map(action.get("data")) if action else value
    verb = action.get("verb") or data.get("verb")
    return _text(verb)[:60], _clean(data)


def _clean(value: Any, depth: int = 4) -> Any:
    """The same data with storable texts; what is nested deeper than any card of ours falls away."""
    if isinstance(value, str):
        return _storable(value[:LONGEST_TEXT])
    if isinstance(value, dict):
        return {_storable(str(k)[:80]): _clean(v, depth - 1) for k, v in list(value.items())[:200]} if depth else {}
    if isinstance(value, list):
        return [_clean(one, depth - 1) for one in value[:200]] if depth else []
    return value


def _words(activity: Mapping[str, Any], bot_id: str) -> str:
    """What the person typed, without mentions of the bot wherever they stand; of other people the name stays."""
    text = activity["text"][:LONGEST_TEXT] if isinstance(activity.get("text"), str) else ""
    text = _storable(words_beside(activity, text)[:LONGEST_TEXT])
    for mention in _mentions(activity, bot_id):
        text = text.replace(mention, " ")
        text = re.sub(rf"<at[^<>]*>{re.escape(_AT.sub('', mention))}</at>", " ", text)
    return _BLANKS.sub(" ", _AT.sub("", text)).strip()


def _mentions(activity: Mapping[str, Any], bot_id: str) -> list[str]:
    """The pieces of the text that mention the bot."""
    entities = activity.get("entities")
    found = []
    for entity in entities[:50] if isinstance(entities, list) else ():
        named = _map(_map(entity).get("mentioned"))
        if _map(entity).get("type") == "mention" and bot_id and named.get("id") == bot_id:
            found.append(_text(_map(entity).get("text")) or f"<at>{_text(named.get('name'))}</at>")
    return found


def _conversation_type(conversation: Mapping[str, Any]) -> str:
    """personal, groupChat or channel; a type that Teams may invent counts as shared, no type at all as personal."""
    said = _text(conversation.get("conversationType"))
    if said in ("personal", *SHARED):
        return said
    return "groupChat" if said or conversation.get("isGroup") is True else "personal"


def _tenants(activity: Mapping[str, Any], conversation: Mapping[str, Any]) -> frozenset[str]:
    named = _map(_map(activity.get("channelData")).get("tenant")).get("id"), conversation.get("tenantId")
    return frozenset(_text(one).casefold() for one in named if _text(one))


def _map(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    return _storable(value) if isinstance(value, str) and len(value) <= LONGEST_ID else ""


def _storable(text: str) -> str:
    return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", text)
