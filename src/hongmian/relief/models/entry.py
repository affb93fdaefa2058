"""The ledger: entries that are never changed, and the balances they leave."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.accounts.sealed import SealedTextField
from hongmian.relief.enums import Move
from hongmian.relief.models.item import Item, Qualification


class Entry(models.Model):
    """One movement of one item. No holder: the association. Received: into `holder`. Allocated: from `holder` to
    `to`. Handed out: from `holder` to people. Correction: undoes `reverses` as a whole, with negative figures.
    `persons` and `place` say how many people a hand-out reached and where, never who.
    `quantity` in the item's unit (money: fen), `value` in fen. `day` is when it happened; counted on it. The giver's
    name is sealed: many are private persons. `id` comes with the form, so that sending it twice leaves one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    move = models.CharField(_("What happened"), max_length=10, choices=Move)
    item = models.ForeignKey(Item, verbose_name=_("Item"), on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(
        "directory.Agency", verbose_name=_("Holder"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    to = models.ForeignKey(
        "directory.Agency", verbose_name=pgettext_lazy("ledger", "To"), null=True, blank=True,
        on_delete=models.PROTECT, related_name="+",
    )  # fmt: skip
    to_association = models.BooleanField(default=False)  # allocated back
    quantity = models.BigIntegerField(_("Quantity"))
    value = models.BigIntegerField(_("Value in fen"))
    day = models.DateField(_("Day"))
    source = SealedTextField(_("Given by"), name_of_seal="relief.entry.source", blank=True)
    receipt_no = models.CharField(_("Receipt number"), max_length=40, blank=True)
    qualification = models.ForeignKey(
        Qualification, verbose_name=_("Fundraising qualification"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    persons = models.PositiveIntegerField(_("Persons reached"), null=True, blank=True)
    place = models.CharField(_("Place"), max_length=80, blank=True)
    remark = models.CharField(_("Remark"), max_length=200, blank=True)
    reverses = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="reversed_by")
    district = models.ForeignKey("directory.District", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("Entered"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Ledger entry")
        ordering = ("-day", "-at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(move=Move.CORRECTION, reverses__isnull=False)
                | (~Q(move=Move.CORRECTION) & Q(reverses=None, quantity__gt=0, value__gte=0)),
                name="entry_positive_or_a_counter_entry",
            ),
        )
        indexes = (models.Index(fields=("day", "move"), name="entries_of_a_day"),)

    def __str__(self) -> str:
        return f"{self.item} {self.day.isoformat()}"


class Stock(models.Model):
    """What a holder has of an item; `holder` is an agency's id, nil for the association. Never below zero."""

    holder = models.UUIDField()
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    quantity = models.BigIntegerField(default=0)
    value = models.BigIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("holder", "item"), name="one_stock_of_an_item"),
            models.CheckConstraint(condition=Q(quantity__gte=0, value__gte=0), name="stock_never_negative"),
        )


class Receipt(models.Model):
    """A receipt number in use by a holder (nil: the association). A counter-entry sets it free again."""

    holder = models.UUIDField()
    number = models.CharField(max_length=40)
    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("holder", "number"), name="receipt_number_once_a_holder"),)
