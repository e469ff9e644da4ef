"""Activities and presses that nobody should send: valid ones with something wrong in them.

None of them may change a row: a press carries a forged card, another person's card, another place than its card's, or
was made before. What else is wrong with it is left to chance.
"""

import json
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cards.verbs import Verb

Json = dict[str, Any]

TEXTS = (
    "hello", "help", "ACT-004 60 %", "Peru workshop is at 70 %, host confirmed the venue", "l'atelier Maroc à 30 %",
    "Morocco workshop moves to 1 October", "guide drafting is blocked by the printer until Friday", "yes", "no",
    "merci", "what is late?", "leave from 3 to 7 May", "ACT-004 60 % ACT-005 30 % ACT-006 10 %", "ACT-999 50 %",
    "%", "?", "",
)  # fmt: skip
HOSTILE = (
    "\x00\x01\x02", "\ud83d", "\u202eEKIL", "a\u200b" * 400, "é" * 5_000, "ACT-004 " * 2_000, "9" * 5_000 + " %",
    "<script>alert(1)</script>", "[a](javascript:alert(1))", "{{7*7}} ${7*7} %s %n {0}", "'; DROP TABLE writes; --",
    "../../etc/passwd", "🏳️‍🌈" * 300, "ﷺ" * 200, "\r\nSet-Cookie: a=b", "ACT-004 -5 %", "ACT-004 1e309 %",
    "ACT-004 ٦٠ %", "due 31 February 2027", "due 99.99.9999", "<at>Bureau</at>" * 300, "**__``" * 500, "\n" * 5_000,
    "\t \u3000" * 900,
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 10**18, -(10**18), 1e308, 0.1, "", " ", "x", [], [[]], {}, [None] * 30, {"id": {}},
    {"id": "a"}, {"a": {"b": {"c": {"d": {"e": {}}}}}}, "message", "invoke", "msteams", "x" * 20_000, *HOSTILE[:6],
)  # fmt: skip
TYPES = (
    "message", "invoke", "conversationUpdate", "installationUpdate", "messageReaction", "messageUpdate",
    "messageDelete", "typing", "event", "endOfConversation", "handoff", "trace", "contactRelationUpdate", "", "MESSAGE",
)  # fmt: skip
INVOKES = (
    "adaptiveCard/action", "task/fetch", "task/submit", "composeExtension/query", "signin/verifyState",
    "message/submitAction", "fileConsent/invoke", "application/search", "", "x",
)  # fmt: skip
VERBS = (*(verb.value for verb in Verb if verb is not Verb.DRAFT_REPORT), "update.destroy", "", "__class__", "save")
INPUTS = ("i0.progress", "i0.status", "i99.progress", "q.progress", "i0.owner_upn", "reason", "choice", "i0.__dict__")


@dataclass(frozen=True)
class Case:
    """`kind` names what is wrong; `body` is what is posted."""

    kind: str
    body: bytes
    content_type: str = "application/json"


@dataclass(frozen=True)
class Material:
    """Valid things to spoil.

    `greet` makes a good message of somebody in the office. `open` are presses that would save, each by its own person;
    `done` presses that were made before; `others` are senders (`from`) who are somebody else in the office.
    """

    greet: Callable[[], Json]
    open: Sequence[Json]
    done: Sequence[Json]
    others: Mapping[str, Sequence[Json]]


