"""A citizen who asks for a card."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.sealed import SealedTextField
from hongmian.cards.enums import RequestState, Size


class CardRequest(models.Model):
    """`address` is sealed, opened by the station with a reason, and erased once the card was delivered or declined; no
    account, no telephone number, nothing of it in the history."""

    NOT_IN_HISTORY = ("address",)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    station = models.ForeignKey(
        "directory.Station", verbose_name=_("Station"), on_delete=models.PROTECT, related_name="+"
    )
    size = models.CharField(_("Card size"), max_length=4, choices=Size, default=Size.CARD)
    copies = models.PositiveSmallIntegerField(_("Cards"), default=1)
    address = SealedTextField(_("Address"), name_of_seal="cards.request.address", blank=True)
    state = models.CharField(_("State"), max_length=10, choices=RequestState, default=RequestState.WAITING)
    asked_at = models.DateTimeField(_("Asked on"), editable=False)
    ended_at = models.DateTimeField(_("Answered on"), null=True, editable=False)

    class Meta:
        verbose_name = _("Request for a card")
        ordering = ("asked_at", "pk")
        indexes = (models.Index(fields=("state", "asked_at"), name="card_requests_waiting"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(state=RequestState.WAITING) | Q(address=""), name="ended_request_keeps_no_address"
            ),
            models.CheckConstraint(condition=Q(copies__gte=1, copies__lte=5), name="request_for_a_few_cards"),
        )

    def __str__(self) -> str:
        return f"{_('Request for a card')} {self.asked_at.isoformat(timespec='minutes')}"
