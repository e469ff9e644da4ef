"""Requests for a report: which kind, which period, which language."""

import re
from datetime import date

from language.acts import ReportAct
from language.clauses import Clause
from language.message import Message
from language.moments import When

_KINDS = (
    ("financial", r"financial|finance|financiere?s?|budgetaire"),
    ("monthly", r"monthly|month(?:'s)?|mensuel(?:le)?s?|du mois"),
    ("quarterly", r"quarterly|quarter(?:'s)?|trimestriel(?:le)?s?"),
    ("interim", r"interim|mid-?term|intermediaires?|progress report to the donor"),
    ("final", r"final|finale?s?|closing|end-of-project|de cloture"),
)
_KIND = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in _KINDS)
_REPORT = re.compile(r"\b(?:reports?|rapports?|reporting)\b")
_WISH = re.compile(
    r"\b(?:draft|generate|prepare|write(?: up)?|make|produce|create|compile|build|get|give|send|need|want|"
    r"like|export|run|do|start|have|show|print|download|"
    r"redige\w*|genere\w*|prepare[rz]?|fais|faire|faites|produi\w+|cree[rz]?|sors|sortir|sortez|etabli\w*|"
    r"donne\w*|envoie\w*|envoyer|voudrais|veux|besoin|faut|aimerais|"
    r"lance\w*|edite\w*|compile\w*|ecris|monte|brouillon|peux-tu|pouvez-vous|pourrais|please|pls|plz|svp|"
    r"stp|s'il (?:te|vous) plait)\b"
)
_LANGUAGE = re.compile(
    r"\b(?:in|en|version|langue|language|auf)\s*:?\s*(?:(?P<en>english|anglais|anglaise|eng?)|"
    r"(?P<fr>french|francais|francaise|fr))\b"
    r"|\b(?:(?P<en2>english|anglaise)|(?P<fr2>french|francaise))\s+(?:version|please|pls|svp)\b|"
    r"\((?:(?P<en3>en|english|anglais)|(?P<fr3>fr|french|francais))\)"
    r"|\bversion\s+(?:(?P<en4>anglaise|english|en)|(?P<fr4>francaise|french|fr))\b"
)
_NEWS = re.compile(
    r"\d\s?(?:%|percent|pct|pour ?cent)|\b(?:blocked|bloque\w*|deadline|echeance|due|on hold|amber|red|"
    r"rouge|orange|vert|green)\b"
)


def is_report_request(message: Message, clause: Clause, end: int) -> bool:
    """A report is wished for: by a verb of making, or by naming a kind with a period and no news of it."""
    said = message.text.folded[clause.start : end]
    report = _REPORT.search(said)
    if not report or _NEWS.search(said):
        return False
    kind = _kind(said, report.start())
    if _WISH.search(said[: report.start()]):
        return not re.search(
            r"\b(?:worked|working|finished|done|started|sent|termine|envoye|fini|bosse|travaille)\b",
            said[: report.start()],
        )
    has_period = any(_is_period(when) for when in message.dates_in(clause.start, end))
    courteous = bool(re.search(r"\b(?:please|pls|plz|svp|stp|s'il)\b", said))
    return (bool(kind) or (has_period and courteous)) and (has_period or courteous) and not _has_verb(said)


_LANGUAGE_ONLY = re.compile(
    r"[\s\W]*(?:(?:and|et|please|pls|svp|stp|s'il (?:te|vous) plait|the|le|la|report|rapport|it|make|write|written|"
    r"want|need|i|je|"
    r"would like|veux|voudrais|prefer|prefere|should be|doit etre|redige|language|langue|version|in|en|merci|thanks|"
    r"thank you|"
    r"english|anglais|anglaise|french|francais|francaise)\b[\s\W]*)+"
)


def is_language_only(said: str) -> bool:
    """ "In French, please." behind a request for a report belongs to it."""
    return bool(_LANGUAGE.search(said) and _LANGUAGE_ONLY.fullmatch(said)) if len(said) < 100 else False


def _has_verb(said: str) -> bool:
    return bool(
        re.search(
            (
                r"\b(?:is|was|are|were|will|has|have|est|sera|etait|a ete|sont|done|sent|finished|started|"
                r"termine\w*|envoye\w*|commence\w*|slips?|moved?|decale\w*|reporte\w*)\b"
            ),
            said,
        )
    )


def report_in(message: Message, start: int, end: int) -> tuple[ReportAct, bool]:
    """The report act between two offsets, and whether its kind is still to be asked."""
    said = message.text.folded[start:end]
    report = _REPORT.search(said)
    kind = _kind(said, report.start() if report else 0)
    words = {}
    if kind:
        words["report"] = message.text.span(start + kind[1], start + kind[2])
    period = next((when for when in message.dates_in(start, end) if _is_period(when)), None)
    days = period and _days(period, message.today)
    if period:
        span = message.text.span(period.start, period.end)
        words |= {"period_start": span, "period_end": span}
    language = _LANGUAGE.search(said)
    if language:
        words["language"] = message.text.span(start + language.start(), start + language.end())
    named = kind[0] if kind else _of_period(period)
    act = ReportAct(
        report=named,
        period_start=days[0] if days else None,
        period_end=days[1] if days else None,
        language=_language(language),
        words=words,
    )
    return act, named is None


def _kind(said: str, report: int) -> tuple[str, int, int] | None:
    """The kind named nearest to the word report; "final financial report" is financial."""
    best: tuple[int, str, int, int] | None = None
    for kind, pattern in _KIND:
        for match in pattern.finditer(said):
            distance = min(abs(match.end() - report), abs(match.start() - report))
            if distance < 40 and (best is None or distance < best[0]):
                best = distance, kind, match.start(), match.end()
    return best[1:] if best else None


def _of_period(period: When | None) -> str | None:
    """A report on one quarter is the quarterly one, on one month the monthly one."""
    if period is None or period.last is not None:
        return None
    return {"quarter": "quarterly", "month": "monthly"}.get(period.first.unit)


def _language(match: re.Match[str] | None) -> str | None:
    if match is None:
        return None
    return next(name[:2] for name, value in match.groupdict().items() if value)


def _is_period(when: When) -> bool:
    return when.last is not None or when.first.unit in ("month", "quarter", "half-year", "year") or not when.is_one_day


def _days(when: When, today: date) -> tuple[date, date] | None:
    """Reports look back: the nearest such period that has begun."""
    if when.last is None:
        return when.days(today, past=True)
    days = when.days(today, past=True)
    later = when.days(today)
    if later and later[0] <= today:
        return later
    return days