class Forger:
    """Case after case; the same seed gives the same."""

    def __init__(self, material: Material, seed: int) -> None:
        self._material = material
        self._chance = random.Random(seed)
        self._kinds: dict[str, Callable[[], Json]] = {
            "malformed message": self._malformed,
            "hostile text": self._hostile,
            "other event": self._event,
            "stranger": self._stranger,
            "forged card": self._forged,
            "another's card": self._of_another,
            "card elsewhere": self._elsewhere,
            "press again": self._again,
            "wild press": self._wild,
        }

    def case(self) -> Case:
        if self._chance.random() < 0.06:
            return self._no_activity()
        kind = self._chance.choice(list(self._kinds))
        wire = self._kinds[kind]()
        # JSON may hold half a surrogate pair as an escape, so texts stay escapes.
        return Case(kind, json.dumps(wire).encode())

    def _pick(self, options: Sequence[Any]) -> Any:
        return self._chance.choice(options)

    def _no_activity(self) -> Case:
        bodies = (
            b"", b"{", b"[]", b"null", b'"text"', b"{}", b"\xff\xfe\x00", b"[" * 20_000, b'{"a":' * 3_000, b"1" * 9_000,
            b'{"type": "message", "text": "' + b"x" * 200_000, b'{"type": "message"}', json.dumps([{}] * 500).encode(),
        )  # fmt: skip
        types = ("application/json",) * 8 + ("text/plain", "", "application/xml", "application/json; charset=utf-16")
        return Case("no activity", self._pick(bodies), self._pick(types))

    def _malformed(self) -> Json:
        return self._spoilt(self._material.greet() | {"text": self._pick(TEXTS)}, self._chance.randint(1, 6))

    def _hostile(self) -> Json:
        text = self._pick(HOSTILE) if self._chance.random() < 0.5 else self._pick(TEXTS) + " " + self._pick(HOSTILE)
        return self._material.greet() | {"text": text}

    def _event(self) -> Json:
        wire = self._material.greet() | {"type": self._pick(TYPES), "name": self._pick(INVOKES)}
        wire |= {"action": self._pick(("add", "remove", "add-upgrade", 5)), "value": self._pick(VALUES)}
        member = [{"id": self._pick(("28:bureau", "29:stf-02", 5))}]
        wire |= {self._pick(("membersAdded", "membersRemoved", "reactionsAdded")): self._pick((member, [], "x", None))}
        return self._spoilt(wire, self._chance.randint(0, 2))

    def _stranger(self) -> Json:
        sender = {"id": "29:nobody", "aadObjectId": self._pick(("99999999-0000-4000-8000-000000000009", "", "x" * 600))}
        return self._spoilt({**self._pick((self._press(), self._material.greet())), "from": sender}, 1, "from")

    def _forged(self) -> Json:
        """A card that is not: ids made up, or other things in their place."""
        ids: tuple[Any, ...] = (
            "",
            "0" * 26,
            "x" * 64,
            "x" * 65,
            "../x",
            "a'--",
            "\x00",
            None,
            5,
            [],
            {},
            True,
            "é",
            self._letters(26),
        )
        return self._with_data(self._press(), card=self._pick(ids), **self._inputs())

    def _of_another(self) -> Json:
        press = self._press()
        owner = str(press["from"]["aadObjectId"])
        sender = self._pick(self._material.others[owner])
        return self._spoilt(press | {"from": sender}, self._chance.randint(0, 2), "from")

    def _elsewhere(self) -> Json:
        """The right person and card, pressed where the card does not stand."""
        press = self._press()
        if self._chance.random() < 0.5:
            return press | {"replyToId": self._pick(("", "card-0", self._letters(9), None, 7))}
        shared = {"id": "19:other@thread.v2", "conversationType": self._pick(("groupChat", "channel", "personal", ""))}
        return press | {"conversation": {**press["conversation"], **shared}}

    def _again(self) -> Json:
        press = dict(self._pick(self._material.done))
        return press if self._chance.random() < 0.5 else press | {"id": self._letters(12)}

    def _wild(self) -> Json:
        """Another verb and other inputs, for a card that was decided: nothing is left of it to change."""
        press = json.loads(json.dumps(self._pick(self._material.done)))
        press["value"]["action"]["verb"] = self._pick([verb for verb in VERBS if verb != Verb.UNDO])
        press = self._with_data(press, **self._inputs())
        if self._chance.random() < 0.3:  # as an old client sends it
            data = press["value"]["action"]["data"] | {"verb": press["value"]["action"]["verb"]}
            press = {name: part for name, part in press.items() if name != "name"} | {"type": "message", "value": data}
        return self._spoilt(press, self._chance.randint(0, 2), "value")

    def _press(self) -> Json:
        press: Json = json.loads(json.dumps(self._pick(self._material.open)))
        press["id"] = self._letters(12)
        return press

    def _with_data(self, press: Json, **data: Any) -> Json:
        press["value"]["action"]["data"] |= data
        return press

    def _inputs(self) -> Json:
        names = self._chance.sample(INPUTS, self._chance.randint(0, 4))
        return {name: self._pick((*VALUES, "60", "Completed", "ACT-004")) for name in names}

    def _spoilt(self, wire: Json, times: int, *but: str) -> Json:
        """Some fields taken away or filled with something else, here and there one level deeper."""
        wire = dict(wire)
        for _ in range(times):
            name = self._pick([name for name in wire if name not in but])
            below = wire[name]
            if self._chance.random() < 0.2:
                del wire[name]
            elif isinstance(below, dict) and below and self._chance.random() < 0.5:
                wire[name] = below | {self._pick(list(below)): self._pick(VALUES)}
            else:
                wire[name] = self._pick(VALUES)
            if not wire:
                break
        return wire

    def _letters(self, length: int) -> str:
        return "".join(self._chance.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=length))
