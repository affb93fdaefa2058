"""Two records that may be one person, and what was decided."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hongmian.clients.enums import PairState
from hongmian.clients.models.client import Client


class Pair(models.Model):
    """`first` is the older record. Of two agencies: only the association sees it, and neither agency learns of the
    other. What the decisions amount to stands in the records: `person` and `merged_into`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="+")
    across = models.BooleanField(default=False)  # two agencies
    why = models.CharField(_("Why"), max_length=20)  # phone, home, hand or referral
    state = models.CharField(_("State"), max_length=10, choices=PairState, default=PairState.OPEN)
    found_at = models.DateTimeField(_("Found"))
    decided_at = models.DateTimeField(_("Decided"), null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Possible duplicate")
        ordering = ("-found_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("first", "second"), name="one_pair_of_two_clients"),
            models.CheckConstraint(condition=~Q(first=F("second")), name="pair_of_two_different_clients"),
        )

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"
