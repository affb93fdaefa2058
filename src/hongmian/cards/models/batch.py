"""What was printed at one time, and what was on it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.sealed import SealedTextField
from hongmian.cards.enums import Size


class Batch(models.Model):
    """One print. `agency` empty: the association printed it. `number` counts from 1; `reprint_of` is the batch whose
    outdated cards it replaces."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(_("Batch number"), unique=True, editable=False)
    size = models.CharField(_("Card size"), max_length=4, choices=Size, default=Size.CARD)
    agency = models.ForeignKey(
        "directory.Agency", verbose_name=_("Agency"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    reprint_of = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="reprints")
    made_at = models.DateTimeField(_("Printed"), editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("By"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("Batch")
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{_('Batch')} {self.number}"


class BatchCard(models.Model):
    """The card of one station in a batch. `shown` is what stood on it (JSON of `press.cards.Card`), `trace` a keyed
    hash of that by which cards are compared; both sealed, since a number on it may be a worker's own.

    Of the `copies` printed, `sent` reached the station, `given` went out to people, `back` were taken back; the rest of
    `sent` lies at the station. `code` is what the label of a bundle leads to.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Batch, verbose_name=_("Batch"), on_delete=models.PROTECT, related_name="cards")
    station = models.ForeignKey(
        "directory.Station", verbose_name=_("Station"), on_delete=models.PROTECT, related_name="+"
    )
    shown = SealedTextField(name_of_seal="cards.batch_card.shown", editable=False)
    trace = models.CharField(max_length=64, editable=False)
    code = models.CharField(max_length=12, unique=True, editable=False)
    copies = models.PositiveIntegerField(_("Copies"))
    sent = models.PositiveIntegerField(_("Arrived at the station"), default=0, editable=False)
    given = models.PositiveIntegerField(_("Handed out"), default=0, editable=False)
    back = models.PositiveIntegerField(_("Cards taken back"), default=0, editable=False)

    class Meta:
        verbose_name = _("Card")
        ordering = ("batch", "station")
        indexes = (models.Index(fields=("station", "trace"), name="cards_of_a_station"),)
        constraints = (
            models.UniqueConstraint(fields=("batch", "station"), name="one_card_a_station_in_a_batch"),
            models.CheckConstraint(condition=Q(sent__lte=F("copies")), name="cards_sent_were_printed"),
            models.CheckConstraint(condition=Q(given__lte=F("sent")), name="cards_given_were_there"),
            models.CheckConstraint(condition=Q(back__lte=F("copies")), name="cards_back_were_printed"),
        )

    def __str__(self) -> str:
        return f"{_('Card')} {self.code}"
