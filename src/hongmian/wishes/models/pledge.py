"""A giver's claim on a wish, and the line of those who wait for one that is taken."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.wishes.enums import COUNTING, PledgeState, WaitingState
from hongmian.wishes.models.giver import Giver
from hongmian.wishes.models.pool import Pool
from hongmian.wishes.models.wish import Wish


class Pledge(models.Model):
    """`share` in fen. Held until `due_at`, then it lapses; `pool`: the offer it was taken from."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wish = models.ForeignKey(Wish, on_delete=models.PROTECT, related_name="pledges")
    giver = models.ForeignKey(Giver, on_delete=models.PROTECT, related_name="pledges")
    pool = models.ForeignKey(Pool, null=True, on_delete=models.PROTECT, related_name="pledges")
    share = models.PositiveIntegerField(_("Share"))
    state = models.CharField(
        pgettext_lazy("pledge", "State"), max_length=10, choices=PledgeState, default=PledgeState.HELD
    )
    held_at = models.DateTimeField(pgettext_lazy("pledge", "Pledged"))
    due_at = models.DateTimeField(_("Held until"))
    reminded_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(pgettext_lazy("pledge", "Sent"), null=True)
    arrived_at = models.DateTimeField(pgettext_lazy("pledge", "At the station"), null=True)
    done_at = models.DateTimeField(pgettext_lazy("pledge", "Reached the person"), null=True)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(_("Why it ended"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Pledge")
        ordering = ("-held_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(share__gt=0), name="pledge_of_something"),
            models.UniqueConstraint(
                fields=("wish", "giver"), condition=Q(state__in=COUNTING), name="one_pledge_of_a_giver"
            ),
        )
        indexes = (
            models.Index(fields=("state", "due_at"), name="pledges_by_time"),
            models.Index(fields=("giver", "state", "held_at"), name="pledges_of_a_giver"),
        )

    def __str__(self) -> str:
        return f"{self.wish} {self.share / 100:.2f}"


class Waiting(models.Model):
    """A place in line for a wish that is taken: who gets it if a pledge falls back. `share`: as much as they would
    give at most."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wish = models.ForeignKey(Wish, on_delete=models.PROTECT, related_name="line")
    giver = models.ForeignKey(Giver, on_delete=models.PROTECT, related_name="+")
    share = models.PositiveIntegerField(_("Share"))
    since = models.DateTimeField(_("In line since"))
    state = models.CharField(max_length=8, choices=WaitingState, default=WaitingState.WAITING)
    pledge = models.OneToOneField(Pledge, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Place in line")
        ordering = ("since", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("wish", "giver"), condition=Q(state=WaitingState.WAITING), name="one_place_in_line"
            ),
        )
