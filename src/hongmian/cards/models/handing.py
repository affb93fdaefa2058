"""Cards that went somewhere."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hongmian.cards.enums import Way
from hongmian.cards.models.batch import BatchCard


class Handing(models.Model):
    """`count` cards on a `day`. `place` names no person and no door: a street, a shop, an estate. A wrong entry is
    voided, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    card = models.ForeignKey(BatchCard, verbose_name=_("Card"), on_delete=models.PROTECT, related_name="handings")
    way = models.CharField(_("How"), max_length=10, choices=Way)
    count = models.PositiveIntegerField(_("Cards"))
    place = models.CharField(_("Where they went"), max_length=60, blank=True)
    day = models.DateField(_("Day"))
    scanned = models.BooleanField(_("By scanning"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("By"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(_("Entered on"), editable=False)
    voided_at = models.DateTimeField(_("Voided"), null=True, editable=False)

    class Meta:
        verbose_name = _("Cards handed out")
        ordering = ("-day", "-at", "pk")
        indexes = (models.Index(fields=("way", "day"), name="handings_by_way"),)
        constraints = (models.CheckConstraint(condition=Q(count__gte=1), name="handing_of_some_cards"),)

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.count}"
