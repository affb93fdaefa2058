"""A token: a partner's program, what it may do, and until when."""

from __future__ import annotations

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.api.enums import TokenState


class Token(models.Model):
    """`digest`: SHA-256 of the secret, which is drawn by lot and kept nowhere. `beginning`: its first letters, by which
    people tell tokens apart. `agency`: whose calls it may send in. Days are of real time: `expires_on` is the last good
    one, `last_used_on` is kept to the day."""

    NOT_IN_HISTORY = frozenset(("digest", "last_used_on"))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("What it is for"), max_length=60)
    partner = models.CharField(_("Partner"), max_length=60)
    agency = models.ForeignKey(
        "directory.Agency", verbose_name=_("Agency"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    scopes = models.JSONField(_("What it may do"), default=list)
    beginning = models.CharField(_("Begins with"), max_length=12, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    expires_on = models.DateField(_("Last day"))
    made_at = models.DateTimeField(_("Made"), editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Made by"), null=True, on_delete=models.PROTECT, related_name="+",
        editable=False,
    )  # fmt: skip
    revoked_at = models.DateTimeField(pgettext_lazy("token", "Revoked"), null=True, editable=False)
    last_used_on = models.DateField(_("Last used"), null=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("API", "Token")
        ordering = ("-made_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(scopes__icontains="calls:write") | Q(agency__isnull=False),
                name="token_of_calls_has_agency",
            ),
        )

    def __str__(self) -> str:
        return f"{self.partner} · {self.name}"

    def state(self, today: date) -> TokenState:
        if self.revoked_at:
            return TokenState.REVOKED
        return TokenState.GOOD if today <= self.expires_on else TokenState.EXPIRED
