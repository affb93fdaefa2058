"""The content of a piece as it is stored: plain JSON values, one canonical text, one digest; and read for the press.

A part is `{"k": kind, …}`: `words` (html) · `picture` (digest, alt, caption, credit) · `chart` (kind, points, unit,
caption, alt, source) · `table` (caption, columns, rows, source) · `days` (days) · `quotation` (words, by, link) ·
`names` (names).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hongmian.press.book.book import (
    Chart,
    Column,
    Day,
    Days,
    Names,
    Part,
    Picture,
    Point,
    Quotation,
    Table,
    Words,
)
from hongmian.richtext.reading import read
from hongmian.richtext.telling import to_text

Stored = dict[str, Any]


def digest_of(value: Any) -> str:
    """Return the SHA-256 (hex) of a JSON value in its canonical form."""
    told = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def words(html: str) -> Stored:
    return {"k": "words", "html": html}


def table(
    caption: str, columns: Iterable[tuple[str, int, bool]], rows: Iterable[Iterable[str]], source: str = ""
) -> Stored:
    """`columns`: title, share of the width, whether it holds numbers."""
    heads = [list(one) for one in columns]
    return {"k": "table", "caption": caption, "columns": heads, "rows": [list(row) for row in rows], "source": source}


def bars(caption: str, points: Iterable[tuple[str, float, str]], *, unit: str, alt: str, source: str = "") -> Stored:
    listed = [list(one) for one in points]
    return {
        "k": "chart",
        "kind": "bars",
        "caption": caption,
        "points": listed,
        "unit": unit,
        "alt": alt,
        "source": source,
    }


def by_days(caption: str, points: Iterable[tuple[str, float, str]], *, unit: str, alt: str, source: str = "") -> Stored:
    return bars(caption, points, unit=unit, alt=alt, source=source) | {"kind": "days"}


def days(listed: Iterable[tuple[str, Iterable[str]]]) -> Stored:
    return {"k": "days", "days": [[label, list(lines)] for label, lines in listed]}


def quotation(said: str, by: str, link: str = "") -> Stored:
    return {"k": "quotation", "words": said, "by": by, "link": link}


def names(listed: Iterable[str]) -> Stored:
    return {"k": "names", "names": list(listed)}


def picture(digest: str, *, alt: str, caption: str = "", credit: str = "") -> Stored:
    return {"k": "picture", "digest": digest, "alt": alt, "caption": caption, "credit": credit}


def pictures_in(parts: Iterable[Stored]) -> list[str]:
    return [part["digest"] for part in parts if part["k"] == "picture"]


def to_press(part: Stored, pictures: Mapping[str, bytes]) -> Part:  # noqa: PLR0911 - a kind a line
    """Return a stored part as the press takes it; `pictures`: bytes by digest."""
    match part["k"]:
        case "words":
            return Words(read(part["html"]))
        case "picture":
            return Picture(pictures[part["digest"]], part["alt"], part["caption"], part["credit"])
        case "chart":
            points = tuple(Point(*point) for point in part["points"])
            return Chart(part["kind"], points, part["unit"], part["caption"], part["alt"], part["source"])
        case "table":
            columns = tuple(Column(*column) for column in part["columns"])
            return Table(part["caption"], columns, tuple(tuple(row) for row in part["rows"]), part["source"])
        case "days":
            return Days(tuple(Day(label, tuple(lines)) for label, lines in part["days"]))
        case "quotation":
            return Quotation(part["words"], part["by"], part["link"])
        case "names":
            return Names(tuple(part["names"]))
    raise ValueError(f"no such part: {part['k']}")


def lines_of(title: str, byline: str, parts: Iterable[Stored]) -> list[str]:
    """Return a piece line by line, as one compares it with what it was."""
    told = [title, byline]
    for part in parts:
        told += _lines(part)
    return [line for line in told if line.strip()]


def _lines(part: Stored) -> Iterator[str]:
    match part["k"]:
        case "words":
            yield from to_text(read(part["html"])).splitlines()
        case "picture":
            yield f"[{part['caption'] or part['alt']}] {part['credit']}".strip()
        case "chart":
            yield part["caption"]
            yield from (f"{label} {told}" for label, _value, told in part["points"])
        case "table":
            yield part["caption"]
            yield from ("　".join(row) for row in part["rows"])
        case "days":
            for label, lines in part["days"]:
                yield from (f"{label} {line}" for line in lines)
        case "quotation":
            yield f"{part['words']} ——{part['by']}"
        case "names":
            yield from part["names"]
