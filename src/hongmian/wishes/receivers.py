"""What wishes answer when other rooms ask."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from hongmian.clients.signals import Deed
from hongmian.wishes.domain.erasing import forget_person
from hongmian.wishes.domain.giving import forget_givers
from hongmian.wishes.domain.keeping import day_of
from hongmian.wishes.models import Giver, Pledge, Pool
from hongmian.wishes.queries.of_client import wishes_of


def tell_of_client(sender: Any, *, clients: Iterable[uuid.UUID], **more: Any) -> list[Deed]:
    """Tell the wishes of one person's records (one query)."""
    return [
        Deed(
            title=wish._meta.verbose_name, day=day_of(wish.collected_at),
            words=f"{wish.number} {wish.get_state_display()}", url=reverse("wishes:wish_record", args=[wish.pk]),
        )
        for wish in wishes_of(clients)
    ]  # fmt: skip


def erase_words_about(sender: Any, *, clients: Sequence[uuid.UUID], by: Any, at: Any, **more: Any) -> None:
    forget_person(clients=clients, by=by, at=at)


def forget_account(sender: Any, *, user: Any, **more: Any) -> None:
    forget_givers(user=user)


def tell_of_account(sender: Any, *, user: Any, **more: Any) -> dict[str, Any]:
    """Add under which names an account gives, what it offers, what it pledged, and how that came."""
    givers = Giver.objects.filter(user=user)
    pledges = Pledge.objects.filter(giver__in=givers).select_related("wish", "delivery").order_by("held_at", "pk")
    return {
        "givers": [
            {"kind": one.kind, "name": one.name, "phone": one.phone, "may_be_named_as": one.shown_as} for one in givers
        ],
        "offers": [
            {
                "wishes": one.count, "most_fen": one.most, "districts": one.districts, "categories": one.categories,
                "groups": one.groups, "until": one.until.isoformat(), "latitude": one.latitude,
                "longitude": one.longitude, "withdrawn": one.withdrawn_at.isoformat() if one.withdrawn_at else None,
            }
            for one in Pool.objects.filter(giver__in=givers).order_by("offered_at", "pk")
        ],
        "pledges": [
            {
                "wish": one.wish.number, "share_fen": one.share, "state": one.state,
                "pledged": one.held_at.isoformat(), "ended": one.ended_at.isoformat() if one.ended_at else None,
                **_came(one),
            }
            for one in pledges
        ],
    }  # fmt: skip


def _came(pledge: Pledge) -> dict[str, Any]:
    sent = getattr(pledge, "delivery", None)
    if sent is None:
        return {}
    return {"way": sent.way, "courier": sent.courier, "tracking_no": sent.tracking_no, "receipt_no": sent.receipt_no}
