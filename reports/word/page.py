"""An empty document of our own: styles, numbering, A4 pages, header and footer, properties."""

import copy
import io
import zipfile
from datetime import datetime
from importlib.resources import files

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from lxml import etree

from reports.blocks import Document
from reports.clean import one_line
from reports.word.spell import Element, field, sub, text_run

AUTHOR = "Bureau"
LANDSCAPE = {"w:w": "16838", "w:h": "11906", "w:orient": "landscape"}
PORTRAIT_TEXT_WIDTH = 11906 - 2 * 1247  # twentieths of a point
LANDSCAPE_TEXT_WIDTH = 16838 - 2 * 1247

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PARTS = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings"}


def empty_document(document: Document, created: datetime) -> WordFile:
    """A Word file without content yet, with the document's title, language, header and footer."""
    word = docx.Document(io.BytesIO(_package()))
    _set_language(word, document.language)
    properties = word.core_properties
    properties.title, properties.subject = one_line(document.title), one_line(document.subject)
    properties.author = properties.last_modified_by = AUTHOR
    properties.language, properties.category, properties.comments = document.language, "", ""
    properties.created = properties.modified = created
    _header_and_footer(word, document)
    return word


def section_end(model: Element, *, is_wide: bool, is_first: bool) -> Element:
    """The properties of a section, made of the empty document's own (`model`).

    The first section names header and footer, which the others inherit; its first page, the cover, has neither.
    """
    section: Element = copy.deepcopy(model)
    if not is_first:
        for reference in [*section.findall(qn("w:headerReference")), *section.findall(qn("w:footerReference"))]:
            section.remove(reference)
    if is_wide:
        size = section.find(qn("w:pgSz"))
        for name, value in LANDSCAPE.items():
            size.set(qn(name), value)
    if is_first:
        sub(section, "w:titlePg")
    return section


def _package() -> bytes:
    """The base parts as a Word package."""
    base = files("reports") / "word" / "base"
    types = ['<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>']
    types.append('<Default Extension="xml" ContentType="application/xml"/>')
    types += [f'<Override PartName="/word/{n}.xml" ContentType="{_TYPE}.{t}+xml"/>' for n, t in _PARTS.items()]
    inner = [n for n in _PARTS if n != "document"]
    with io.BytesIO() as out:
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("[Content_Types].xml", _xml("Types", "content-types", types))
            package.writestr("_rels/.rels", _relations([("officeDocument", "word/document.xml")]))
            package.writestr("word/_rels/document.xml.rels", _relations([(n, f"{n}.xml") for n in inner]))
            for name in _PARTS:
                package.writestr(f"word/{name}.xml", (base / f"{name}.xml").read_bytes())
        return out.getvalue()


def _relations(targets: list[tuple[str, str]]) -> str:
    entries = [
        f'<Relationship Id="rId{n}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    ]
    return _xml("Relationships", "relationships", entries)


def _xml(tag: str, namespace: str, entries: list[str]) -> str:
    address = f"http://schemas.openxmlformats.org/package/2006/{namespace}"
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<{tag} xmlns="{address}">{"".join(entries)}</{tag}>'
    )


def _set_language(word: WordFile, language: str) -> None:
    for element in word.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), language)
        element.set(qn("w:eastAsia"), language)
    for element in word.settings.element.iter(qn("w:themeFontLang")):
        element.set(qn("w:val"), language)


def _header_and_footer(word: WordFile, document: Document) -> None:
    section = word.sections[0]
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    head = _only_paragraph(section.header._element, "Header")
    text_run(head, one_line(document.header))
    foot = _only_paragraph(section.footer._element, "Footer")
    before, between, after = document.footer
    text_run(foot, before)
    field(foot, "PAGE", "1")
    text_run(foot, between)
    field(foot, "NUMPAGES", "1")
    text_run(foot, after)


def _only_paragraph(part: etree._Element, style: str) -> Element:
    for child in list(part):
        part.remove(child)
    paragraph = sub(part, "w:p")
    sub(sub(paragraph, "w:pPr"), "w:pStyle", val=style)
    return paragraph
