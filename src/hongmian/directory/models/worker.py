"""A social worker of an agency."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.accounts.sealed import SealedIndexField, SealedTextField
from hongmian.directory.enums import Grade
from hongmian.directory.models.agency import Agency, PartyGroup
from hongmian.directory.models.station import Station

NUMBER_INDEX = "directory.hotline.number"  # of mobiles and hotlines alike, so that one is found by the other


class Worker(models.Model):
    """Known within their agency by a staff number. Party membership is for their own agency, the association
    and the committee only; the mobile number is sealed and every reading of it is kept (`history.Reading`).
    `mobile_key` is its blind index, as `Hotline.number_key`."""

    NOT_IN_HISTORY = frozenset(("mobile_key",))  # the trace of the mobile tells that it changed

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="workers")
    staff_no = models.CharField(_("Staff number"), max_length=20)
    name = models.CharField(pgettext_lazy("person", "Name"), max_length=40)
    station = models.ForeignKey(
        Station, verbose_name=_("Station"), null=True, blank=True, on_delete=models.PROTECT, related_name="workers"
    )
    grade = models.CharField(_("Grade"), max_length=16, choices=Grade, default=Grade.NONE)
    party_member = models.BooleanField(_("Party member"), default=False)
    party_group = models.ForeignKey(
        PartyGroup, verbose_name=_("Party group"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="members",
    )  # fmt: skip
    mobile = SealedTextField(_("Mobile"), name_of_seal="directory.worker.mobile", blank=True)
    mobile_key = SealedIndexField(of="mobile", name_of_index=NUMBER_INDEX)
    left_on = models.DateField(_("Left on"), null=True, blank=True)

    class Meta:
        verbose_name = _("Worker")
        ordering = ("agency", "staff_no")
        constraints = (
            models.UniqueConstraint(fields=("agency", "staff_no"), name="one_worker_of_a_staff_number"),
            models.CheckConstraint(
                condition=models.Q(party_group=None) | models.Q(party_member=True), name="party_group_only_of_members"
            ),
        )

    def __str__(self) -> str:
        return self.name
