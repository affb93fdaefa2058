"""Closed word lists of micro-wishes."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class WishState(TextChoices):
    """How far a wish has come. On the wall from `OPEN` to `HANDED`; the last three are ends."""

    COLLECTED = "collected", pgettext_lazy("wish", "Waits for approval")
    RETURNED = "returned", pgettext_lazy("wish", "Given back")
    OPEN = "open", pgettext_lazy("wish", "Open")
    TAKEN = "taken", pgettext_lazy("wish", "Taken")
    SENT = "sent", pgettext_lazy("wish", "On its way")
    HANDED = "handed", pgettext_lazy("wish", "Handed over")
    GRANTED = "granted", pgettext_lazy("wish", "Granted")
    WITHDRAWN = "withdrawn", pgettext_lazy("wish", "Withdrawn")
    EXPIRED = "expired", pgettext_lazy("wish", "Expired")


ON_WALL = (WishState.OPEN, WishState.TAKEN, WishState.SENT, WishState.HANDED)
BEFORE_WALL = (WishState.COLLECTED, WishState.RETURNED)
CLOSED = (WishState.GRANTED, WishState.WITHDRAWN, WishState.EXPIRED)


class Category(TextChoices):
    """What a wish is for."""

    DAILY = "daily", pgettext_lazy("wish", "Food and daily goods")
    CLOTHES = "clothes", _("Clothes and bedding")
    STUDY = "study", _("Books and things for school")
    PLAY = "play", _("Toys and sports")
    APPLIANCE = "appliance", _("Small appliances")
    AIDS = "aids", _("Aids for body and health")
    PROTECTION = "protection", pgettext_lazy("wish", "Masks and protection")
    OTHER = "other", _("Something else")


class Urgency(IntegerChoices):
    """The words of `matching.gifts`, so that both sort alike."""

    USUAL = 1, pgettext_lazy("urgency", "Usual")
    SOON = 2, pgettext_lazy("urgency", "Soon")
    URGENT = 3, pgettext_lazy("urgency", "Urgent")


class Way(TextChoices):
    """How a gift reaches the station. No giver learns where anyone lives."""

    COURIER = "courier", _("By courier to the station")
    STATION = "station", _("By hand at the station")


class ConsentOf(TextChoices):
    """Who agreed that the wish is published (PIPL art. 13, 31: for a child, the guardian)."""

    OWN = "own", _("The person agreed")
    GUARDIAN = "guardian", _("The guardian agreed")


class AskedBy(TextChoices):
    """Who asks on the public form or by hotline."""

    CLIENT = "client", _("For myself")
    FAMILY = "family", _("For someone of my family")
    CITIZEN = "citizen", _("For someone I know")


class Channel(TextChoices):
    FORM = "form", _("Public form")
    HOTLINE = "hotline", _("Hotline")


class AskState(TextChoices):
    WAITING = "waiting", pgettext_lazy("ask", "Waits for the station")
    VERIFIED = "verified", _("Became a wish")
    DECLINED = "declined", pgettext_lazy("ask", "Declined")


class GiverKind(TextChoices):
    CITIZEN = "citizen", pgettext_lazy("giver", "Citizen")
    COMPANY = "company", _("Company")
    PARTY_GROUP = "party_group", _("Party group")
    AGENCY = "agency", _("Agency")


class PledgeState(TextChoices):
    """The share of the first four counts towards the wish; the last three gave it back."""

    HELD = "held", pgettext_lazy("pledge", "Pledged")
    SENT = "sent", pgettext_lazy("pledge", "Sent")
    ARRIVED = "arrived", pgettext_lazy("pledge", "At the station")
    DONE = "done", pgettext_lazy("pledge", "Reached the person")
    LAPSED = "lapsed", pgettext_lazy("pledge", "Lapsed")
    WITHDRAWN = "withdrawn", pgettext_lazy("pledge", "Taken back")
    CANCELLED = "cancelled", pgettext_lazy("pledge", "Cancelled")


COUNTING = (PledgeState.HELD, PledgeState.SENT, PledgeState.ARRIVED, PledgeState.DONE)


class WaitingState(TextChoices):
    WAITING = "waiting", pgettext_lazy("place in line", "In line")
    CALLED = "called", pgettext_lazy("place in line", "Got the wish")
    LEFT = "left", pgettext_lazy("place in line", "Left the line")


class ProposalState(TextChoices):
    PROPOSED = "proposed", pgettext_lazy("proposal", "To be confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("proposal", "Confirmed")
    DISCARDED = "discarded", pgettext_lazy("proposal", "Discarded")


class LineState(TextChoices):
    PROPOSED = "proposed", pgettext_lazy("line of a proposal", "Proposed")
    STRUCK = "struck", pgettext_lazy("line of a proposal", "Struck out")
    PLEDGED = "pledged", pgettext_lazy("line of a proposal", "Pledged")
    MISSED = "missed", pgettext_lazy("line of a proposal", "Taken by someone else")


class DeliveryWay(TextChoices):
    """How the giver brings it; `LEDGER`: to the agency's ledger of goods, against a receipt."""

    COURIER = "courier", _("By courier to the station")
    STATION = "station", _("By hand at the station")
    LEDGER = "ledger", _("To the agency's goods, against a receipt")


class ConfirmedBy(TextChoices):
    """Who confirmed that a gift reached the person."""

    CODE = "code", _("The person, by their code")
    WORKER = "worker", _("The worker, by their word")
