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
from django.utils.translation import gettext_lazy

from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused

# What a column may be called, besides its own name.
CALLED = {
    "id": "code", "title": "title_zh", "name": "title_zh", "text": "text_zh", "编号": "code", "名称": "title_zh",
    "英文名称": "title_en", "介绍": "text_zh", "英文介绍": "text_en", "区": "district",
}  # fmt: skip


# What each word of a JSON file is; the titles may be called as in `rules.json`.
TEXT, NUMBER, FLAG, LIST = (
    (str, gettext_lazy("a text")), (int, gettext_lazy("a whole number")), (bool, gettext_lazy("true or false")),
    (list, gettext_lazy("a list")),
)  # fmt: skip
KINDS = {
    **dict.fromkeys(("id", "title_zh", "title_en", "about_zh", "about_en", "period", "identity"), TEXT),
    **dict.fromkeys(("opens_at", "closes_at", "objections_until"), TEXT),
    **dict.fromkeys(("min_choices", "max_choices"), NUMBER),
    **dict.fromkeys(("counts_while_open", "may_vote_again"), FLAG),
    **dict.fromkeys(("reasons", "choices"), LIST),
}
YEARS = range(2000, 2200)


def read_time(text: str) -> datetime:
    """Read an ISO 8601 time; without an offset it is Shanghai's."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        read = None
    if read is None or read.year not in YEARS:
        raise ArgumentTypeError(f"write a time like 2020-03-22T23:59, not {text!r}")
    return read if read.tzinfo else read.replace(tzinfo=SHANGHAI)


def read_candidates(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a CSV (with a head) or a JSON list of objects; raise Refused where it is neither."""
    return candidate_rows(_text_of(path), is_json=path.suffix.lower() == ".json")


def candidate_rows(text: str, *, is_json: bool) -> list[dict[str, Any]]:
    rows = rows_of(_loaded(text)) if is_json else _csv(text)
    named = [{CALLED.get(str(key).strip(), str(key).strip()): value for key, value in row.items()} for row in rows]
    if not named or "code" not in named[0] or "title_zh" not in named[0]:
        raise Refused(_("The list of candidates needs columns called code and title_zh, and a row for each."))
    return named


def rows_of(told: Any) -> list[dict[str, Any]]:
    """Return what JSON says of candidates, if it is a list of flat objects; raise Refused."""
    flat = isinstance(told, list) and all(
        isinstance(row, dict) and not any(isinstance(value, list | dict) for value in row.values()) for row in told
    )
    if not flat:
        raise Refused(_("The list of candidates is a JSON list of objects."))
    return list(told)


def read_fields(path: Path) -> dict[str, Any]:
    """Return what a JSON file says of a poll, times read; its `choices` stay rows."""
    told = _loaded(_text_of(path))
    if not isinstance(told, dict):
        raise Refused(_("%(file)s is not a JSON object.") % {"file": path.name})
    told = {{"title": "title_zh", "about": "about_zh"}.get(name, name): value for name, value in told.items()}
    unknown = set(told) - set(KINDS)
    if unknown:
        raise Refused(_("A poll has no %(names)s.") % {"names": ", ".join(sorted(unknown))})
    for name, value in told.items():
        kind, words = KINDS[name]
        if type(value) is not kind:
            raise Refused(_("%(name)s is %(kind)s.") % {"name": name, "kind": words})
    return {name: _time(value) if name.endswith(("_at", "_until")) else value for name, value in told.items()}


def _time(text: str) -> datetime:
    try:
        return read_time(text)
    except ArgumentTypeError as error:
        raise Refused(str(error)) from None


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(_("%(file)s is not a text in UTF-8.") % {"file": path.name}) from None


def _csv(text: str) -> list[dict[str, Any]]:
    try:
        return list(csv.DictReader(io.StringIO(text)))
    except csv.Error as error:
        raise Refused(_("This is not CSV: %(why)s") % {"why": error}) from None


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(_("This is not JSON: %(why)s") % {"why": error}) from None
