"""A snapshot becomes a Word document: compose, write, look at it once more."""

from domain.report import Snapshot
from reports.lint import expected_of, refuse_holes
from reports.profiles import compose
from reports.word.flow import write_document


def build_report(snapshot: Snapshot, language: str) -> bytes:
    """The document as a .docx file; UnknownLanguage for other than en and fr, Incomplete where it would have holes."""
    document = compose(snapshot, language)
    content = write_document(document, snapshot.taken_at)
    refuse_holes(content, expected_of(document))
    return content
