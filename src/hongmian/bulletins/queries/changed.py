"""What has changed of the figures an earlier edition gave, exactly; for staff."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from hongmian.bulletins.suppression import Known
from hongmian.indicators.shipped import INDICATORS
from hongmian.returns.queries.corrections import corrections


def changed_since(before: dict[str, Any], *, known: Known, at: datetime) -> list[dict[str, Any]]:
    """Return, for each indicator added up over days, the net change of the days `before` counted: by how much, known
    when, and how many corrections of returned figures with how many reasons are in it."""
    through = date.fromisoformat(before["as_of"])
    ledger = _ledger(datetime.fromisoformat(before["published_at"]), through)
    found = []
    for shipped in INDICATORS:
        code = shipped.code.value
        change = known.through(code, through) - before["values"].get(code, 0) if shipped.over_time else 0
        entries = ledger.get(code, [])
        if change or entries:
            days = sorted({entry.at.astimezone(at.tzinfo).date().isoformat() for entry in entries})
            found.append(
                {
                    "code": code, "change": change, "through": through.isoformat(),
                    "corrected_on": days or [at.date().isoformat()], "entries": len(entries),
                    "reasons": len({entry.why for entry in entries if entry.why}),
                }
            )  # fmt: skip
    return found


def _ledger(since: datetime, through: date) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for entry in corrections(since=since, until_day=through):
        found.setdefault(entry.code, []).append(entry)
    return found
