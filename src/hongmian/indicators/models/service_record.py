"""What every record of a service has: who did it where, on which day, and whether it still counts."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ServiceRecord(models.Model):
    """Abstract. It belongs to one unit: a hotline or a station; `agency` and `district` are those of the unit when it
    was logged (a line that moves leaves its past behind). `day` is the Shanghai date it is counted on. `id` comes with
    the form, so that sending it twice leaves one. A voided record stays, uncounted, with who, when and why.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hotline = models.ForeignKey(
        "directory.Hotline", verbose_name=_("Hotline"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    station = models.ForeignKey(
        "directory.Station", verbose_name=_("Station"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    agency = models.ForeignKey(
        "directory.Agency", verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    district = models.ForeignKey(
        "directory.District", verbose_name=_("District"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+", db_index=False,
    )  # fmt: skip
    worker = models.ForeignKey(
        "directory.Worker", verbose_name=_("Worker"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    day = models.DateField(_("Day"))
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False, db_index=False
    )
    logged_at = models.DateTimeField(_("Logged"), editable=False)
    voided_at = models.DateTimeField(_("Voided"), null=True, editable=False)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False, db_index=False
    )
    void_reason = models.CharField(_("Why it was voided"), max_length=200, blank=True, editable=False)

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                condition=Q(hotline__isnull=False, station=None) | Q(hotline=None, station__isnull=False),
                name="%(class)s_of_one_unit",
            ),
        )
