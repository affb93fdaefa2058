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


def _version(cast) -> dict[str, object]:
    return {**_number(cast), "version": 1}


ADDRESSES: dict[str, Address] = {
    "newsroom:news": Address(ANYONE),
    "newsroom:article": Address(ANYONE, target=_number),
    "newsroom:version": Address(ANYONE, target=_version),
    "newsroom_files:atom": Address(ANYONE),
    "newsroom_files:atom_en": Address(ANYONE),
    "newsroom_files:json": Address(ANYONE),
    "newsroom_files:json_en": Address(ANYONE),
    "newsroom_files:share": Address(ANYONE, target=_number),
    "newsroom_files:share_en": Address(ANYONE, target=_number),
    "newsroom_files:picture": Address(ANYONE, target=_picture),
}
