"""Who carries an activity: agencies, workers, Party groups."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hongmian.activities.models.activity import Activity


class Member(models.Model):
    """One of the team: exactly one of the three. `party_member`: a worker's membership on the day they were put in.
    `minutes`: what a worker gave, entered with the report."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="team")
    agency = models.ForeignKey("directory.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("directory.Worker", null=True, on_delete=models.PROTECT, related_name="+")
    party_group = models.ForeignKey("directory.PartyGroup", null=True, on_delete=models.PROTECT, related_name="+")
    party_member = models.BooleanField(default=False)
    minutes = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("One of the team")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(agency__isnull=False, worker=None, party_group=None)
                | Q(agency=None, worker__isnull=False, party_group=None)
                | Q(agency=None, worker=None, party_group__isnull=False),
                name="team_member_is_one_thing",
            ),
            models.UniqueConstraint(fields=("activity", "agency"), name="agency_once_in_a_team"),
            models.UniqueConstraint(fields=("activity", "worker"), name="worker_once_in_a_team"),
            models.UniqueConstraint(fields=("activity", "party_group"), name="party_group_once_in_a_team"),
        )

    def __str__(self) -> str:
        return str(self.agency or self.worker or self.party_group)
