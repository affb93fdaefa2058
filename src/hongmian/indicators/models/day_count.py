"""The maintained roll-up: how much of an indicator a unit did on a day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from hongmian.indicators.enums import ALL_CODES, UnitKind


class DayCount(models.Model):
    """`value` in the indicator's unit (money in fen). `unit` is the id of the hotline, station or agency; the nil
    UUID for the association, as is its `agency`. `agency` and `district` (a GB/T 2260 code) are those the unit had when
    it was counted; "": a line for the whole city, or the association. Written by `domain.counting` alone.
    """

    unit = models.UUIDField()
    unit_kind = models.CharField(max_length=12, choices=UnitKind)
    agency = models.UUIDField()
    district = models.CharField(max_length=6, blank=True)
    day = models.DateField()
    code = models.CharField(max_length=32, choices=ALL_CODES)
    value = models.BigIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("code", "day", "unit", "agency", "district"), name="one_day_count_of_a_cell"
            ),
            models.CheckConstraint(condition=Q(value__gte=0), name="day_count_not_negative"),
        )
        indexes = (models.Index(fields=("unit", "day"), name="day_counts_of_a_unit"),)
