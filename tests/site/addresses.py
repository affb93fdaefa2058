"""Every address of the public front, and who it answers (see tests/architecture/addresses.py)."""

from __future__ import annotations

from datetime import date

from tests.architecture.answers import ANYONE, Address
from tests.site import making


def _day(cast):
    return {"day": date(2020, 3, 19)}


def _event(cast):
    return {"number": making.published().number}


def _record(cast):
    return {"pk": making.published().pk}


ADDRESSES: dict[str, Address] = {
    "robots": Address(ANYONE),
    "sitemap": Address(ANYONE),
    "sitemap_part": Address(ANYONE, target=lambda cast: {"part": 1}),
    "data_catalog": Address(ANYONE),
    "site:data": Address(ANYONE),
    "front_picture": Address(ANYONE),
    "front_picture_en": Address(ANYONE),
    "site:home": Address(ANYONE),
    "site:privacy": Address(ANYONE),
    "site:programme": Address(ANYONE),
    "site:week": Address(ANYONE, target=_day),
    "site:day": Address(ANYONE, target=_day),
    "site:event": Address(ANYONE, target=_event),
    "programme_feed": Address(ANYONE),
    "programme_feed_en": Address(ANYONE),
    "programme_event": Address(ANYONE, target=_event),
    "programme_event_en": Address(ANYONE, target=_event),
    "site:events": Address("grace"),
    "site:event_new": Address("grace"),
    "site:event_edit": Address("grace", target=_record),
    "site:event_publish": Address("grace", 405, target=_record),
    "site:event_call_off": Address("grace", target=_record),
}
