"""Closed word lists of care activities."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class For(TextChoices):
    """Whom an activity is for: the four groups of people in difficulty (the codes of `indicators`), or everyone."""

    ELDERS_ALONE = "elders_alone", _("Elders living alone or childless")
    LOW_INCOME = "low_income", _("Low-allowance and low-income families")
    DISABLED = "disabled", _("Persons with disabilities in difficulty")
    CHILDREN = "children", _("Children in difficulty and their families")
    EVERYONE = "everyone", _("Citizens at large")


class State(TextChoices):
    """What its keepers made of an activity. Where it stands on the clock is a `Phase`."""

    PLANNED = "planned", pgettext_lazy("activity", "Being planned")
    OPEN = "open", pgettext_lazy("activity", "Announced")
    CALLED_OFF = "called_off", pgettext_lazy("activity", "Called off")
    REPORTED = "reported", pgettext_lazy("activity", "Reported")


class Phase(TextChoices):
    """Where an activity stands at a moment."""

    PLANNED = "planned", pgettext_lazy("activity", "Being planned")
    OPEN = "open", pgettext_lazy("activity", "Open to sign up")
    FULL = "full", pgettext_lazy("activity", "All places taken")
    CLOSED = "closed", pgettext_lazy("activity", "Announced")
    UNDER_WAY = "under_way", pgettext_lazy("activity", "Going on now")
    HELD = "held", pgettext_lazy("activity", "Held, report to come")
    CALLED_OFF = "called_off", pgettext_lazy("activity", "Called off")
    REPORTED = "reported", pgettext_lazy("activity", "Held")


class Part(TextChoices):
    """As what someone comes."""

    CITIZEN = "citizen", _("To take part")
    VOLUNTEER = "volunteer", _("To help as a volunteer")


class Standing(TextChoices):
    """What became of a sign-up."""

    HELD = "held", pgettext_lazy("sign-up", "Has a place")
    WAITING = "waiting", pgettext_lazy("sign-up", "On the waiting list")
    GIVEN_UP = "given_up", pgettext_lazy("sign-up", "Cancelled")


class Seen(TextChoices):
    """How it is known that someone came."""

    LIST = "list", _("Ticked on the list")
    CODE = "code", _("By the code at the place")


class Telling(TextChoices):
    """Why someone who signed up is written to."""

    PLACE = "place", _("A place became free")
    MOVED = "moved", _("Time or place changed")
    CALLED_OFF = "called_off", pgettext_lazy("activity", "Called off")


class Faces(TextChoices):
    """What is known of faces in a picture of a report."""

    NONE = "none", _("Nobody can be recognised")
    AGREED = "agreed", _("Everyone who can be recognised agreed, in writing")
