"""The open-data files of an edition: what the public part of its snapshot says, and nothing else."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from hongmian.bulletins.queries.editions import Edition

FORMAT = "hongmian-open-bulletin-1"
HEADS = ("part", "code", "name_zh", "name_en", "first_day", "last_day", "place", "value", "unit")
BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # without it Excel reads Chinese in CSV as noise


@lru_cache(maxsize=16)
def open_json(edition: Edition) -> bytes:
    """Return the edition as JSON (docs/spec/bulletin.md, open data). Withheld values are null."""
    content = edition.content
    told = {
        "format": FORMAT, "number": edition.number, "as_of": content["as_of"],
        "published_at": content["published_at"], "content_hash": edition.content_hash,
        "licence": "CC-BY-4.0", "remark": content["remark"], **edition.public,
        "places": content["places"], "definitions": content["definitions"],
        "care_definitions": content.get("care_definitions", []),
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


@lru_cache(maxsize=16)
def open_csv(edition: Edition) -> bytes:
    """Return the edition as CSV, one number a row; what is withheld has no row."""
    out = io.StringIO(newline="")
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow(HEADS)
    writer.writerows(_rows(edition))
    return out.getvalue().encode()


def _rows(edition: Edition) -> Iterator[list[Any]]:
    public = edition.public
    definitions = [*edition.content["definitions"], *edition.content.get("care_definitions", ())]
    named = {one["code"]: (one["name"]["zh"], one["name"]["en"]) for one in definitions}
    units = {one["code"]: one["unit"] for one in definitions}
    totals = {**public["indicators"], **public.get("care", {})}

    def row(part: str, code: str, first: str, last: str | None, place: str, value: Any) -> list[Any]:
        return [part, code, *named[code], first, last, place, value, units[code]]

    for code in named:
        one = totals[code]
        if one["value"] is not None:
            yield row("total", code, "", one["as_of"], "city", one["value"])
    for code, weeks in public["weeks"].items():
        for week in weeks:
            yield row("week", code, week["first"], week["last"], "city", week["value"])
            for place, value in week["places"].items():
                if value is not None:
                    yield row("week", code, week["first"], week["last"], place or "whole-city", value)
    for first, last, value in public["days"]:
        yield row("day", "citizens_served", first, last, "city", value)
    for one in public["corrections"]:
        yield row("correction", one["code"], one["first"] or "", one["last"], "city", one["change"])
