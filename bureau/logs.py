"""Logs as JSON lines on standard output: a stable action and ids, no personal text, no secrets."""

import json
import logging
import sys

_OWN = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """One object a line: time (UTC), level, logger, message, and the `extra` of the call."""

    def format(self, record: logging.LogRecord) -> str:
        told = {name: value for name, value in record.__dict__.items() if name not in _OWN}
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **told,
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def log_to_standard_output() -> None:
    """Our own loggers from INFO, everybody else's from WARNING."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger("bureau").setLevel(logging.INFO)
