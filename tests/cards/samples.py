"""One of every notice, and some of them as they look at their fullest."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from cards.view import Reader
from domain.change import Change
from domain.draft import Draft, Pending, RowDraft
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
    ReportReady,
    ReportUnderway,
    Welcome,
    Withdrawn,
)

AT = datetime(2027, 6, 30, 7, 12, tzinfo=UTC)
TODAY = date(2027, 6, 30)
ENGLISH = Reader("en", "Europe/Brussels", TODAY)
FRENCH = Reader("fr", "Europe/Brussels", TODAY)
READERS = (ENGLISH, FRENCH)
CARD_ID = "01k0000000000000000000card"
LINK = "https://example.sharepoint.com/sites/stce/Lists/Activities/DispForm.aspx?ID=4"

PERU = RowDraft(
    list_name="Activities",
    key="ACT-004",
    etag='"3"',
    title="National STCE workshop - Peru",
    title_fr="Atelier national STCE - Pérou",
    changes=(Change("progress", 55, 70, "70 %"),),
    said="Peru workshop is at 70 %, host confirmed the venue",
    note="host confirmed the venue",
)
GHANA = replace(
    PERU,
    key="ACT-011",
    title="National STCE workshop - Ghana",
    title_fr="Atelier national STCE - Ghana",
    changes=(
        Change("due_date", date(2027, 9, 14), date(2027, 10, 1), "1 October"),
        Change("rag", "Green", "Amber", by_rule=True),
        Change("rag_reason", "", "17 days behind the baseline", by_rule=True, rule="slip", facts={"days": 17}),
    ),
    said="Ghana moves to 1 October",
    note="",
)
KENYA = replace(
    PERU,
    key="ACT-017",
    title="Expert mission on commodity identification - Kenya",
    title_fr="Mission d’experts sur l’identification des marchandises - Kenya",
    changes=(
        Change("status", "In progress", "On hold", "on hold"),
        Change("blocker", "", "waiting for the host’s letter"),
        Change("rag", "Green", "Red", "red"),
        Change("rag_reason", "", "the host does not answer", by_rule=True),
        Change("rag_mode", "auto", "manual", by_rule=True),
        Change("rag_until", None, date(2027, 8, 31), by_rule=True),
    ),
    said="Kenya on hold, red, the host does not answer",
    note="",
    reason="the host does not answer",
)
DONE = replace(
    PERU,
    changes=(
        Change("status", "In progress", "Completed", "done"),
        Change("actual_end", None, date(2027, 6, 29), "29 June"),
        Change("participants_total", None, 24, "24 participants"),
        Change("participants_female", None, 9, "9 women"),
        Change("progress", 90, 100, by_rule=True),
        Change("rag", "Amber", "Green", by_rule=True),
        Change("rag_reason", "late", "", by_rule=True),
    ),
    note="",
)


def draft(*items: RowDraft, **values: object) -> Draft:
    made = Draft(CARD_ID, "STF-02", "en", "m-1", AT, items or (PERU,))
    return replace(made, **values)  # type: ignore[arg-type]


ASKED = Pending(
    about="activity",
    said="the workshop is at 70 %",
    candidates=("ACT-004", "ACT-011"),
    values={"progress": 70},
    words={"progress": "70 %"},
    note="venue confirmed",
)
CANDIDATES = (
    Candidate("ACT-004", PERU.title, PERU.title_fr, date(2027, 7, 16)),
    Candidate("ACT-011", GHANA.title, GHANA.title_fr, date(2027, 6, 14)),
    Candidate("ACT-017", KENYA.title, KENYA.title_fr),
)
OTHERS = tuple(
    Candidate(f"ACT-{n:03}", f"Activity number {n}", f"Activité numéro {n}", date(2027, 8, 1)) for n in range(20, 42)
)
WRITTEN = EntryState.WRITTEN
UNTIL = AT + timedelta(minutes=10)
READY = ReportReady(
    kind="interim",
    period_start=date(2027, 1, 1),
    period_end=date(2027, 6, 30),
    language="en",
    file_name="STCE-26_Interim_2027-06-30_EN_draft1.docx",
    web_url="https://example-my.sharepoint.com/personal/alba/Documents/STCE-26_Interim.docx",
    in_onedrive=True,
    snapshot_id="9f2c41d07ab3",
    counts={"activities": 21, "updates": 34, "risks": 14, "indicators": 17},
    restricted_left_out=2,
    gaps=("indicators_without_actual", "no_statements"),
)
STRANGE_PARTS = ("see the attached picture", "as agreed with Dao")
NOT_YOURS = Declined(
    "not_your_activity",
    {"key": "ACT-011", "title": GHANA.title, "title_fr": GHANA.title_fr, "owner": "Chioma Demofield", "backup": ""},
    "Ghana is at 20 %",
)

UNWELL = (
    Finding("identity", "identity.token", State.OK),
    Finding("rights", "rights.write_unseen", State.WARNING),
    Finding("rights", "rights.read", State.OK, {"lists": 11}),
    Finding("people", "people.never", State.WARNING, {"name": "Gita Samplewala", "key": "STF-07"}),
    Finding("people", "people.reached", State.OK, {"name": "Bruno Placeholder", "key": "STF-02", "seen": TODAY}),
    Finding("queue", "queue.stuck", State.WRONG, {"count": 3, "minutes": 95}),
)

LINK_DRAFT = draft(
    RowDraft("Staff", "STF-02", '"1"', "Bruno Placeholder", "", (Change("entra_id", "", "0f0f0f0f", "bruno@x.org"),))
)
HELD = (
    Held(Part.OWNER, "ACT-004", PERU.title, PERU.title_fr, date(2027, 7, 16)),
    Held(Part.BACKUP, "ACT-017", KENYA.title, KENYA.title_fr),
    Held(Part.RISK, "RSK-003", "The host does not confirm", due=date(2027, 7, 1)),
    Held(Part.APPROVAL, "LV-007", "Chioma Demofield", due=date(2027, 8, 2)),
    Held(Part.COVER, "LV-009", "Dao Exemplar", due=date(2027, 8, 9)),
    Held(Part.MISSION, "MIS-004", "Lima", due=date(2027, 7, 14)),
    Held(Part.MANAGES, "STF-03", "Chioma Demofield"),
    Held(Part.STANDS_IN, "STF-04", "Dao Exemplar"),
)

SAMPLES: dict[str, Notice] = {
    "read_back": ReadBack(draft()),
    "read_back_three_rows": ReadBack(
        draft(PERU, GHANA, KENYA, unread=STRANGE_PARTS), (Declined("progress_range", {"value": 120}, "Mali 120 %"),)
    ),
    "read_back_wants_reason": ReadBack(draft(replace(KENYA, reason="", changes=KENYA.changes[:3]), wants_reason=True)),
    "read_back_done": ReadBack(draft(DONE)),
    "change_form": ChangeForm(draft()),
    "change_form_two_rows": ChangeForm(draft(GHANA, KENYA, unread=STRANGE_PARTS[:1])),
    "question_activity": Question(draft(items=(), question=ASKED), CANDIDATES, OTHERS),
    "question_any_activity": Question(draft(items=(), question=replace(ASKED, candidates=())), (), OTHERS),
    "question_value": Question(
        draft(GHANA, question=Pending("value", "worked on Peru", activity_key="ACT-004")), CANDIDATES[:1]
    ),
    "question_date": Question(
        draft(items=(), question=Pending("date", "Peru is moved to next month", activity_key="ACT-004")), CANDIDATES[:1]
    ),
    "receipt": Receipt(draft(), "Bruno Placeholder", AT, (WRITTEN,), UNTIL, (LINK,)),
    "receipt_pressed_again": Receipt(draft(), "Bruno Placeholder", AT, (WRITTEN,), None, (LINK,), pressed_again=True),
    "receipt_waiting": Receipt(draft(), "Bruno Placeholder", AT, (EntryState.WAITING,), UNTIL, (LINK,)),
    "receipt_partly": Receipt(
        draft(PERU, GHANA, KENYA),
        "Bruno Placeholder",
        AT,
        (WRITTEN, EntryState.REFUSED, EntryState.CONFLICT),
        UNTIL,
        (LINK, LINK, LINK),
        ("", "refused", "changed_meanwhile"),
    ),
    "receipt_undone": Receipt(draft(GHANA), "Bruno Placeholder", AT, (EntryState.UNDONE,), None, (LINK,)),
    "receipt_undo_waiting": Receipt(
        draft(), "Bruno Placeholder", AT, (EntryState.UNDONE,), None, (LINK,), ("undo_waiting",)
    ),
    "receipt_withdrawn": Receipt(draft(), "Bruno Placeholder", AT, (EntryState.WITHDRAWN,)),
    "cancelled": Cancelled(draft()),
    "conflict": Conflict(
        draft(KENYA),
        KENYA,
        (ConflictField("progress", 55, 60, 70), ConflictField("rag", "Green", "Amber", "Red")),
        ("due_date",),
    ),
    "recorded_for_you": RecordedForYou(PERU, "Faizal Fictif", AT),
    "report_underway": ReportUnderway("interim", READY.period_start, READY.period_end),
    "report_ready": READY,
    "report_ready_french": replace(READY, language="fr", in_onedrive=False, untranslated=1, gaps=()),
    "receipt_one_row_asked": Receipt(
        draft(PERU, KENYA),
        "Bruno Placeholder",
        AT,
        (WRITTEN, EntryState.CONFLICT),
        UNTIL,
        (LINK, LINK),
        conflicts=(Conflict(draft(KENYA), KENYA, (ConflictField("progress", 55, 60, 70),)),),
    ),
    "reread": ReadBack(draft(), is_reread=True),
    "withdrawn_edited": Withdrawn(draft(), "edited"),
    "withdrawn_deleted": Withdrawn(draft(), "deleted"),
    "link_ask": LinkAsk(LINK_DRAFT, "Bruno Placeholder", "bruno.placeholder@example.org"),
    "link_ask_again": LinkAsk(LINK_DRAFT, "Bruno Placeholder", "bruno.placeholder@example.org", was_linked=True),
    "link_refused": LinkAsk(LINK_DRAFT, "Bruno Placeholder", "b@example.org", refused_by="Alba Samplesson"),
    "link_receipt": Receipt(LINK_DRAFT, "Alba Samplesson", AT, (WRITTEN,), UNTIL, ("",)),
    "intro_waiting": Introduction(draft(items=()), "Bruno Placeholder", "Alba Samplesson"),
    "intro_linked": Introduction(draft(items=()), "Bruno Placeholder", "Alba Samplesson", "linked"),
    "intro_refused": Introduction(draft(items=()), "Bruno Placeholder", "Alba Samplesson", "refused"),
    "hand_over": HandOver("Bruno Placeholder", date(2027, 6, 15), HELD, 2),
    "hand_over_coming": HandOver("Bruno Placeholder", date(2028, 5, 31), HELD[:1]),
    "hand_over_nothing": HandOver("Bruno Placeholder", None, ()),
    "declined": NOT_YOURS,
    "declined_bare": Declined("undo_too_late"),
    "welcome": Welcome("Bruno Placeholder", False, PERU.title, PERU.title_fr),
    "welcome_manager": Welcome("Alba Samplesson", True, PERU.title, PERU.title_fr),
    "welcome_head_of_unit": Welcome("Gaia Fictiva", True, PERU.title, PERU.title_fr, is_approver=True),
    "help": Help("Bruno Placeholder", False),
    "help_manager": Help("Alba Samplesson", True, PERU.title, PERU.title_fr, leads=True),
    "nothing": Nothing(),
    "nothing_unread": Nothing(("hmm, maybe the thing with the bus",)),
    "not_yet_leave": NotYet("leave"),
    "not_yet_question": NotYet("question", "what is due next week?"),
    "health": Health(UNWELL, AT),
    "health_all_well": Health(UNWELL[:1], AT),
    "health_underway": Health(()),
}
