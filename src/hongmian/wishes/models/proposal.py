"""What the matcher proposes: which pool grants which wish, until a person confirms it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.wishes.enums import LineState, ProposalState
from hongmian.wishes.models.pledge import Pledge
from hongmian.wishes.models.pool import Pool
from hongmian.wishes.models.wish import Wish


class Proposal(models.Model):
    """`seed` (hex) was drawn before the question was put; `record` is what `matching.gifts.record` wrote, to be
    replayed by anyone."""

    NOT_IN_HISTORY = frozenset(("record",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seed = models.CharField(max_length=64)
    record = models.TextField(blank=True)
    state = models.CharField(
        pgettext_lazy("proposal", "State"), max_length=10, choices=ProposalState, default=ProposalState.PROPOSED
    )
    made_at = models.DateTimeField(_("Made"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(_("Decided"), null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Proposal")
        ordering = ("-made_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("state",), condition=Q(state=ProposalState.PROPOSED), name="one_proposal_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{_('Proposal')} {self.made_at.isoformat(timespec='minutes')}"


class ProposalLine(models.Model):
    """A wish with the pool that is to grant it (none: nothing fits), and why, in both languages."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="lines")
    wish = models.ForeignKey(Wish, on_delete=models.PROTECT, related_name="+")
    pool = models.ForeignKey(Pool, null=True, on_delete=models.PROTECT, related_name="+")
    why_zh = models.TextField(blank=True)
    why_en = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=LineState, default=LineState.PROPOSED)
    struck_why = models.CharField(max_length=200, blank=True)
    pledge = models.OneToOneField(Pledge, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Line of a proposal")
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("proposal", "wish"), name="one_line_of_a_wish"),)
