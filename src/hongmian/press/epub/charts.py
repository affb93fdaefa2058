"""Charts as SVG with a title and a description: presentation attributes only, so that any policy of styles holds."""

from __future__ import annotations

from html import escape
from typing import Any, Final

WIDE: Final = 460  # letters of 14 are still read on a telephone
_INK, _BAR, _PEAK, _GROUND = "#1b1a18", "#6f6a60", "#b5281a", "#f1eadb"
_ROW, _LABEL, _TOLD = 26, 160, 70
_HIGH, _FOOT, _HEAD = 180, 24, 26
_EDGE = 28  # half of a label
_LABELS = 6  # days that are named below the columns


def chart_svg(chart: dict[str, Any], name: str) -> str:
    """Return the SVG; `name` begins the ids of its title and description."""
    drawn, high = _bars(chart) if chart["kind"] == "bars" else _days(chart)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {high}" role="img" '
        f'aria-labelledby="{name}-t {name}-d" fill="{_INK}" font-size="14">'
        f'<title id="{name}-t">{escape(chart["caption"])}</title><desc id="{name}-d">{escape(chart["alt"])}</desc>'
        f"{drawn}</svg>"
    )


def _bars(chart: dict[str, Any]) -> tuple[str, int]:
    points = chart["points"]
    most = max([point["value"] for point in points] + [1])
    room = WIDE - _LABEL - _TOLD - 20
    drawn = ""
    for at, point in enumerate(points):
        y = at * _ROW
        wide = _number(max(2, room * point["value"] / most))
        colour = _PEAK if point["value"] == most else _BAR
        drawn += (
            f'<text x="{_LABEL}" y="{y + 18}" text-anchor="end">{escape(point["label"])}</text>'
            f'<rect x="{_LABEL + 10}" y="{y + 5}" width="{room}" height="16" fill="{_GROUND}"/>'
            f'<rect x="{_LABEL + 10}" y="{y + 5}" width="{wide}" height="16" fill="{colour}"/>'
            f'<text x="{WIDE}" y="{y + 18}" text-anchor="end">{escape(point["told"])}</text>'
        )
    return drawn, len(points) * _ROW


def _days(chart: dict[str, Any]) -> tuple[str, int]:
    points = chart["points"]
    most = max([point["value"] for point in points] + [1])
    step = WIDE / max(1, len(points))
    named = max(1, -(-len(points) // _LABELS))
    peak = max(range(len(points)), key=lambda at: points[at]["value"], default=0)
    foot = _HEAD + _HIGH
    drawn = f'<path d="M0 {foot}H{WIDE}" stroke="{_INK}"/>'
    for at, point in enumerate(points):
        high = _HIGH * point["value"] / most
        left = at * step + step * 0.14
        drawn += (
            f'<rect x="{_number(left)}" y="{_number(foot - high)}" width="{_number(step * 0.72)}" '
            f'height="{_number(high)}" fill="{_PEAK if at == peak else _BAR}"/>'
        )
        if at % named == 0:
            named_at = _number(min(max(at * step + step / 2, _EDGE), WIDE - _EDGE))
            drawn += f'<text x="{named_at}" y="{foot + 18}" text-anchor="middle">{escape(point["label"])}</text>'
        if at == peak:
            told = escape(f"{point['label']} {point['told']}")
            x = _number(min(max(at * step + step / 2, 70), WIDE - 70))
            drawn += f'<text x="{x}" y="16" text-anchor="middle">{told}</text>'
    return drawn, foot + _FOOT


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
