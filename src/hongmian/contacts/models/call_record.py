"""A call as the telephone exchange recorded it."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.sealed import SealedTextField


class CallRecord(models.Model):
    """`exchange_id` is the exchange's own name of the call, so that a record taken in twice is one. An answered call
    waits until the worker has logged the contact, which then has the id of this record, or says that it is none. The
    caller's number is sealed and forgotten with that; of a missed call only `missed_calls` keeps it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+", editable=False)
    hotline = models.ForeignKey(
        "directory.Hotline", verbose_name=_("Hotline"), on_delete=models.PROTECT, related_name="+"
    )
    exchange_id = models.CharField(max_length=64)
    called_at = models.DateTimeField(_("Called at"))
    seconds = models.PositiveIntegerField(default=0)
    answered = models.BooleanField()
    phone = SealedTextField(_("Number"), name_of_seal="contacts.call.phone", blank=True)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("Call record")
        ordering = ("called_at", "pk")
        constraints = (models.UniqueConstraint(fields=("agency", "exchange_id"), name="call_record_once"),)
        indexes = (
            models.Index(
                fields=("agency", "called_at"), condition=models.Q(settled_at__isnull=True), name="calls_waiting"
            ),
        )

    def __str__(self) -> str:
        return f"{self.hotline} {self.called_at.isoformat(timespec='minutes')}"

    @property
    def minutes(self) -> int:
        """As the form of a contact has them: begun minutes."""
        return -(-self.seconds // 60)
