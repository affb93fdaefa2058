"""Screening outings with streets and villages, and support for those in quarantine and for medical staff."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from hongmian.indicators.models import ServiceRecord
from hongmian.kit.access import Action
from hongmian.outreach.enums import Supported

HEADS = (MinValueValidator(1), MaxValueValidator(20_000))


class Outing(ServiceRecord):
    """Residents screened at a place on a day; `heads` counts each of them every time."""

    place = models.CharField(_("Place"), max_length=80)
    heads = models.PositiveIntegerField(_("Residents screened"), validators=HEADS)
    workers = models.PositiveSmallIntegerField(_("Workers"), default=1, validators=[MinValueValidator(1)])

    class Meta(ServiceRecord.Meta):
        abstract = False
        verbose_name = _("Screening outing")
        ordering = ("-day", "-logged_at", "pk")
        indexes = (models.Index(fields=("day",), name="outings_of_a_day"),)

    def __str__(self) -> str:
        return f"{self.place} {self.day.isoformat()}"


class Support(ServiceRecord):
    """Service to people in quarantine, or to medical staff and their families; `heads` counts each every time."""

    # What touches someone's health or need is for their agency; the association reads that it changed.
    TOLD_ONLY_TO = dict.fromkeys(("whom", "what"), Action.LOG_SERVICE)

    whom = models.CharField(_("For whom"), max_length=14, choices=Supported)
    what = models.CharField(_("What was done"), max_length=80)
    heads = models.PositiveIntegerField(_("Persons served"), validators=HEADS)

    class Meta(ServiceRecord.Meta):
        abstract = False
        verbose_name = _("Support")
        ordering = ("-day", "-logged_at", "pk")
        indexes = (models.Index(fields=("day", "whom"), name="supports_of_a_day"),)

    def __str__(self) -> str:
        return f"{self.get_whom_display()} {self.day.isoformat()}"
