"""Passing a client on to another agency."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.sealed import SealedTextField
from hongmian.indicators.enums import Group
from hongmian.outreach.enums import ReferralState


class Referral(models.Model):
    """`summary` names nobody and, with `group` and `district`, is what the other agency decides on. Only when it
    accepts, and only with the consent that `consent_on` dates, does it get a record of the client of its own:
    `received`, an id of `clients`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.UUIDField(db_index=True, editable=False)
    received = models.UUIDField(null=True, editable=False)
    sender = models.ForeignKey(
        "directory.Agency", verbose_name=_("From"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    receiver = models.ForeignKey("directory.Agency", verbose_name=_("To"), on_delete=models.PROTECT, related_name="+")
    group = models.CharField(_("Primary group"), max_length=16, choices=Group, editable=False)
    district = models.ForeignKey(
        "directory.District", verbose_name=_("District"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    summary = SealedTextField(_("What is needed, without names"), name_of_seal="outreach.referral.summary")
    consent_on = models.DateField(_("The client agreed on"))
    state = models.CharField(
        _("State"), max_length=10, choices=ReferralState, default=ReferralState.SENT, editable=False
    )
    answer = SealedTextField(_("Answer"), name_of_seal="outreach.referral.answer", blank=True)
    sent_at = models.DateTimeField(_("Sent"), editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    answered_at = models.DateTimeField(_("Answered"), null=True, editable=False)
    done_at = models.DateTimeField(_("Done"), null=True, editable=False)

    class Meta:
        verbose_name = _("Referral")
        ordering = ("-sent_at", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(sender=F("receiver")), name="referral_between_two_agencies"),
            models.UniqueConstraint(
                fields=("client", "receiver"), condition=Q(state=ReferralState.SENT), name="one_unanswered_referral"
            ),
        )

    def __str__(self) -> str:
        return f"{_('Referral')} {self.sent_at.isoformat(timespec='minutes')}"
