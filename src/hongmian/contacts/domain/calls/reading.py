"""Reading call records: a table (CSV) under the column names of several exchanges, row by row, or one by one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from hongmian.kit.clock import SHANGHAI
from hongmian.kit.errors import Refused
from hongmian.kit.phones import NumberError, national_number

COLUMNS = ("call_id", "called", "caller", "started_at", "seconds", "result")
# What exchanges call the columns (docs/spec/call-records.md).
PRESETS: dict[str, tuple[str, ...]] = {
    "hongmian": COLUMNS,
    "asterisk": ("uniqueid", "dst", "src", "calldate", "billsec", "disposition"),
    "chinese": ("流水号", "被叫号码", "主叫号码", "开始时间", "通话秒数", "结果"),
}
ANSWERED = {"answered", "yes", "1", "true", "接通", "已接", "已接通"}
MISSED = {"missed", "no answer", "noanswer", "busy", "failed", "no", "0", "false", "未接", "未接通", "无人接听", "忙"}
MOST_ROWS = 20_000
LONGEST_CALL = 86_400  # seconds
LONGEST_ID = 64


@dataclass(frozen=True)
class Call:
    """`caller` is "" where the exchange hides it; `row` counts from 1, the head included where there is one;
    `time_column`: what the exchange calls `started_at`."""

    row: int
    exchange_id: str
    called: str
    caller: str
    started_at: datetime
    seconds: int
    answered: bool
    time_column: str = "started_at"


@dataclass(frozen=True)
class Fault:
    """What is wrong in which cell, and what to do."""

    row: int
    column: str
    why: str


def read_table(content: bytes) -> tuple[list[Call], list[Fault]]:
    """Read a CSV file, UTF-8 or GB 18030. Raises Refused for what is no such table."""
    rows = list(csv.reader(io.StringIO(_text(content), newline="")))
    heads = [cell.strip().lower() for cell in rows[0]] if rows else []
    names = next((names for names in PRESETS.values() if set(names) <= set(heads)), None)
    if names is None:
        words = {"columns": ", ".join(COLUMNS)}
        raise Refused(_("The first row must name the columns: %(columns)s. See docs/spec/call-records.md.") % words)
    if len(rows) > MOST_ROWS + 1:
        raise Refused(_("At most %(most)s rows in one file. Split it.") % {"most": MOST_ROWS})
    places = [heads.index(name) for name in names]
    told = [
        (line, dict(zip(COLUMNS, (_cell(row, place) for place in places), strict=True)))
        for line, row in enumerate(rows[1:], start=2)
        if any(cell.strip() for cell in row)
    ]
    return _read(told, dict(zip(COLUMNS, names, strict=True)))


def read_calls(told: Iterable[Mapping[str, str]]) -> tuple[list[Call], list[Fault]]:
    """Read records that came one by one, as texts by name; rows count from 1."""
    return _read(list(enumerate(told, start=1)), {name: name for name in COLUMNS})


def _read(
    told: Sequence[tuple[int, Mapping[str, str]]], names: Mapping[str, str]
) -> tuple[list[Call], list[Fault]]:  # fmt: skip
    calls, faults = [], []
    for row, cells in told:
        wrong: dict[str, str] = {}
        call = Call(
            row, _id(cells["call_id"], wrong), _number(cells["called"], "called", wrong),
            _number(cells["caller"], "caller", wrong) if cells["caller"].strip() else "",
            _time(cells["started_at"], wrong), _seconds(cells["seconds"], wrong), _result(cells["result"], wrong),
            names["started_at"],
        )  # fmt: skip
        calls.append(call)
        faults += [Fault(row, names[name], why) for name, why in wrong.items()]
    return calls, faults


def _id(text: str, wrong: dict[str, str]) -> str:
    found = text.strip()
    if not found or len(found) > LONGEST_ID or not found.isprintable():
        wrong["call_id"] = _("Write the exchange's own number of the call, at most %(most)s signs.") % {
            "most": LONGEST_ID
        }
    return found


def _number(text: str, name: str, wrong: dict[str, str]) -> str:
    try:
        return national_number(text)
    except NumberError:
        wrong[name] = _("This is not a telephone number. Write it like 138 0000 0000 or 020-8000 0000.")
        return ""


def _time(text: str, wrong: dict[str, str]) -> datetime:
    try:
        found = datetime.fromisoformat(text.strip().replace("/", "-"))
    except ValueError:
        wrong["started_at"] = _("Write the time like 2020-03-19 10:20:00.")
        return datetime(1970, 1, 1, tzinfo=SHANGHAI)
    return found if found.tzinfo else found.replace(tzinfo=SHANGHAI)


def _seconds(text: str, wrong: dict[str, str]) -> int:
    found = text.strip() or "0"
    if not (found.isascii() and found.isdecimal() and len(found) < 6 and int(found) <= LONGEST_CALL):
        wrong["seconds"] = _("Write the seconds spoken as a whole number, at most a day.")
        return 0
    return int(found)


def _result(text: str, wrong: dict[str, str]) -> bool:
    word = " ".join(text.lower().split())
    if word not in ANSWERED | MISSED:
        wrong["result"] = _("Write answered or missed.")
    return word in ANSWERED


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    raise Refused(_("This file is not a table of text (CSV)."))


def _cell(row: list[str], place: int) -> str:
    return row[place] if place < len(row) else ""
