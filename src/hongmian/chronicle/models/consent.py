"""A consent to stand in the book, on file."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.chronicle.enums import Kind, Lack


class Consent(models.Model):
    """`reference` says where the form is kept; who signed it stands there. Withdrawn, it stays as a record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=Kind, editable=False)
    source = models.CharField(max_length=100, editable=False)
    whose = models.CharField(_("Whose consent"), max_length=10, choices=Lack)
    reference = models.CharField(_("Where the form is kept"), max_length=60)
    given_on = models.DateField(pgettext_lazy("consent", "Given on"))
    kept_at = models.DateTimeField(pgettext_lazy("consent", "Recorded"), editable=False)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("Consent withdrawn"), null=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("book", "Consent")
        ordering = ("-kept_at", "pk")
        indexes = (models.Index(fields=("kind", "source"), name="consents_of_a_source"),)

    def __str__(self) -> str:
        return f"{self.get_whose_display()} {self.reference}"
