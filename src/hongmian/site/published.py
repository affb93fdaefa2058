"""What the front page says of the services given: four figures of the latest bulletin, as the public may read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hongmian.bulletins.queries.editions import latest
from hongmian.indicators.enums import Code, Measure

SHOWN = (Code.CITIZENS_SERVED, Code.FOLLOWUPS, Code.COUNSELLING, Code.EMERGENCY_AID_RUNS)


@dataclass(frozen=True)
class Published:
    """`figures`: (name, value with thousands parted, unit); a figure too small to be published is left out."""

    as_of: date
    figures: list[tuple[str, str, str]]


def published() -> Published | None:
    """Return the figures of the latest edition, or None while there is none (two queries at most)."""
    edition = latest()
    if edition is None:
        return None
    told = edition.public["indicators"]
    shown = [(code, told[code.value]) for code in SHOWN if told.get(code.value, {}).get("value")]
    return Published(
        edition.as_of, [(str(code.label), f"{one['value']:,}", str(Measure(one["unit"]).label)) for code, one in shown]
    )
