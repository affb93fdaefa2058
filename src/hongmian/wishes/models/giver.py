"""Someone who gives: a citizen, a company, a Party group, an agency."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.accounts.sealed import SealedTextField
from hongmian.wishes.enums import GiverKind


class Giver(models.Model):
    """Belongs to an account, which may give under several names. `shown_as` is how others may name it; empty: not at
    all. Name and telephone are sealed: many are private persons. An account that was closed leaves a giver without
    either."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    kind = models.CharField(_("Who gives"), max_length=12, choices=GiverKind)
    name = SealedTextField(pgettext_lazy("giver", "Name"), name_of_seal="wishes.giver.name", blank=True)
    phone = SealedTextField(_("Telephone"), name_of_seal="wishes.giver.phone", blank=True)
    shown_as = models.CharField(_("May be named as"), max_length=60, blank=True)
    agency = models.ForeignKey(
        "directory.Agency", verbose_name=_("Agency"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    party_group = models.ForeignKey(
        "directory.PartyGroup", verbose_name=_("Party group"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    added_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("Giver")
        ordering = ("added_at", "pk")

    def __str__(self) -> str:
        return self.shown_as or str(self.get_kind_display())
