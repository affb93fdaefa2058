"""A wish that someone asked for on the public form or by hotline, until the station has looked into it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.accounts.sealed import SealedTextField
from hongmian.wishes.enums import AskedBy, AskState, Category, Channel
from hongmian.wishes.models.wish import Wish


class Ask(models.Model):
    """Words, name and telephone of who asks are sealed and are erased when the station decides. `contact` is the id of
    the hotline contact it came from."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.FORM, editable=False)
    asked_by = models.CharField(_("For whom"), max_length=8, choices=AskedBy)
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+", editable=False)
    station = models.ForeignKey(
        "directory.Station", verbose_name=_("Station"), on_delete=models.PROTECT, related_name="+"
    )
    category = models.CharField(_("What it is for"), max_length=12, choices=Category)
    words = SealedTextField(_("What is wished for, and why"), name_of_seal="wishes.ask.words", blank=True)
    name = SealedTextField(_("Your name"), name_of_seal="wishes.ask.name", blank=True)
    phone = SealedTextField(_("Your telephone number"), name_of_seal="wishes.ask.phone", blank=True)
    contact = models.UUIDField(null=True, editable=False)
    asked_at = models.DateTimeField(pgettext_lazy("ask", "Asked"), editable=False)
    state = models.CharField(
        pgettext_lazy("ask", "State"), max_length=8, choices=AskState, default=AskState.WAITING, editable=False
    )
    wish = models.OneToOneField(Wish, null=True, on_delete=models.PROTECT, related_name="ask", editable=False)
    why = models.CharField(_("Why not"), max_length=200, blank=True, editable=False)
    decided_at = models.DateTimeField(_("Decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        verbose_name = pgettext_lazy("noun", "Ask")
        ordering = ("asked_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state=AskState.WAITING) | Q(words="", name="", phone=""), name="ask_decided_says_nothing"
            ),
        )
        indexes = (models.Index(fields=("agency", "state", "asked_at"), name="asks_of_an_agency"),)

    def __str__(self) -> str:
        return f"{_('Ask')} {self.asked_at.isoformat(timespec='minutes')}"
