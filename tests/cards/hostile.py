"""Cards with what people type, or lists hold, at its worst."""

from dataclasses import replace

from domain.change import Change
from domain.draft import Pending, RowDraft
from domain.entry import EntryState
from domain.hand_over import Held, Part
from domain.health import Finding, State
from domain.notice import (
    Cancelled,
    Candidate,
    ChangeForm,
    Conflict,
    ConflictField,
    Declined,
    HandOver,
    Health,
    Help,
    Introduction,
    LinkAsk,
    Nothing,
    Notice,
    NotYet,
    Question,
    ReadBack,
    Receipt,
    RecordedForYou,
    ReportUnderway,
    Welcome,
)
from tests.cards.samples import AT, GHANA, KENYA, LINK, PERU, READY, TODAY, UNTIL, draft

HOSTILE = (
    "**bold** [click](https://evil.example) <script>alert(1)</script> &lt;b&gt; `code` "
    "1. one\n- two\n# three\n> four \u202eevil\u202c \u2066x مرحبا بالعالم שלום ${name} | ~~x~~ \x00\x07"
)
LONG = "Regional workshop on the identification of strategic goods in small parcels and express freight " * 12


def hostile(item: RowDraft) -> RowDraft:
    changes = (
        *item.changes,
        Change("blocker", "", HOSTILE, HOSTILE),
        Change("rag", "Green", HOSTILE, HOSTILE),
        Change("rag_reason", "", HOSTILE, HOSTILE, by_rule=True),
        Change("owner_upn", HOSTILE, None, HOSTILE),
    )
    return replace(
        item, title=LONG + HOSTILE, title_fr=HOSTILE, changes=changes, said=LONG, note=HOSTILE, reason=HOSTILE + LONG
    )


_BAD = hostile(PERU)
_BAD_DRAFT = draft(_BAD, hostile(GHANA), hostile(KENYA), unread=(HOSTILE, LONG), wants_reason=True)
_BAD_CANDIDATES = tuple(Candidate(f"ACT-{n:03}", LONG + HOSTILE, HOSTILE * 3) for n in range(300))
HOSTILES: dict[str, Notice] = {
    "read_back": ReadBack(_BAD_DRAFT, (Declined("nothing_new", {"title": HOSTILE, "key": HOSTILE}, LONG),)),
    "change_form": ChangeForm(_BAD_DRAFT),
    "question": Question(
        replace(_BAD_DRAFT, question=Pending(HOSTILE, HOSTILE, values={"blocker": HOSTILE}, note=LONG, reason=LONG)),
        _BAD_CANDIDATES,
        _BAD_CANDIDATES,
    ),
    "question_value": Question(
        replace(_BAD_DRAFT, question=Pending("value", LONG, values={"progress": HOSTILE, "status": HOSTILE})),
        _BAD_CANDIDATES,
    ),
    "receipt": Receipt(
        _BAD_DRAFT, HOSTILE, AT, (EntryState.REFUSED,), UNTIL, ("javascript:alert(1)", LINK), (HOSTILE,), True
    ),
    "cancelled": Cancelled(_BAD_DRAFT),
    "conflict": Conflict(_BAD_DRAFT, _BAD, (ConflictField("blocker", HOSTILE, None, LONG),) * 40, (HOSTILE,)),
    "recorded": RecordedForYou(_BAD, HOSTILE, AT),
    "underway": ReportUnderway(HOSTILE, TODAY, TODAY),
    "ready": replace(READY, file_name=LONG, web_url="javascript:x", gaps=(HOSTILE,), counts={HOSTILE: 1}, kind=LONG),
    "declined": Declined("not_a_date", {"value": LONG + HOSTILE}, LONG + HOSTILE),
    "declined_unwritten": Declined("no such key " + HOSTILE),
    "welcome": Welcome(HOSTILE, True, LONG, HOSTILE),
    "help": Help(HOSTILE, False, LONG, HOSTILE),
    "nothing": Nothing((HOSTILE, LONG)),
    "not_yet": NotYet(HOSTILE, LONG),
    "health": Health((Finding(HOSTILE, HOSTILE, State.WRONG, {"x": HOSTILE}),) * 3, AT),
    "long_health": Health(
        tuple(
            Finding("people", "people.never", State.WARNING, {"name": HOSTILE + LONG, "key": "STF"}) for _ in range(90)
        ),
        AT,
    ),
    "forty_rows": ReadBack(draft(*[hostile(PERU)] * 40, unread=(LONG,) * 60)),
    "forty_rows_form": ChangeForm(draft(*[hostile(PERU)] * 40)),
    "link_ask": LinkAsk(_BAD_DRAFT, HOSTILE, LONG),
    "link_refused": LinkAsk(_BAD_DRAFT, HOSTILE, LONG, refused_by=HOSTILE),
    "introduction": Introduction(draft(items=()), HOSTILE, LONG, HOSTILE),
    "hand_over": HandOver(
        HOSTILE, TODAY, tuple(Held(part, HOSTILE, LONG, HOSTILE) for part in Part for _ in range(30)), 5
    ),
    "many_words": Receipt(draft(*[_BAD] * 60), HOSTILE, AT, (), None, (LINK,) * 60),
}
