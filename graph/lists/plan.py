"""The work plan: Activities, Milestones, and Updates (what people said)."""

from domain.activity import Activity, Classification, Milestone, Rag, RagMode, Status
from domain.register import Update
from graph.column_types import Choice, Codes, Day, Lines, Moment, Number, Text, YesNo
from graph.columns import Column, Filler, ListSchema, key_column

_TYPES = (
    "Analysis product",
    "Coordination",
    "E-learning module",
    "National workshop",
    "Publication",
    "Refresher workshop",
    "Scoping mission",
    "Train-the-trainer accreditation",
)
_COUNT = Number(is_whole=True, low=0)
_MONEY = Number()

ACTIVITIES = ListSchema(
    Activity,
    "The work plan, one row an activity. Status messages change it.",
    (
        key_column("ACT-004"),
        Column("title", Text(), "What is done, in English."),
        Column("title_fr", Text(), "The title in French."),
        Column("type", Choice(_TYPES, is_open=True), "Kind of activity."),
        Column("output", Text(), "The output of the logframe it belongs to, such as OP1.", is_indexed=True),
        Column("owner_upn", Text(), "Sign-in name of the person in charge.", is_indexed=True),
        Column(
            "backup_upn", Text(), "Sign-in name of the backup; empty: the owner's backup in Staff.", is_indexed=True
        ),
        Column("beneficiary", Codes(), "Countries that benefit, as two-letter codes (ISO 3166)."),
        Column("venue", Text(), "Where it takes place."),
        Column("language", Text(), "Language of delivery, as a two-letter code (ISO 639)."),
        Column("baseline_start", Day(), "Start as approved; moved by an approved change request only."),
        Column("baseline_due", Day(), "Due date as approved; moved by an approved change request only."),
        Column("start_date", Day(), "Planned or actual start.", Filler.BOTH, is_indexed=True),
        Column("due_date", Day(), "When it will be finished, as expected today.", Filler.BOTH, is_indexed=True),
        Column("actual_end", Day(), "When it was finished.", Filler.BOTH),
        Column("status", Choice(tuple(Status)), "Where it stands.", Filler.BOTH, is_indexed=True),
        Column("progress", Number(is_whole=True, low=0, high=100), "Percent done.", Filler.BOTH),
        Column("rag", Choice(tuple(Rag)), "Traffic light.", Filler.BOTH, is_indexed=True),
        Column("rag_reason", Text(is_long=True), "Why the light is what it is.", Filler.BOTH),
        Column("rag_mode", Choice(tuple(RagMode)), "Whether the rule or a person sets the light.", Filler.BOTH),
        Column(
            "rag_until", Day(), "Last day of a light that a person set; then the rule decides again.", Filler.BUREAU
        ),
        Column("blocker", Text(is_long=True), "What holds it up.", Filler.BOTH),
        Column("blocker_who", Text(), "Who can remove the blocker.", Filler.BOTH),
        Column("blocker_until", Day(), "By when the blocker should be gone.", Filler.BOTH),
        Column("participants_total", _COUNT, "People who took part.", Filler.BOTH),
        Column("participants_female", _COUNT, "Women who took part.", Filler.BOTH),
        Column("participants_male", _COUNT, "Men who took part.", Filler.BOTH),
        Column("budget_line", Text(), "Key of the budget line that pays, such as BL-02."),
        Column("planned_cost", _MONEY, "Planned cost in the project's currency."),
        Column("actual_cost", _MONEY, "Cost so far in the project's currency."),
        Column("deliverable", Text(is_long=True), "What is handed over, or a link to it."),
        Column("aliases", Lines(), "Other names that people use for it, in any language."),
        Column("classification", Choice(tuple(Classification)), "Who may see it: restricted rows enter no report."),
    ),
)

MILESTONES = ListSchema(
    Milestone,
    "Steps of the activities, several an activity.",
    (
        key_column("MS-031"),
        Column("title", Text(), "The step."),
        Column("activity_key", Text(), "Key of its activity.", is_indexed=True),
        Column("number", Number(is_whole=True, low=0), "Its place among the steps of the activity."),
        Column("baseline_due", Day(), "Due date as approved."),
        Column("due_date", Day(), "When it will be done, as expected today.", Filler.BOTH, is_indexed=True),
        Column("done_on", Day(), "When it was done.", Filler.BOTH),
        Column("is_done", YesNo(), "Whether it is done.", Filler.BOTH),
        Column("evidence", Text(is_long=True), "Link to the document that shows it."),
    ),
)

UPDATES = ListSchema(
    Update,
    "What was said and changed, one row a statement. Rows are only ever added.",
    (
        key_column("UPD-270630-0001"),
        Column("title", Text(), "The activity in short.", Filler.BUREAU),
        Column("activity_key", Text(), "Key of the activity.", Filler.BUREAU, is_indexed=True),
        Column("said", Text(is_long=True), "The clause that made the change, in the person's words.", Filler.BUREAU),
        Column("lang", Text(), "Language of the clause: en or fr.", Filler.BUREAU),
        Column("change", Text(is_long=True), "The change: a line for each field, old and new value.", Filler.BUREAU),
        Column("by_upn", Text(), "Sign-in name of who said it.", Filler.BUREAU, is_indexed=True),
        Column("at", Moment(), "When it was confirmed.", Filler.BUREAU, is_indexed=True),
        Column("period", Text(), "The month of the statement, such as 2027-06.", Filler.BUREAU, is_indexed=True),
        Column("source", Choice(("chat", "import", "undo"), is_open=True), "Where it came from.", Filler.BUREAU),
        Column("withdraws", Text(), "Key of the update that this one takes back.", Filler.BUREAU),
    ),
)
