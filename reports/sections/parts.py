"""Pieces that several sections share: the name of an activity, its place and light, notes that name rows."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from domain.activity import Activity
from domain.register import Update
from domain.report_scope import People
from reports.blocks import Cell, Line, Paragraph, Run, Source, cell
from reports.words import Words

TONES = {"Green": "green", "Amber": "amber", "Red": "red"}
SYMBOLS = {"Green": "\u25cf", "Amber": "\u25b2", "Red": "\u25a0"}  # told apart by shape, not by colour alone


def muted(text: str) -> Line:
    return (Run(text, tone="muted"),)


def note(words: Words, keys: Iterable[str]) -> Line:
    """The rows that a sentence comes from, in small print after it."""
    listed = words.keys(keys)
    return (Run(f" [{listed}]", tone="muted"),) if listed else ()


def counted(words: Words, text: str | Line, list_name: str, keys: Iterable[str], *others: Source) -> Paragraph:
    """A sentence with the rows of a list that it counts, and rows of `others` that it draws on."""
    listed = sorted(set(keys))
    shown = note(words, [*(source.key for source in others), *listed])
    said = (Run(text),) if isinstance(text, str) else text
    return Paragraph((*said, *shown), "bullet", (Source(list_name), *(Source(list_name, k) for k in listed), *others))


def said_nothing(text: str) -> Paragraph:
    """A section without data says so, in one plain sentence."""
    return Paragraph((Run(text),))


def activity_name(words: Words, activity: Activity) -> Line:
    return words.own(activity.title, activity.title_fr)


def light(words: Words, rag: str) -> Line:
    """The traffic light in words with a symbol of its own shape."""
    tone = TONES.get(rag, "")
    named = words.choice("rag", rag)
    if not tone:
        return named
    return tuple(Run(f"{SYMBOLS[rag]}\u00a0{run.text}", tone=tone, strong=True) for run in named)


def place(words: Words, activity: Activity) -> str:
    """Venue and countries; countries that the venue already names are not repeated."""
    countries = words.countries(activity.beneficiary)
    if not activity.venue:
        return countries or words.text("none.place")
    return f"{activity.venue} ({countries})" if countries else activity.venue


def people(words: Words, who: People | None) -> Cell:
    if who is None:
        return cell(muted(words.text("none.people")))
    lines: list[Line | str] = [words.count("people.total", who.total)]
    lines += [words.text("people.women", n=words.number(who.women)), words.text("people.men", n=words.number(who.men))]
    if who.not_stated:
        lines.append(words.count("people.not_stated", who.not_stated))
    return cell(*lines)


def quote(words: Words, update: Update) -> Line:
    """What somebody said, with the row it is kept in."""
    return (*words.quoted(update.said, update.lang), Run(f" [{update.key}]", tone="muted"))


def link_or_text(words: Words, value: str, label: str) -> Line:
    """A web address as a link that says where it leads; anything else as it is written."""
    try:
        parts = urlsplit(value)
        is_link = parts.scheme in ("http", "https") and bool(parts.hostname) and len(value) <= 2000
    except ValueError:
        is_link = False
    if is_link and not any(sign.isspace() for sign in value):
        return (Run(label, url=value),)
    return words.own(value)
