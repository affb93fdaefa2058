"""The access log: what was asked and how it went, never who asked. One line a request in $HONGMIAN_HOME/access.log.

No address, query string, user agent or referrer is written: those are personal data or may hold some.
The file may be moved away while the server runs (logrotate): a new one is begun.
"""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

ACCESS_FORMAT = "%(time)s %(method)s %(path)s %(status)d %(dt_ms).1fms"
NAME = "access.log"


# What of an address is somebody's alone: the code of an anonymous answer, which would give it a moment; the code by
# which a guest finds their place in an activity; the code of who receives the newsletter.
PRIVATE = re.compile(
    r"(?:(?<=/feedback/)(?!thanks/)|(?<=/activities/place/)(?! )|(?<=/newsletter/confirm/)|(?<=/newsletter/own/)"
    r"|(?<=/newsletter/leave/)).+?(?=/? \d{3} [\d.]+ms$|$)",
    re.DOTALL,
)


# What leads to a ballot, and goes well: the log of a vote names the hour, and nothing here may say the second.
VOTES = re.compile(r"(?:/en)?/vote/[^/\s]+/(?:ballots|token/|challenge\.json|review/|cast/|receipt/) [23]\d\d ")


class NoVotes(logging.Filter):
    """Keeps back the lines that would date a ballot; what was refused is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        return VOTES.search(record.getMessage()) is None


class OneLine(logging.Formatter):
    """A path with control characters in it stays on its own line; what is somebody's alone is left out."""

    def format(self, record: logging.LogRecord) -> str:
        line = PRIVATE.sub("…", super().format(record))
        return "".join(sign if sign.isprintable() else "?" for sign in line)


def log_config(home: Path) -> dict[str, Any]:
    """Return granian's logging: requests into the file, its own complaints on stderr."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "plain": {"format": "%(levelname)s server: %(message)s"},
            "line": {"()": OneLine, "format": "%(message)s"},
        },
        "filters": {"no_votes": {"()": NoVotes}},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "plain"},
            "file": {
                "class": "logging.handlers.WatchedFileHandler",
                "filename": str(home / NAME),
                "encoding": "utf-8",
                "formatter": "line",
                "filters": ["no_votes"],
            },
        },
        "loggers": {
            "_granian": {"handlers": ["console"], "level": "ERROR", "propagate": False},
            "granian.access": {"handlers": ["file"], "level": "INFO", "propagate": False},
        },
    }
