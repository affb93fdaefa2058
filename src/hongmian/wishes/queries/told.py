"""One wish as a command tells it: nothing sealed, neither whose it is nor who gives."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from hongmian.kit.clock import SHANGHAI
from hongmian.wishes.enums import WaitingState
from hongmian.wishes.models import Pledge, Wish


def told_of(number: str) -> dict[str, Any] | None:
    """Return a wish as JSON values, amounts in fen; None for a number that nobody has (three queries)."""
    wish = Wish.objects.select_related("station").defer("who", "note", "client").filter(number=number).first()
    if wish is None:
        return None
    return {
        "number": wish.number, "state": wish.state, "since": _iso(wish.state_at), "station": wish.station.code,
        "district": wish.district_id, "category": wish.category, "value_from_fen": wish.value_from,
        "value_to_fen": wish.price, "pledged_fen": wish.pledged, "urgency": wish.urgency,
        "needed_by": wish.deadline.isoformat(), "text": wish.text_zh if wish.approved_at else "",
        "collected": _iso(wish.collected_at), "approved": _iso(wish.approved_at), "closed": _iso(wish.closed_at),
        "in_line": wish.line.filter(state=WaitingState.WAITING).count(),
        "pledges": [_pledge(one) for one in wish.pledges.order_by("held_at", "pk")],
    }  # fmt: skip


def _pledge(pledge: Pledge) -> dict[str, Any]:
    return {
        "state": pledge.state, "share_fen": pledge.share, "pledged": _iso(pledge.held_at), "until": _iso(pledge.due_at)
    }  # fmt: skip


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(SHANGHAI).isoformat() if moment else None
