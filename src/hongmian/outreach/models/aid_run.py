"""An emergency aid run: something brought to someone's door."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.sealed import SealedTextField
from hongmian.indicators.models import ServiceRecord
from hongmian.kit.access import Action
from hongmian.outreach.enums import AidState, Need


class AidRun(ServiceRecord):
    """Counted when delivered, on that day, with the persons it served. `worker` is who runs it. `client` is an id of
    `clients`, `contact` that of the hotline contact it came from. Address and words are sealed."""

    # What touches someone's health or need is for their agency; the association reads that it changed.
    TOLD_ONLY_TO = dict.fromkeys(("need", "client"), Action.LOG_SERVICE)

    client = models.UUIDField(null=True, blank=True)
    contact = models.UUIDField(null=True, editable=False)
    need = models.CharField(_("What is needed"), max_length=10, choices=Need)
    what = SealedTextField(_("Exactly what"), name_of_seal="outreach.aid_run.what", blank=True)
    where = SealedTextField(_("Where to"), name_of_seal="outreach.aid_run.where", blank=True)
    persons = models.PositiveSmallIntegerField(
        _("Persons served"), default=1, validators=[MinValueValidator(1), MaxValueValidator(200)]
    )
    requested_at = models.DateTimeField(_("Requested"))
    needed_by = models.DateTimeField(_("Needed by"), null=True, blank=True)
    assigned_at = models.DateTimeField(_("Assigned"), null=True, editable=False)
    delivered_at = models.DateTimeField(_("Delivered"), null=True, editable=False)
    confirmed_at = models.DateTimeField(_("Confirmed"), null=True, editable=False)
    state = models.CharField(_("State"), max_length=10, choices=AidState, default=AidState.REQUESTED, editable=False)
    cancel_reason = models.CharField(_("Why it was cancelled"), max_length=200, blank=True, editable=False)

    class Meta(ServiceRecord.Meta):
        abstract = False
        verbose_name = _("Aid run")
        ordering = ("requested_at", "pk")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            *ServiceRecord.Meta.constraints,
            models.CheckConstraint(condition=Q(persons__gte=1), name="aid_run_serves_someone"),
        )
        indexes = (
            models.Index(fields=("state", "day"), name="aid_runs_counted"),
            models.Index(fields=("agency", "state", "requested_at"), name="aid_runs_open"),
        )

    def __str__(self) -> str:
        return f"{_('Aid run')} {self.requested_at.isoformat(timespec='minutes')}"
