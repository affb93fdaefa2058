"""A case file, where one follow-up is not enough."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.sealed import SealedTextField
from hongmian.outreach.enums import CaseStep


class CaseFile(models.Model):
    """The casework with one client of one agency, in the six steps of MZ/T 094-2017. `client` is an id of `clients`.
    `step` is the furthest step reached; a closed case has `closed_on`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    client = models.UUIDField(db_index=True, editable=False)
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+", editable=False)
    station = models.ForeignKey(
        "directory.Station", verbose_name=_("Station"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    worker = models.ForeignKey(
        "directory.Worker", verbose_name=_("Worker in charge"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    opened_on = models.DateField(_("Opened on"))
    step = models.CharField(_("Step"), max_length=12, choices=CaseStep, default=CaseStep.INTAKE)
    closed_on = models.DateField(_("Closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("Case file")
        ordering = ("-opened_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("client", "agency"), condition=models.Q(closed_on=None), name="one_open_case_of_a_client"
            ),
        )

    def __str__(self) -> str:
        return f"{_('Case file')} {self.opened_on.isoformat()}"


class CaseEntry(models.Model):
    """What was written under a step. Corrections are further entries; none is changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(CaseFile, on_delete=models.PROTECT, related_name="entries")
    step = models.CharField(_("Step"), max_length=12, choices=CaseStep)
    text = SealedTextField(_("Text"), name_of_seal="outreach.case.text")
    at = models.DateTimeField(_("When"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Entry of a case file")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.get_step_display()} {self.at.isoformat(timespec='minutes')}"
