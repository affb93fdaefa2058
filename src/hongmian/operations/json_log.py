"""One JSON object a line for each event (`HONGMIAN_LOG=json`), and nobody's data in it.

What is written: when, how grave, whose logger, the text of the program's own line, and of what was put into it only
numbers and names as programs write them. An exception is told by its kind and the line it came from, never its text.
"""

from __future__ import annotations

import json
import logging
import re
from datetime import datetime
from typing import Any

from hongmian.kit.clock import SHANGHAI
from hongmian.operations.origin import where

HIDDEN = "…"
PLAIN = re.compile(r"(?!.*\d{5})[a-z][a-z0-9_.:]{0,79}")  # a name as programs write it, without a long number
PERSONAL = re.compile(r"\d[\d -]{4,}\d|\S+@\S+|/\S+|[^\x00-\x7f]+")  # numbers, addresses, paths, Chinese
LONGEST_NUMBER = 99_999


class JsonLine(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, SHANGHAI).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _event(record),
        }
        if status := getattr(record, "status_code", None):
            told["status"] = status
        if record.exc_info and isinstance(record.exc_info[1], Exception):
            told["error"] = where(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False)


def _event(record: logging.LogRecord) -> str:
    """Return the line with what was put into it let through or hidden."""
    words = PERSONAL.sub(HIDDEN, str(record.msg))
    given = record.args
    try:
        if isinstance(given, dict):
            return words % {name: _shown(value) for name, value in given.items()}
        return words % tuple(_shown(value) for value in given) if given else words
    except (TypeError, ValueError):  # the line asks for what a hidden value is not
        return words


def _shown(value: object) -> object:
    if isinstance(value, int | float):
        return value if abs(value) <= LONGEST_NUMBER else HIDDEN
    return value if isinstance(value, str) and PLAIN.fullmatch(value) else HIDDEN
