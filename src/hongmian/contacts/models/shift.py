"""A worker's shift on a line."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.sealed import SealedTextField
from hongmian.contacts.enums import ShiftState


class Shift(models.Model):
    """One worker on one line from `starts_at` to `ends_at` as planned; `taken_at` and `left_at` as it was. Counted as
    one operator shift of `day` (the Shanghai date of `starts_at`) once taken. `agency` and `district` are the line's
    when the shift was planned. `stood_in`: nobody planned it. `takes_over` is the shift that handed over to this one,
    with `handover` to read. What was done to a plan after the worker may have read it
    has its moment and reason, and `noted_at` once the worker has read of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hotline = models.ForeignKey(
        "directory.Hotline", verbose_name=_("Hotline"), on_delete=models.PROTECT, related_name="+", db_index=False
    )
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+", editable=False)
    district = models.ForeignKey(
        "directory.District", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False,
        db_index=False,
    )  # fmt: skip
    worker = models.ForeignKey(
        "directory.Worker", verbose_name=_("Worker"), on_delete=models.PROTECT, related_name="+", db_index=False
    )  # fmt: skip
    day = models.DateField(_("Day"), editable=False)
    starts_at = models.DateTimeField(_("Starts"))
    ends_at = models.DateTimeField(_("Ends"))
    state = models.CharField(_("State"), max_length=12, choices=ShiftState, default=ShiftState.PLANNED, editable=False)
    taken_at = models.DateTimeField(_("Came on duty"), null=True, editable=False)
    left_at = models.DateTimeField(_("Checked out"), null=True, editable=False)
    handover = SealedTextField(_("Handover"), name_of_seal="contacts.shift.handover", blank=True)
    stood_in = models.BooleanField(_("Stood in"), default=False, editable=False)
    takes_over = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="taken_over_by", editable=False
    )  # fmt: skip
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False, db_index=False
    )
    changed_at = models.DateTimeField(null=True, editable=False)
    change_reason = models.CharField(_("Why it was changed"), max_length=200, blank=True)
    noted_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("Shift")
        ordering = ("starts_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_it_starts"),
            models.UniqueConstraint(
                fields=("hotline", "worker", "starts_at"),
                name="one_shift_of_a_worker_at_a_time",
                condition=~Q(state__in=("cancelled", "absent")),
            ),
        )
        indexes = (
            models.Index(fields=("day", "state"), name="shifts_of_a_day"),
            models.Index(fields=("state", "ends_at"), name="shifts_to_close"),
            models.Index(fields=("hotline", "starts_at"), name="shifts_of_a_line"),
            models.Index(fields=("worker", "starts_at"), name="shifts_of_a_worker"),
        )

    def __str__(self) -> str:
        return f"{self.hotline} {self.day.isoformat()}"
