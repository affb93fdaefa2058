"""Who the addresses of newsroom answer."""

from __future__ import annotations

from tests.architecture.answers import ANYONE, Address
from tests.newsroom import making


def _number(cast) -> dict[str, object]:
    return {"number": making.published(cast, told=making.in_english()).number}


def _picture(cast) -> dict[str, object]:
    made = making.picture(cast)
    making.published(cast, name="pictured", told=making.draft(picture=made.pk))
    return {"picture": made.pk, "width": 480, "ending": "png"}


ADDRESSES: dict[str, Address] = {
    "newsroom:article": Address(ANYONE, target=_number),
    "newsroom_files:picture": Address(ANYONE, target=_picture),
}
