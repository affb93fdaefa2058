"""How a gift comes to the station, and how it comes to the person."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.accounts.sealed import SealedTextField
from hongmian.wishes.enums import ConfirmedBy, DeliveryWay
from hongmian.wishes.models.pledge import Pledge
from hongmian.wishes.models.wish import Wish


class Delivery(models.Model):
    """Of one pledge, to the station. `code` is what the giver shows there. `received` and `handed_out` are ids of
    entries of the ledger of goods, `item` is that of the kind it was booked as, `receipt_no` what the giver gets."""

    NOT_IN_HISTORY = frozenset(("code",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pledge = models.OneToOneField(Pledge, on_delete=models.PROTECT, related_name="delivery")
    way = models.CharField(_("How"), max_length=8, choices=DeliveryWay)
    courier = models.CharField(_("Courier"), max_length=30, blank=True)
    tracking_no = models.CharField(_("Tracking number"), max_length=40, blank=True)
    code = models.CharField(_("Hand-over code"), max_length=8, blank=True)
    sent_at = models.DateTimeField(null=True)
    arrived_at = models.DateTimeField(null=True)
    arrived_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    item = models.UUIDField(null=True)
    received = models.UUIDField(null=True)
    receipt_no = models.CharField(_("Receipt number"), max_length=40, blank=True)
    handed_out = models.UUIDField(null=True)

    class Meta:
        verbose_name = _("Delivery")

    def __str__(self) -> str:
        return f"{self.pledge}"


class Handover(models.Model):
    """Of the whole wish, to the person. The person tells `code` (sealed) to the worker on the spot; or the worker gives
    their word, with a reason. Whoever opened the code for the person (`told_by`) cannot confirm by it; `wrong` counts
    wrong ones."""

    NOT_IN_HISTORY = frozenset(("wrong",))

    wish = models.OneToOneField(Wish, primary_key=True, on_delete=models.PROTECT, related_name="handover")
    code = SealedTextField(name_of_seal="wishes.handover.code", blank=True)
    told_at = models.DateTimeField(_("Code told"), null=True)
    told_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    wrong = models.PositiveSmallIntegerField(default=0)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Brought by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(_("Confirmed"), null=True)
    confirmed_by = models.CharField(_("Confirmed by"), max_length=8, choices=ConfirmedBy, blank=True)
    reason = models.CharField(_("Why by the worker's word"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Hand-over")

    def __str__(self) -> str:
        return f"{self.wish}"


class Photo(models.Model):
    """Of the object, after it was handed over: drawn anew, without a face or a place in it."""

    NOT_IN_HISTORY = frozenset(("content",))

    wish = models.OneToOneField(Wish, primary_key=True, on_delete=models.PROTECT, related_name="photo")
    content = models.BinaryField()
    taken_at = models.DateTimeField(pgettext_lazy("photo", "Added"))
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Photo")

    def __str__(self) -> str:
        return f"{self.wish}"
