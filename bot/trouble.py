"""What nobody foresaw, for the log with everything, for the person with a number to quote."""

import logging

from bot.parts import BotParts
from domain.notice import Declined
from workflows.ports import Forbidden, Unavailable

log = logging.getLogger("bureau.bot")


def trouble_notice(parts: BotParts, trouble: Exception, action: str) -> Declined:
    """Logs the error under a trace id; the sentence says what to do and names that id, never the error itself."""
    trace = parts.ports.new_id()[-8:].upper()
    log.error("failed", exc_info=trouble, extra={"action": action, "trace": trace})
    match trouble:
        case Unavailable(permanent=False):
            key = "unavailable"
        case Forbidden():
            key = "forbidden"
        case _:
            key = "trouble"
    return Declined(key, {"trace": trace})
