"""An offer of many wishes at once: “50 wishes of up to 300 yuan in Tianhe”."""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hongmian.wishes.models.giver import Giver


class Pool(models.Model):
    """`most` in fen a wish. Empty lists mean any: `districts` codes, `categories` and `groups` words. `reach` in metres
    from the position (WGS-84 degrees)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    giver = models.ForeignKey(Giver, on_delete=models.PROTECT, related_name="pools", editable=False)
    count = models.PositiveSmallIntegerField(
        _("How many wishes"), validators=[MinValueValidator(1), MaxValueValidator(5000)]
    )
    most = models.PositiveIntegerField(_("Up to how much each (fen)"))
    districts = models.JSONField(_("Districts"), default=list, blank=True)
    categories = models.JSONField(_("What it is for"), default=list, blank=True)
    groups = models.JSONField(_("For whom"), default=list, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    reach = models.PositiveIntegerField(_("At most so far away (metres)"), null=True, blank=True)
    until = models.DateField(_("Offered through"))
    offered_at = models.DateTimeField(_("Offered"), editable=False)
    withdrawn_at = models.DateTimeField(_("Taken back"), null=True, editable=False)

    class Meta:
        verbose_name = _("Pool")
        ordering = ("offered_at", "pk")
        constraints = (models.CheckConstraint(condition=Q(count__gte=1, most__gte=1), name="pool_of_something"),)

    def __str__(self) -> str:
        return f"{self.giver} × {self.count}"
