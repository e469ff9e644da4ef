"""What changes in one row, line by line: field, old value, new value, and whose idea it was."""

from collections.abc import Iterable, Sequence
from datetime import date

from cards.parts import Json, paragraph, run
from cards.values import field_name, value_run, value_text
from cards.view import View
from domain.activity import ASKABLE, Rag, RagMode
from domain.change import Change
from domain.draft import RowDraft

_UNDER_LIGHT = ("rag_reason", "rag_mode", "rag_until")  # told under the traffic light, never as fields of their own
_ORDER = {field: place for place, field in enumerate(ASKABLE)}


def item_lines(item: RowDraft, view: View, changes: Sequence[Change] | None = None) -> list[Json]:
    """The row's name, its changes, and what of the person's words no field took."""
    return [
        paragraph(run(view.name_of(item), strong=True)),
        *change_lines(item, view, changes),
        *note_lines(item, view),
    ]


def change_lines(item: RowDraft, view: View, changes: Sequence[Change] | None = None) -> list[Json]:
    """One line for each field; all that belongs to the traffic light stands under it."""
    shown = item.changes if changes is None else tuple(changes)
    lines = []
    for change in _in_order(shown):
        lines.append(_line(change, view))
        if change.field == "rag":
            lines += _light_lines(item, shown, view)
    if not any(change.field == "rag" for change in shown):
        lines += _light_lines(item, shown, view)
    return lines


def note_lines(item: RowDraft, view: View) -> list[Json]:
    lines = []
    told = any(change.field in ("rag_reason", "blocker") and change.new == item.reason for change in item.changes)
    if item.reason and not told:
        lines.append(view.labelled("label.reason", view.quote(item.reason)))
    if item.note:
        lines.append(view.labelled("label.note", view.quote(item.note)))
    return lines


def short_text(item: RowDraft, view: View) -> str:
    """All changes that the person asked for, in one plain line."""
    told = _in_order(item.changes)
    return "; ".join(
        f"{field_name(c.field, view)} {value_text(c.field, c.old, view)} → {value_text(c.field, c.new, view)}"
        for c in [c for c in told if not c.by_rule] or told
    )


def unchanged_lines(item: RowDraft, view: View) -> list[Json]:
    """What the fields hold still, after a change that never reached the list."""
    return [
        paragraph(
            run(view.say("line.label", label=field_name(change.field, view)), strong=True),
            " ",
            value_run(change.field, change.old, view),
            run(f" {view.say('line.unchanged')}", subtle=True),
            tight=True,
        )
        for change in _in_order(item.changes)
    ]


def _line(change: Change, view: View) -> Json:
    runs: list[Json | str] = [
        run(view.say("line.label", label=field_name(change.field, view)), strong=True),
        " ",
        value_run(change.field, change.old, view),
        " → ",
        value_run(change.field, change.new, view, strong=True, weekday=True),
    ]
    remarks = list(_remarks(change, view))
    return paragraph(*runs, *(run(f" ·\u00a0{remark}", subtle=True) for remark in remarks), tight=True)


def _remarks(change: Change, view: View) -> Iterable[str]:
    """How far a date moves, the words that asked for it, or that a rule did."""
    if isinstance(change.old, date) and isinstance(change.new, date) and change.old != change.new:
        days = (change.new - change.old).days
        yield view.say("line.later" if days > 0 else "line.earlier", days=abs(days))
    if change.by_rule and change.field != "rag":
        yield view.say("line.by_rule")
    elif change.words and change.field != "blocker":
        yield view.say("line.words", words=view.quote(change.words))


def _light_lines(item: RowDraft, changes: Sequence[Change], view: View) -> list[Json]:
    """Why the light is so, and until when a light set by hand holds."""
    new = {change.field: change.new for change in changes if change.field in ("rag", *_UNDER_LIGHT)}
    lines = []
    reason = str(new.get("rag_reason") or "")
    if reason and reason == item.reason:
        lines.append(view.say("light.reason", reason=view.quote(reason)))
    elif reason:
        ruled = next((c for c in changes if c.field == "rag_reason" and c.rule), None)
        said = view.say(f"rag.{ruled.rule}", **ruled.facts) if ruled else reason
        lines.append(view.say("light.by_rule", reason=view.line(said)))
    elif "rag" in new and _is_by_rule(changes):
        lines.append(view.say("light.all_well" if new["rag"] == Rag.GREEN else "line.by_rule"))
    if isinstance(new.get("rag_until"), date):
        lines.append(view.say("light.by_hand_until", until=new["rag_until"]))
    elif new.get("rag_mode") == RagMode.MANUAL:
        lines.append(view.say("light.by_hand"))
    elif new.get("rag_mode") == RagMode.AUTO and "rag" not in new:
        lines.append(view.say("light.rule_again"))
    return [paragraph(run(line, subtle=True), tight=True) for line in lines]


def _is_by_rule(changes: Sequence[Change]) -> bool:
    return any(change.field == "rag" and change.by_rule for change in changes)


def taken_back(item: RowDraft) -> tuple[Change, ...]:
    """The changes the other way round, without whose idea they had been."""
    return tuple(Change(c.field, c.new, c.old) for c in _in_order(item.changes))


def _in_order(changes: Iterable[Change]) -> list[Change]:
    shown = [change for change in changes if change.field not in _UNDER_LIGHT]
    return sorted(shown, key=lambda change: _ORDER.get(change.field, len(_ORDER)))
