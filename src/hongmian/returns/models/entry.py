"""The ledger of returned figures: what was reported, when, by whom and why. Never overwritten."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hongmian.indicators.enums import Code, UnitKind
from hongmian.returns.models.daily_return import Return


class Entry(models.Model):
    """The figure of a cell (unit, day, code) becomes `value`; `change` is the difference to what was known before, so
    that the sum of all changes is the figure now. `late`: entered after the day it was due. A first figure has no
    `why`. Fields of the unit as in `indicators.models.DayCount`."""

    unit = models.UUIDField()
    unit_kind = models.CharField(max_length=12, choices=UnitKind)
    agency = models.UUIDField()
    district = models.CharField(max_length=6, blank=True)
    day = models.DateField(_("Day"))
    code = models.CharField(_("Indicator"), max_length=32, choices=Code)
    value = models.BigIntegerField(_("Value"))
    change = models.BigIntegerField(_("Change"))
    first = models.BooleanField(default=True)
    late = models.BooleanField(default=False)
    why = models.CharField(_("Why"), max_length=300, blank=True)
    sent = models.ForeignKey(Return, null=True, on_delete=models.PROTECT, related_name="entries")
    at = models.DateTimeField(_("Entered"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        verbose_name = _("Returned figure")
        ordering = ("at", "pk")
        indexes = (
            models.Index(fields=("unit", "day", "code"), name="entries_of_a_cell"),
            models.Index(fields=("day", "code"), name="returned_of_a_day"),
            models.Index(fields=("at",), condition=models.Q(first=False), name="corrections_by_time"),
        )
