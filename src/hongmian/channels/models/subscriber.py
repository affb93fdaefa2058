"""Who receives the newsletter."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.accounts.sealed import SealedIndexField, SealedTextField
from hongmian.channels.enums import Language, SubscriberState


class Subscriber(models.Model):
    """An address, sealed, found again by its index; no name, no account. Whoever leaves is erased, row and all.

    `bounced`: how many issues in a row the mail server refused to take for this address.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    address = SealedTextField(_("E-mail"), name_of_seal="channels.subscriber.address")
    address_key = SealedIndexField(of="address", name_of_index="channels.subscriber.address")
    language = models.CharField(_("Language"), max_length=2, choices=Language, default=Language.CHINESE)
    state = models.CharField(_("State"), max_length=9, choices=SubscriberState, default=SubscriberState.ASKED)
    asked_at = models.DateTimeField(pgettext_lazy("subscriber", "Asked on"))
    confirmed_at = models.DateTimeField(_("Confirmed on"), null=True)
    bounced = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("Subscriber")
        ordering = ("asked_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("address_key",), name="one_subscription_an_address"),
            models.CheckConstraint(
                condition=Q(state=SubscriberState.ASKED) | Q(confirmed_at__isnull=False), name="confirmed_on_a_day"
            ),
        )

    def __str__(self) -> str:
        return str(_("Subscriber"))
