"""A care activity at a station: for whom, when and where, how many places."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.activities.enums import For, Phase, State

MOST_PLACES = 2000


class Activity(models.Model):
    """`code` stands in public addresses: drawn at random, six signs. `agency` and `district` are those of the station
    when it was planned. `places`: for those who take part; none: nobody signs up for that part, who comes is welcome.
    `sign_up_until`: the last moment to sign up, at the latest when it begins."""

    NOT_IN_HISTORY = frozenset(("changed_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(pgettext_lazy("activity", "Code"), max_length=6, unique=True, editable=False)
    station = models.ForeignKey(
        "directory.Station", verbose_name=_("Station"), on_delete=models.PROTECT, related_name="+"
    )
    agency = models.ForeignKey(
        "directory.Agency", verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="+"
    )  # fmt: skip
    district = models.ForeignKey(
        "directory.District", verbose_name=_("District"), on_delete=models.PROTECT, related_name="+"
    )
    group = models.CharField(pgettext_lazy("activity", "For whom"), max_length=12, choices=For)
    title = models.CharField(pgettext_lazy("activity", "Title"), max_length=40)
    title_en = models.CharField(pgettext_lazy("activity", "Title in English"), max_length=80, blank=True)
    about = models.TextField(_("What happens there"), max_length=500, blank=True)
    about_en = models.TextField(_("The same in English"), max_length=800, blank=True)
    starts_at = models.DateTimeField(_("Begins"))
    ends_at = models.DateTimeField(_("Ends"))
    place = models.CharField(pgettext_lazy("activity", "Where"), max_length=80)
    sign_up_until = models.DateTimeField(_("Sign-up until"))
    places = models.PositiveSmallIntegerField(
        _("Places to take part"), default=0, validators=[MaxValueValidator(MOST_PLACES)]
    )
    volunteer_places = models.PositiveSmallIntegerField(
        _("Places for volunteers"), default=0, validators=[MaxValueValidator(MOST_PLACES)]
    )
    state = models.CharField(pgettext_lazy("activity", "State"), max_length=10, choices=State, default=State.PLANNED)
    announced_at = models.DateTimeField(_("Announced at"), null=True, blank=True)
    called_off_at = models.DateTimeField(_("Called off at"), null=True, blank=True)
    called_off_why = models.CharField(_("Why it is called off"), max_length=120, blank=True)
    walk_ins = models.PositiveSmallIntegerField(_("Came without signing up"), default=0)
    made_at = models.DateTimeField(pgettext_lazy("activity", "Entered"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=pgettext_lazy("activity", "Entered by"),
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("Care activity")
        ordering = ("starts_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at"), sign_up_until__lte=F("starts_at")),
                name="activity_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(state=State.CALLED_OFF, called_off_at__isnull=False)
                | (~Q(state=State.CALLED_OFF) & Q(called_off_at=None)),
                name="activity_called_off_at_a_time",
            ),
        )
        indexes = (
            models.Index(fields=("starts_at", "state"), name="activities_of_a_month"),
            models.Index(fields=("agency", "starts_at"), name="activities_of_an_agency"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        """Whether it was ever announced: a plan that was dropped before is nobody's business."""
        return self.state in (State.OPEN, State.REPORTED) or self.announced_at is not None

    def phase(self, at: datetime, *, full: bool = False) -> Phase:
        """Where it stands at a moment; `full`: every place there is to sign up for is taken."""
        if self.state != State.OPEN:
            return Phase(self.state)
        if at >= self.ends_at:
            return Phase.HELD
        if at >= self.starts_at:
            return Phase.UNDER_WAY
        if not self.takes_sign_ups or at >= self.sign_up_until:
            return Phase.CLOSED
        return Phase.FULL if full else Phase.OPEN

    @property
    def takes_sign_ups(self) -> bool:
        return bool(self.places or self.volunteer_places)
