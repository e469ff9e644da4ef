"""What a button asks for: the verb travels with the press, and one handler answers it."""

from enum import StrEnum


class Verb(StrEnum):
    SAVE = "update.save"
    CHANGE = "update.change"  # show the draft as inputs
    SAVE_CHANGED = "update.save_changed"
    CANCEL = "update.cancel"
    CHOOSE = "update.choose"  # which activity is meant
    ANSWER = "update.answer"  # the value or the date that was asked for
    OVERWRITE = "update.overwrite"  # after a conflict: the person's own value
    KEEP_THEIRS = "update.keep_theirs"  # after a conflict: what is in the list now
    UNDO = "update.undo"
    DRAFT_REPORT = "report.draft"
    HELP = "home.help"
    LINK = "people.link"  # it is this person
    NOT_LINK = "people.not_link"


# These need no card behind them; all others name the card that they belong to.
WITHOUT_CARD = frozenset({Verb.DRAFT_REPORT, Verb.HELP})
