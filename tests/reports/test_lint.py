"""The last look refuses a document with holes: each test makes one and sees it named."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest

from reports.build import build_report
from reports.lint import Expected, Incomplete, expected_of, findings, refuse_holes
from reports.profiles import compose
from tests.reports.made import demo


@pytest.fixture(scope="module")
def content() -> bytes:
    return build_report(demo(), "en")


@pytest.fixture(scope="module")
def expected() -> Expected:
    return expected_of(compose(demo(), "en"))


def changed(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The file with one part changed; a change that changes nothing proves nothing."""
    with io.BytesIO() as out:
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                if name == part:
                    after = change(data.decode())
                    assert after != data.decode()
                    data = after.encode()
                new.writestr(name, data)
        return out.getvalue()


def drop(pattern: str, count: int = 1) -> Callable[[str], str]:
    return lambda xml: re.sub(pattern, "", xml, count=count, flags=re.DOTALL)


def swap(old: str, new: str) -> Callable[[str], str]:
    return lambda xml: xml.replace(old, new, 1)


def test_a_good_document_has_no_findings(content: bytes, expected: Expected) -> None:
    assert findings(content, expected) == ()


@pytest.mark.parametrize(
    ("change", "finding"),
    [
        (drop(r"<w:tblHeader/>"), "table 1: no header row"),
        (drop(r"<w:tblDescription [^>]*/>"), "table 1: no description"),
        (swap("<w:tcPr>", '<w:tcPr><w:gridSpan w:val="2"/>'), "table 1: merged cells"),
        (drop(r"<w:tr>(?!.*<w:tr>).*?</w:tr>"), "table 13: 10 rows expected, 9 found"),
        (swap("National STCE workshop - Peru", "National"), "table 2: text missing"),
        (drop(r"<w:tbl>.*?</w:tbl>"), "tables missing: 13 expected, 12 found"),
        (swap(' descr="', ' title="'), "no alternative text: 1 Activities by output and status"),
        (drop(r"<w:drawing>.*?</w:drawing>"), "charts missing: 2 expected, 1 found"),
        (drop(r'<w:bookmarkStart w:id="\d+" w:name="bureau_end"/>'), "cut short: no end mark"),
        (swap('w:val="Heading1"', 'w:val="Heading2"'), "heading jumps from 0 to 2: Summary in figures"),
        (swap("What people said</w:t>", "</w:t>"), "contents do not match the headings"),
        (drop(r"What people said(?=</w:t></w:r><w:bookmarkEnd)"), "heading 12 is not as it should be"),
        (swap("The work plan has 42", "The {{ plan"), "placeholder left: The {{ plan activities: 14 completed, 11"),
        (swap("No statement in this period on 15", "No"), "paragraphs: text missing"),
        (swap(">Deliverable of ACT-002<", ">https://example.org/x<"), "link without words"),
        (swap(">▲\u00a0Amber<", ">▲<"), "traffic light by colour alone"),
    ],
)
def test_a_hole_is_named(content: bytes, expected: Expected, change: Callable[[str], str], finding: str) -> None:
    found = findings(changed(content, "word/document.xml", change), expected)
    assert finding in found


@pytest.mark.parametrize(
    ("part", "change", "finding"),
    [
        ("docProps/core.xml", drop(r"<dc:title>.*?</dc:title>"), "no title"),
        ("docProps/core.xml", drop(r"<dc:language>.*?</dc:language>"), "no language in the properties"),
        ("word/styles.xml", drop(r"<w:lang [^>]*/>"), "no language in the styles"),
    ],
)
def test_what_a_reader_needs_beside_the_text_is_asked_for(
    content: bytes, expected: Expected, part: str, change: Callable[[str], str], finding: str
) -> None:
    assert findings(changed(content, part, change), expected) == (finding,)


def test_a_document_with_holes_is_refused(content: bytes, expected: Expected) -> None:
    with pytest.raises(Incomplete, match="no header row"):
        refuse_holes(changed(content, "word/document.xml", drop(r"<w:tblHeader/>")), expected)
