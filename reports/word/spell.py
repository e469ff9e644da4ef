"""The smallest pieces of WordprocessingML: elements, runs with their look and language, fields, bookmarks."""

import re
from typing import Any, TypeAlias

from docx.oxml.ns import qn
from lxml import etree

from reports.blocks import Run
from reports.words import TAGS

Element: TypeAlias = Any  # python-docx's elements are lxml's with more attributes than their types tell

_LOOKS = {"muted": "Muted", "green": "Green", "amber": "Amber", "red": "Red"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")


def sub(parent: Element, tag: str, **attributes: object) -> Element:
    """A new last child; attributes are of the w: namespace."""
    element = etree.SubElement(parent, qn(tag))
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    return element


def paragraph(parent: Element, style: str, *, align: str = "left") -> Element:
    """A paragraph of that style id; `align` left or right."""
    made = sub(parent, "w:p")
    properties = sub(made, "w:pPr")
    sub(properties, "w:pStyle", val=style)
    if align == "right":
        sub(properties, "w:jc", val="right")
    return made


def write_run(parent: Element, run: Run) -> None:
    """A run in its look; a language other than the document's is told to Word, for spelling and for reading aloud."""
    look = _LOOKS.get(run.tone) or ("Strong" if run.strong else "")
    text_run(parent, run.text, look, TAGS.get(run.lang, run.lang))


def text_run(parent: Element, text: str, look: str = "", language: str = "") -> None:
    """Text with line ends and tabs as Word's own elements."""
    made = sub(parent, "w:r")
    if look or language:
        properties = sub(made, "w:rPr")
        if look:
            sub(properties, "w:rStyle", val=look)
        if _LANGUAGE.fullmatch(language):
            sub(properties, "w:lang", val=language)
    for piece in re.split(r"([\n\t])", text):
        if piece == "\n":
            sub(made, "w:br")
        elif piece == "\t":
            sub(made, "w:tab")
        elif piece:
            written = sub(made, "w:t")
            written.text = piece
            written.set(_SPACE, "preserve")


def field(parent: Element, instruction: str, shown: str) -> None:
    """A field that Word keeps up to date by itself, with what it shows until then."""
    made = sub(parent, "w:fldSimple", instr=f" {instruction} ")
    text_run(made, shown)


def field_mark(parent: Element, kind: str) -> None:
    """Begin, separate or end of a field that spans paragraphs."""
    sub(sub(parent, "w:r"), "w:fldChar", fldCharType=kind)


def field_code(parent: Element, instruction: str) -> None:
    written = sub(sub(parent, "w:r"), "w:instrText")
    written.text = f" {instruction} "
    written.set(_SPACE, "preserve")
