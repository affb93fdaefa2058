"""Closed word lists of the warm cards."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Size(TextChoices):
    CARD = "card", _("Card, 90 × 54 mm")
    A6 = "a6", _("A6, 105 × 148 mm")


class Sheet(TextChoices):
    A4 = "a4", _("A4 sheets with crop marks")
    SINGLE = "single", _("One card a page")


class Way(TextChoices):
    """Where cards went. `station`: from the printer to the station; the others leave it."""

    STATION = "station", _("To the station")
    HOUSEHOLD = "household", _("To households")
    STREET = "street", _("In the street")
    SHOP = "shop", _("To shops")
    REQUEST = "request", _("Asked for")
    BACK = "back", _("Cards taken back")


# What a station gives to people, as a form offers it.
GIVEN = (Way.HOUSEHOLD, Way.STREET, Way.SHOP)
LEFT_STATION = (*GIVEN, Way.REQUEST)


class RequestState(TextChoices):
    WAITING = "waiting", pgettext_lazy("request for a card", "Waiting")
    DELIVERED = "delivered", pgettext_lazy("request for a card", "Delivered")
    DECLINED = "declined", pgettext_lazy("request for a card", "Declined")


class Fact(TextChoices):
    """What stands on a card and may be outdated."""

    CLOSED = "closed", pgettext_lazy("on a card", "Station closed")
    NUMBER = "number", pgettext_lazy("on a card", "Number")
    NIGHT = "night", pgettext_lazy("on a card", "Overnight line")
    ADDRESS = "address", pgettext_lazy("on a card", "Address")
    HOURS = "hours", pgettext_lazy("on a card", "Opening hours")
    NAME = "name", pgettext_lazy("on a card", "Name")
    WORDS = "words", pgettext_lazy("on a card", "Purpose, services or own line")


# A card that is wrong in one of these leads people astray: it is recalled. The others wait for the next print.
ASTRAY = frozenset((Fact.CLOSED, Fact.NUMBER, Fact.NIGHT, Fact.ADDRESS))
