"""Who may act, in which role, and where."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hongmian.directory.enums import Role
from hongmian.directory.models.agency import Agency
from hongmian.directory.models.station import Station
from hongmian.directory.models.worker import Worker


class Membership(models.Model):
    """A role of a person. Agency managers act in their agency; workers in their agency, at `station` if it is set.

    A citizen is anyone signed in without a membership.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Account"), on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("Role"), max_length=12, choices=Role)
    agency = models.ForeignKey(Agency, verbose_name=_("Agency"), null=True, blank=True, on_delete=models.PROTECT)
    station = models.ForeignKey(Station, verbose_name=_("Station"), null=True, blank=True, on_delete=models.PROTECT)
    worker = models.ForeignKey(Worker, verbose_name=_("Worker"), null=True, blank=True, on_delete=models.PROTECT)
    granted_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(_("Ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("Role of a person")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(role__in=("agency", "worker"), agency__isnull=False)
                | Q(role__in=("association", "committee", "bureau", "expert"), agency=None, station=None),
                name="membership_has_the_scope_of_its_role",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} {self.agency or ''}".strip()
