"""Consent to the page of a winner."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.accounts.sealed import SealedTextField
from hongmian.newsroom.enums import ConsentForm, Side


class Consent(models.Model):
    """One side's consent, on file under `reference`; `name`: who gave it, sealed. Withdrawn, it stays as a record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.CharField(max_length=60, editable=False)
    entry = models.CharField(max_length=12, editable=False)
    side = models.CharField(_("Whose consent"), max_length=8, choices=Side)
    form = models.CharField(_("How it was given"), max_length=9, choices=ConsentForm)
    name = SealedTextField(pgettext_lazy("consent", "Who gave it"), name_of_seal="newsroom.consent.name", blank=True)
    reference = models.CharField(_("Where the form is kept"), max_length=60, blank=True)
    given_on = models.DateField(pgettext_lazy("consent", "Given on"))
    recorded_at = models.DateTimeField(pgettext_lazy("consent", "Recorded"), editable=False)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("Consent withdrawn"), null=True, editable=False)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "Consent")
        ordering = ("call", "entry", "side", "-recorded_at")
        indexes = (models.Index(fields=("call", "entry"), name="consents_of_a_winner"),)

    def __str__(self) -> str:
        return f"{self.call} {self.entry} {self.get_side_display()}"
