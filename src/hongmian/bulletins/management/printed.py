"""What the command of the bulletin prints."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hongmian.bulletins.queries.recount import Difference
from hongmian.indicators.enums import CareCode, Code, Measure

SHOWN = 20


def figure_words(told: dict[str, Any]) -> str:
    """Return the figures as lines: number, unit, name; below, what they were counted from, and who they were."""
    lines = [_("As of %(day)s") % {"day": told["as_of"]}]
    if "number" in told:
        lines.append(_("Edition %(number)s, %(content_hash)s") % told)
    for code, one in told["indicators"].items():
        lines.append(f"{_spaced(one['value']):>14}  {Measure(one['unit']).label}  {Code(code).label}")
    for code, one in told.get("care", {}).items():
        lines.append(f"{_spaced(one['value']):>14}  {Measure(one['unit']).label}  {CareCode(code).label}")
    if told.get("sources"):
        counts = [f"{name} {_spaced(count)}" for name, count in told["sources"].items() if isinstance(count, int)]
        lines.append(_("Counted from: %(sources)s") % {"sources": ", ".join(counts)})
    for code, one in told.get("persons", {}).items():
        said = _("%(name)s: %(known)s person-times of %(unique)s known persons, %(unknown)s of persons unknown")
        lines.append(
            said
            % {
                "name": Code(code).label, "known": _spaced(one["person_times_known"]),
                "unique": _spaced(one["unique"]), "unknown": _spaced(one["unknown"]),
            }
        )  # fmt: skip
    return "\n".join(lines)


def in_order(indicators: dict[str, Any]) -> dict[str, Any]:
    """Return the indicators in the published order; a snapshot keeps its keys sorted."""
    return {code.value: indicators[code.value] for code in (*Code, *CareCode) if code.value in indicators}


def difference_words(found: list[Difference], *, repaired: bool) -> str:
    """Return what differs, the first of them by name."""
    if not found:
        return _("The roll-up is what the records say.")
    head = ngettext("%(count)s cell differs from the records.", "%(count)s cells differ from the records.", len(found))
    lines = [head % {"count": len(found)}]
    for one in found[:SHOWN]:
        unit = one.cell.unit
        lines.append(f"  {one.cell.day} {one.cell.code} {unit.kind} {unit.id}: {one.kept} → {one.counted}")
    if len(found) > SHOWN:
        lines.append("  " + _("… and %(more)s more") % {"more": len(found) - SHOWN})
    lines.append(_("The roll-up was repaired.") if repaired else _("Run again with --repair to put it right."))
    return "\n".join(lines)


def _spaced(value: int | str) -> str:
    return f"{value:,}" if isinstance(value, int) else value
