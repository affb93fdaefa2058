"""A published edition as its page shows it: from the frozen snapshot alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from hongmian.bulletins.families import DAILY, GROUPS, NETWORK
from hongmian.bulletins.queries.editions import Edition
from hongmian.bulletins.queries.places import Place
from hongmian.bulletins.web.drawing import bars, curve, spread
from hongmian.bulletins.web.words import PARTS, UNITS
from hongmian.directory.maps import shaded
from hongmian.ui.reading import ENGLISH

LINES = NETWORK[1]


@dataclass(frozen=True)
class Figure:
    """One indicator as it is told: `value` None where nothing is. `held`: told as of an earlier day."""

    code: str
    name: str
    counted: str
    unit: str
    value: int | str | None
    as_of: date | None
    held: bool
    version: int
    valid_from: date

    @property
    def written(self) -> str:
        return written(self.value)


def page(edition: Edition, *, indicator: str) -> dict[str, Any]:
    """Return what the page of an edition shows; `indicator`: the one whose weeks stand in the table."""
    public = edition.public
    figures = told_figures(edition)
    chosen = indicator if indicator in public["weeks"] else DAILY
    return {
        "edition": edition, "remark": edition.remark_en if english() else edition.remark_zh,
        "main": figures[DAILY], "agencies": figures[NETWORK[0]], "lines": figures[LINES], "figures": figures,
        "care": care_figures(edition),
        "parts": [(name, label, [figures[code] for code in codes]) for name, label, codes in PARTS],
        "curve": curve(spread(public["days"])), "days": days(public["days"]),
        "groups": group_bars(figures), "sum_of_groups": figures["followups"],
        "map": line_map(edition), "districts": by_lines(edition),
        "most_lines": next((row for row in by_lines(edition) if row[0]), None),
        "table": week_table(edition, chosen), "chosen": figures[chosen],
        "offered": [figure for code, figure in figures.items() if code in public["weeks"]],
        "corrections": corrections(edition, figures),
    }  # fmt: skip


def english() -> bool:
    return get_language() == ENGLISH


def told_figures(edition: Edition) -> dict[str, Figure]:
    return _told(edition, edition.content["definitions"], edition.public["indicators"])


def care_figures(edition: Edition) -> list[Figure]:
    """The figures of the care action; none before it began, and none in editions from before it was counted."""
    told = edition.public.get("care", {})
    found = list(_told(edition, edition.content.get("care_definitions", []), told).values())
    return found if any(one.value not in (0, "0.00") for one in found) else []


def _told(edition: Edition, definitions: list[dict[str, Any]], told: dict[str, Any]) -> dict[str, Figure]:
    language = "en" if english() else "zh"
    return {
        one["code"]: Figure(
            one["code"], one["name"][language], one["counted"][language], str(UNITS[one["unit"]]),
            told[one["code"]]["value"], day := _day(told[one["code"]]["as_of"]), day != edition.as_of, one["version"],
            date.fromisoformat(one["valid_from"]),
        )
        for one in definitions
    }  # fmt: skip


def written(value: int | str | None) -> str:
    """Write a told value: 349,529 or, money, 392,415.00."""
    if value is None:
        return ""
    if isinstance(value, int):
        return f"{value:,}"
    whole, cents = value.split(".")
    return f"{int(whole):,}.{cents}"


def days(runs: list[Any]) -> list[tuple[date, date, int]]:
    return [(date.fromisoformat(first), date.fromisoformat(last), value) for first, last, value in runs]


def group_bars(figures: dict[str, Figure]) -> list[Any]:
    """The four groups, or nothing while they are not told."""
    rows = [figures[code] for code in GROUPS]
    if any(row.value is None for row in rows):
        return []
    return bars([(row.code, short(row.name), int(row.value or 0), row.written, "") for row in rows])


def short(name: str) -> str:
    """The name of a group without the words that tie it to the whole."""
    plain = name.removeprefix("… ").removeprefix("其中：")
    return plain[:1].upper() + plain[1:]


def districts_of(edition: Edition) -> list[Place]:
    return [Place(one["code"], one["name"], one["name_en"]) for one in edition.content["places"]]


def place_name(place: Place) -> str:
    return place.name_en if english() else place.name


def line_map(edition: Edition) -> Any:
    counts = {code: one[LINES] for code, one in edition.public["network"].items() if code}
    named = [place for place in districts_of(edition) if place.code]
    return shaded(settings.HONGMIAN_DIVISION, named, counts, english=english())


def by_lines(edition: Edition) -> list[tuple[str, str, int]]:
    """(code, name, lines) of each place, the most first."""
    rows = [(p.code, place_name(p), edition.public["network"][p.code][LINES]) for p in districts_of(edition)]
    return sorted(rows, key=lambda row: -row[2])


def week_table(edition: Edition, code: str) -> dict[str, Any]:
    """Districts × weeks of one indicator. A row's sum is there only if none of its cells is withheld."""
    weeks = edition.public["weeks"][code]
    rows = []
    for place in districts_of(edition):
        cells = [week["places"].get(place.code) for week in weeks]
        whole = None if None in cells else _added(cells)
        rows.append((place_name(place), [written(cell) for cell in cells], written(whole)))
    heads = [(date.fromisoformat(week["first"]), date.fromisoformat(week["last"])) for week in weeks]
    return {
        "heads": heads, "rows": rows, "sums": [written(week["value"]) for week in weeks],
        "whole": written(_added([week["value"] for week in weeks])) if weeks else "",
        "withheld": any(not cell for _, cells, _ in rows for cell in cells),
        "corrected": any(week["corrected_in"] for week in weeks),
    }  # fmt: skip


def corrections(edition: Edition, figures: dict[str, Figure]) -> list[dict[str, Any]]:
    """The corrections this edition tells, one line an indicator: by how much, known when, for which days."""
    rows: dict[str, dict[str, Any]] = {}
    for one in edition.public["corrections"]:
        row = rows.setdefault(
            one["code"],
            {"figure": figures[one["code"]], "changes": [], "last": one["last"], "on": one["corrected_on"][-1]},
        )
        row["changes"].append(one["change"])
        row["last"] = max(row["last"], one["last"])
    return [
        {
            **row,
            "change": signed(_added(row["changes"])),
            "last": date.fromisoformat(row["last"]),
            "on": date.fromisoformat(row["on"]),
        }
        for row in rows.values()
    ]


def signed(value: int | str) -> str:
    text = written(value)
    return text.replace("-", "−") if text.startswith("-") else f"+{text}"


def _added(values: list[Any]) -> Any:
    """Add whole numbers, or yuan strings."""
    if any(isinstance(value, str) for value in values):
        fen = sum(round(float(value) * 100) for value in values)
        return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02}"
    return sum(values)


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
