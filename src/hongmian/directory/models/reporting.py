"""How a line or a station reports from a day on: logged live, or returned by workbook."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hongmian.directory.enums import ReportingMode
from hongmian.directory.models.hotline import Hotline
from hongmian.directory.models.station import Station


class Reporting(models.Model):
    """Holds from `first_day` until the next one of the same unit; before the first, a unit logs live."""

    hotline = models.ForeignKey(Hotline, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    station = models.ForeignKey(Station, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    mode = models.CharField(_("How it reports"), max_length=8, choices=ReportingMode)
    first_day = models.DateField(_("From"))

    class Meta:
        verbose_name = _("Way of reporting")
        ordering = ("first_day",)
        constraints = (
            models.UniqueConstraint(fields=("hotline", "first_day"), name="one_mode_of_a_line_day"),
            models.UniqueConstraint(fields=("station", "first_day"), name="one_mode_of_a_station_day"),
            models.CheckConstraint(
                condition=Q(hotline__isnull=False, station=None) | Q(hotline=None, station__isnull=False),
                name="reporting_of_one_unit",
            ),
        )

    def __str__(self) -> str:
        return f"{self.hotline or self.station}: {self.get_mode_display()}"
