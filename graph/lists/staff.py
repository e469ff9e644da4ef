"""Staff: who is on the project and what each may do."""

from domain.people import Permission, Person
from graph.column_types import Codes, Day, Number, Text, YesNo
from graph.columns import Column, Filler, ListSchema, key_column

_PERMISSIONS = ", ".join(Permission)

STAFF = ListSchema(
    Person,
    "The people of the project. Who stands here may talk to Bureau; Permissions say what more each may do.",
    (
        key_column("STF-02"),
        Column("title", Text(), "The person's name."),
        Column("upn", Text(), "Sign-in name (user principal name).", is_indexed=True),
        Column("entra_id", Text(), "Object id in Entra, linked by the first message.", Filler.BOTH, is_indexed=True),
        Column("role", Text(), "Function in the project."),
        Column("languages", Codes(), "Two-letter codes (ISO 639), the preferred one first."),
        Column("time_zone", Text(), "IANA name, such as Africa/Nairobi: decides the person's today."),
        Column("duty_station", Text(), "Where the person works."),
        Column("start_date", Day(), "First day of the contract."),
        Column("end_date", Day(), "Last day of the contract.", is_indexed=True),
        Column("probation_end", Day(), "Last day of probation."),
        Column("fte", Number(low=0), "Share of a full post, such as 0.8."),
        Column("leave_days_year", Number(low=0), "Days of annual leave in a full year."),
        Column("carry_in", Number(), "Days carried over from the year before."),
        Column("manager_upn", Text(), "Sign-in name of who decides this person's leave.", is_indexed=True),
        Column("backup_upn", Text(), "Sign-in name of the backup for this person's activities."),
        Column("in_team", YesNo(), "Whether the person belongs to the project team."),
        Column("holiday_calendar", Text(), "Which holidays apply, such as WCO-BE."),
        Column("skills", Codes(), "What the person can do."),
        Column("permissions", Codes(), f"Any of: {_PERMISSIONS}."),
    ),
)
