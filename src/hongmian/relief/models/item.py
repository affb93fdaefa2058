"""What is given: kinds of goods, and money."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Item(models.Model):
    """A kind of goods, counted in `unit`; `is_money`: funds, whose quantity is in fen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("Name"), max_length=40, unique=True)
    name_en = models.CharField(_("English name"), max_length=60, blank=True)
    unit = models.CharField(_("Counted in"), max_length=10)
    is_money = models.BooleanField(default=False, editable=False)

    class Meta:
        verbose_name = _("Kind of goods")
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(fields=("is_money",), condition=models.Q(is_money=True), name="one_kind_of_money"),
        )

    def __str__(self) -> str:
        return self.name


class Qualification(models.Model):
    """The fundraising qualification (公开募捐资格) or record that a collection relies on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(pgettext_lazy("ledger", "Number"), max_length=60, unique=True)
    holder = models.CharField(_("Held by"), max_length=80)
    purpose = models.CharField(_("For"), max_length=120, blank=True)
    valid_from = models.DateField(_("Valid from"))
    valid_to = models.DateField(_("Valid through"), null=True, blank=True)

    class Meta:
        verbose_name = _("Fundraising qualification")
        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} ({self.holder})"
