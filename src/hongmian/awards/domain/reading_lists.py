"""What `hongmian vote create` reads: times, and a list of candidates as CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
from argparse import ArgumentTypeError
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused

# What a column may be called, besides its own name.
CALLED = {
    "id": "code", "title": "title_zh", "name": "title_zh", "text": "text_zh", "编号": "code", "名称": "title_zh",
    "英文名称": "title_en", "介绍": "text_zh", "英文介绍": "text_en", "区": "district",
}  # fmt: skip


def read_time(text: str) -> datetime:
    """Read an ISO 8601 time; without an offset it is Shanghai's."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"write a time like 2020-03-22T23:59, not {text!r}") from None
    return read if read.tzinfo else read.replace(tzinfo=SHANGHAI)


def read_candidates(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a CSV (with a head) or a JSON list of objects; raise Refused where it is neither."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(_("%(file)s is not a text in UTF-8.") % {"file": path.name}) from None
    return candidate_rows(text, is_json=path.suffix == ".json")


def candidate_rows(text: str, *, is_json: bool) -> list[dict[str, Any]]:
    rows = _json(text) if is_json else list(csv.DictReader(io.StringIO(text)))
    named = [{CALLED.get(str(key).strip(), str(key).strip()): value for key, value in row.items()} for row in rows]
    if not named or "code" not in named[0] or "title_zh" not in named[0]:
        raise Refused(_("The list of candidates needs columns called code and title_zh, and a row for each."))
    return named


def read_fields(path: Path) -> dict[str, Any]:
    """Return what a JSON file says of a poll, times read; its `choices` stay rows."""
    told = _loaded(path.read_text(encoding="utf-8-sig"))
    if not isinstance(told, dict):
        raise Refused(_("%(file)s is not a JSON object.") % {"file": path.name})
    for name in ("opens_at", "closes_at", "objections_until"):
        if name in told:
            try:
                told[name] = read_time(str(told[name]))
            except ArgumentTypeError as error:
                raise Refused(str(error)) from None
    return told


def _json(text: str) -> list[dict[str, Any]]:
    rows = _loaded(text)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Refused(_("The list of candidates is a JSON list of objects."))
    return rows


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise Refused(_("This is not JSON: %(why)s") % {"why": error}) from None
