"""Risks, Leave and Missions."""

from domain.activity import Classification
from domain.register import Leave, Mission, Risk
from graph.column_types import Choice, Codes, Day, Number, Text, YesNo
from graph.columns import Column, Filler, ListSchema, key_column

_SCALE = Number(is_whole=True, low=1, high=5)
_HALF = Choice(("AM", "PM"))
_CATEGORIES = (
    "Budget",
    "Compliance",
    "Currency",
    "Donor and finance",
    "Human resources",
    "Information security",
    "Partner",
    "Political and security",
    "Quality",
    "Scope",
    "Supplier",
    "Sustainability",
)
_PROXIMITY = ("imminent", "within 3 months", "within 6 months", "within project", "beyond project")
_RESPONSES = ("avoid", "reduce", "fallback", "transfer", "share", "accept", "exploit", "enhance", "reject")
_LEAVE_TYPES = ("annual", "sick", "special", "home", "unpaid", "compensatory", "training")
_LEAVE_STATES = ("requested", "approved", "rejected", "cancelled", "taken")
_MISSION_STATES = ("requested", "approved", "travelled", "report due", "claim due", "closed")

RISKS = ListSchema(
    Risk,
    "The risk register: because of a cause, an event may happen, with an effect.",
    (
        key_column("RSK-05"),
        Column("title", Text(), "The risk in one line."),
        Column("category", Choice(_CATEGORIES, is_open=True), "Field of the risk."),
        Column("kind", Choice(("threat", "opportunity")), "Whether it would harm or help."),
        Column("cause", Text(is_long=True), "Because of what."),
        Column("event", Text(is_long=True), "What may happen."),
        Column("effect", Text(is_long=True), "What would follow."),
        Column("inherent_probability", _SCALE, "Probability before any response."),
        Column("inherent_impact", _SCALE, "Impact before any response."),
        Column("residual_probability", _SCALE, "Probability now.", Filler.BOTH),
        Column("residual_impact", _SCALE, "Impact now.", Filler.BOTH),
        Column("target_probability", _SCALE, "Probability to be reached."),
        Column("target_impact", _SCALE, "Impact to be reached."),
        Column("proximity", Choice(_PROXIMITY, is_open=True), "How soon it may happen."),
        Column("response", Choice(_RESPONSES, is_open=True), "What is done about it."),
        Column("actions", Text(is_long=True), "One action a line: [x] or [ ], text | sign-in name | due date."),
        Column("owner_upn", Text(), "Sign-in name of the one owner.", is_indexed=True),
        Column("status", Choice(("open", "closing", "closed", "occurred")), "Where it stands.", is_indexed=True),
        Column("raised_on", Day(), "When it was raised."),
        Column("last_review", Day(), "When it was last looked at.", Filler.BOTH),
        Column("next_review", Day(), "When it is to be looked at again.", is_indexed=True),
        Column("is_escalated", YesNo(), "Whether the Head of Unit was told.", Filler.BOTH),
        Column("trend", Choice(("rising", "stable", "falling"), is_open=True), "Where it is going.", Filler.BOTH),
        Column("linked", Codes(), "Keys of activities and budget lines it concerns."),
        Column("classification", Choice(tuple(Classification)), "Who may see it: restricted rows enter no report."),
    ),
)

LEAVE = ListSchema(
    Leave,
    "Absences. Who may read this list is set by an administrator; colleagues learn 'away', no more.",
    (
        key_column("LV-014"),
        Column("title", Text(), "The key once more, or a note without a reason of health."),
        Column("staff_upn", Text(), "Sign-in name of who is away.", is_indexed=True),
        Column("type", Choice(_LEAVE_TYPES), "Kind of leave."),
        Column("start_date", Day(), "First day.", is_indexed=True),
        Column("end_date", Day(), "Last day.", is_indexed=True),
        Column("start_half", _HALF, "PM: the first day begins at noon."),
        Column("end_half", _HALF, "AM: the last day ends at noon."),
        Column("working_days", Number(low=0), "Days counted, in halves.", Filler.BOTH),
        Column("status", Choice(_LEAVE_STATES), "Where the request stands.", Filler.BOTH, is_indexed=True),
        Column("requested_on", Day(), "When it was asked for.", Filler.BOTH),
        Column("approver_upn", Text(), "Sign-in name of who decides.", Filler.BOTH, is_indexed=True),
        Column("substitute", Text(), "Sign-in name of who decides while the approver is away.", Filler.BOTH),
        Column("cover_upn", Text(), "Sign-in name of who covers the work."),
    ),
)

MISSIONS = ListSchema(
    Mission,
    "Travel of staff for an activity.",
    (
        key_column("MIS-07"),
        Column("title", Text(), "The mission in short."),
        Column("staff_upn", Text(), "Sign-in name of who travels.", is_indexed=True),
        Column("activity_key", Text(), "Key of the activity.", is_indexed=True),
        Column("country", Text(), "Where to, as a two-letter code (ISO 3166)."),
        Column("start_date", Day(), "First day, travel included.", is_indexed=True),
        Column("end_date", Day(), "Last day, travel included."),
        Column("travel_days", Number(low=0), "Days of travel among them."),
        Column("status", Choice(_MISSION_STATES, is_open=True), "Where it stands.", is_indexed=True),
        Column("cost", Number(), "Estimated or actual cost in the project's currency."),
    ),
)
