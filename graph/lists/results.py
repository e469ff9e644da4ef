"""Results and money: Indicators, Budget, Reports and Agreements."""

from domain.logframe import BudgetLine, Indicator
from domain.register import Agreement, Report
from domain.report import ReportKind
from graph.column_types import Choice, Codes, Day, Number, Text
from graph.columns import Column, Filler, ListSchema, key_column

_MONEY = Number()
_REPORT_STATES = ("not started", "drafted", "in review", "sent", "accepted", "questions")

INDICATORS = ListSchema(
    Indicator,
    "Indicators of the logframe: where we started, where we want to be, where we are.",
    (
        key_column("IND-05"),
        Column("title", Text(), "The indicator in English."),
        Column("title_fr", Text(), "The indicator in French."),
        Column("code", Text(), "Its number in the logframe, such as OP1.2.", is_indexed=True),
        Column("level", Choice(("Impact", "Outcome", "Output"), is_open=True), "Level of the results chain."),
        Column("result", Text(is_long=True), "The result it measures."),
        Column("unit", Text(), "What is counted."),
        Column("direction", Choice(("increase", "decrease")), "Which way is better."),
        Column("baseline", Number(), "Value at the start; empty: not measured, which is not 0."),
        Column("baseline_date", Day(), "Date of the baseline."),
        Column("target", Number(), "Value to be reached."),
        Column("target_date", Day(), "By when."),
        Column("actual", Number(), "Value now; empty: not measurable yet.", Filler.BOTH),
        Column("actual_date", Day(), "Date of the value now.", Filler.BOTH),
        Column("milestones", Codes(is_long=True), "Values on the way, such as 2027-06-30=75."),
        Column("disaggregation", Text(is_long=True), "How the value is split, such as female 32, male 47."),
        Column("verification", Text(is_long=True), "Where the value comes from."),
        Column("assumptions", Text(is_long=True), "What must hold for the result to follow."),
        Column("frequency", Text(), "How often it is measured."),
        Column("responsible_upn", Text(), "Sign-in name of who measures it.", is_indexed=True),
        Column("formula", Text(is_long=True), "How it is computed from other lists; empty: typed by hand."),
    ),
)

BUDGET = ListSchema(
    BudgetLine,
    "Budget lines. Bureau never makes up a figure: it shows what Accounting's extract says.",
    (
        key_column("BL-02"),
        Column("title", Text(), "The line."),
        Column("heading", Text(), "The heading it stands under.", is_indexed=True),
        Column("currency", Text(), "Currency of its amounts, as a three-letter code (ISO 4217)."),
        Column("original", _MONEY, "Amount as contracted."),
        Column("revised", _MONEY, "Amount after transfers and addenda."),
        Column("committed", _MONEY, "Ordered and not yet paid.", Filler.ACCOUNTING),
        Column("actual", _MONEY, "Paid.", Filler.ACCOUNTING),
        Column("forecast_to_complete", _MONEY, "What the rest will cost."),
        Column("source", Text(), "The extract the amounts come from, with its date.", Filler.ACCOUNTING),
    ),
)

REPORTS = ListSchema(
    Report,
    "The calendar of reports and the state of each.",
    (
        key_column("RPT-02"),
        Column("title", Text(), "The report."),
        Column("kind", Choice(tuple(ReportKind)), "Kind of report."),
        Column("agreement", Text(), "Key of the agreement it is owed under."),
        Column("period_start", Day(), "First day it covers."),
        Column("period_end", Day(), "Last day it covers."),
        Column("due_date", Day(), "When it must be with the donor.", is_indexed=True),
        Column("status", Choice(_REPORT_STATES), "Where it stands.", Filler.BOTH, is_indexed=True),
        Column("snapshot", Text(), "Id of the frozen figures that the draft is made of.", Filler.BUREAU),
        Column("file_link", Text(is_long=True), "Address of the draft.", Filler.BUREAU),
    ),
)

AGREEMENTS = ListSchema(
    Agreement,
    "Who pays, until when, on which terms.",
    (
        key_column("AGR-01"),
        Column("title", Text(), "The project as the agreement names it."),
        Column("donor", Text(), "Who pays."),
        Column("reference", Text(), "Number of the agreement."),
        Column("start_date", Day(), "First day."),
        Column("end_date", Day(), "Last day.", is_indexed=True),
        Column("award_currency", Text(), "Currency of the award, as a three-letter code (ISO 4217)."),
        Column("project_currency", Text(), "Currency the project reckons in."),
        Column("flex_percent", Number(low=0), "How far a heading may be overspent without asking, in percent."),
    ),
)
