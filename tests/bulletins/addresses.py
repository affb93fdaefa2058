"""Who the addresses of bulletins answer. See tests/architecture/addresses.py."""

from __future__ import annotations

from tests.architecture.answers import ANYONE, Address
from tests.bulletins.deeds import published_edition

SEES_FIGURES = "grace bo alice bob"


def _edition(cast):
    return {"number": published_edition(cast).number}


def _day(cast):
    return {"day": published_edition(cast).as_of}


ADDRESSES: dict[str, Address] = {
    "bulletins:numbers": Address(ANYONE),
    "bulletins:edition": Address(ANYONE, target=_edition),
    "bulletins:picture": Address(ANYONE, target=_edition),
    "bulletin_data:index": Address(ANYONE),
    "bulletin_data:json": Address(ANYONE, target=_day),
    "bulletin_data:csv": Address(ANYONE, target=_day),
    # staff
    "bulletins:figures": Address(SEES_FIGURES),
    "bulletins:figures_file": Address(SEES_FIGURES, target=lambda cast: {"kind": "csv"}),
    "bulletins:compare": Address(SEES_FIGURES),
    "bulletins:editions": Address(SEES_FIGURES),
    "bulletins:definitions": Address(SEES_FIGURES),
    "bulletins:definition_new": Address("grace", target=lambda cast: {"code": "counselling"}),
    "bulletins:publish": Address("grace"),
}
