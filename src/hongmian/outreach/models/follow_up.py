"""A follow-up of someone in difficulty."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.sealed import SealedTextField
from hongmian.indicators.enums import Group
from hongmian.indicators.models import ServiceRecord
from hongmian.kit.access import Action
from hongmian.outreach.enums import FollowUpState, Way
from hongmian.outreach.models.case_file import CaseFile


class FollowUp(ServiceRecord):
    """Due at `due_at`; `day` is the day it is due, and from then on the day it was done. Counted under its one
    `group` when done, unless the group is none. `client` is an id of `clients`; `contact` that of the hotline contact
    it came from."""

    # What touches someone's health or need is for their agency; the association reads that it changed.
    TOLD_ONLY_TO = dict.fromkeys(("group", "client", "case"), Action.LOG_SERVICE)

    client = models.UUIDField(null=True, blank=True)
    contact = models.UUIDField(null=True, editable=False)
    case = models.ForeignKey(CaseFile, null=True, blank=True, on_delete=models.PROTECT, related_name="follow_ups")
    group = models.CharField(_("Primary group"), max_length=16, choices=Group)
    way = models.CharField(_("How"), max_length=8, choices=Way, default=Way.PHONE)
    purpose = SealedTextField(_("What for"), name_of_seal="outreach.follow_up.purpose", blank=True)
    due_at = models.DateTimeField(_("Due"))
    state = models.CharField(
        _("State"), max_length=10, choices=FollowUpState, default=FollowUpState.SCHEDULED, editable=False
    )
    done_at = models.DateTimeField(_("Done"), null=True, editable=False)
    note = SealedTextField(_("What was found"), name_of_seal="outreach.follow_up.note", blank=True)
    cancel_reason = models.CharField(_("Why it was cancelled"), max_length=200, blank=True, editable=False)

    class Meta(ServiceRecord.Meta):
        abstract = False
        verbose_name = _("Follow-up")
        ordering = ("due_at", "pk")
        indexes = (
            models.Index(fields=("state", "day", "group", "voided_at"), name="follow_ups_counted"),
            models.Index(fields=("agency", "state", "due_at"), name="follow_ups_due"),
            models.Index(fields=("client",), condition=models.Q(client__isnull=False), name="follow_ups_of_a_client"),
        )

    def __str__(self) -> str:
        return f"{_('Follow-up')} {self.due_at.isoformat(timespec='minutes')}"
