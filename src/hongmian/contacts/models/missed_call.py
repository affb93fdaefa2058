"""A call that nobody answered."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.sealed import SealedIndexField, SealedTextField
from hongmian.contacts.enums import MissedState
from hongmian.contacts.models.contact import Contact


class MissedCall(models.Model):
    """The number is sealed and forgotten once the call is settled. Several calls of one number on one line that wait
    are one row: `times` counts them, `called_at` is the last."""

    NOT_IN_HISTORY = frozenset(("phone_key",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hotline = models.ForeignKey(
        "directory.Hotline", verbose_name=_("Hotline"), on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+", editable=False)
    called_at = models.DateTimeField(_("Called at"))
    phone = SealedTextField(_("Number"), name_of_seal="contacts.missed.phone", blank=True)
    phone_key = SealedIndexField(of="phone", name_of_index="contacts.missed.phone")
    times = models.PositiveSmallIntegerField(_("Times"), default=1, editable=False)
    state = models.CharField(_("State"), max_length=10, choices=MissedState, default=MissedState.WAITING)
    attempts = models.PositiveSmallIntegerField(_("Attempts"), default=0, editable=False)
    tried_at = models.DateTimeField(_("Last tried"), null=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    settled_at = models.DateTimeField(_("Settled"), null=True)
    why = models.CharField(_("Why it was given up"), max_length=200, blank=True)
    contact = models.OneToOneField(  # of the call back
        Contact, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("Missed call")
        ordering = ("called_at", "pk")
        indexes = (models.Index(fields=("state", "agency", "called_at"), name="missed_calls_waiting"),)

    def __str__(self) -> str:
        return f"{self.hotline} {self.called_at.isoformat(timespec='minutes')}"
