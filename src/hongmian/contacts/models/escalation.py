"""A contact of high risk that someone must take over and follow up."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.sealed import SealedTextField
from hongmian.contacts.enums import EscalationOutcome, EscalationState
from hongmian.contacts.models.contact import Contact


class Escalation(models.Model):
    """Opened by a risk score or by hand. It must be taken over by `take_by`; then the next step is due at `next_at`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="escalation", editable=False)
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+", editable=False)
    state = models.CharField(_("State"), max_length=8, choices=EscalationState, default=EscalationState.OPEN)
    opened_at = models.DateTimeField(_("Opened"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    take_by = models.DateTimeField(_("To be taken over by"))
    taken_at = models.DateTimeField(_("Taken over"), null=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Taken over by"), null=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    next_at = models.DateTimeField(_("Next step due"), null=True)
    closed_at = models.DateTimeField(_("Closed"), null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    outcome = models.CharField(_("How it ended"), max_length=10, choices=EscalationOutcome, blank=True)

    class Meta:
        verbose_name = _("Escalation")
        ordering = ("-opened_at", "-pk")
        indexes = (models.Index(fields=("state", "take_by"), name="escalations_by_clock"),)

    def __str__(self) -> str:
        return str(self.contact)


class EscalationStep(models.Model):
    """What was done about it, in order; never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    escalation = models.ForeignKey(Escalation, on_delete=models.PROTECT, related_name="steps")
    at = models.DateTimeField(_("When"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    what = SealedTextField(_("What was done"), name_of_seal="contacts.escalation.step")

    class Meta:
        ordering = ("at", "pk")
