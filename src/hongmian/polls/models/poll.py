"""A public vote: what is asked, of whom, when. Once opened it is what `rules.json` of its ballot box froze."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.polls.enums import Identity, Period, Phase, PollState

RESERVED = ("receipt", "new")  # addresses below /vote/ and /polls/ that are no poll
REASONS: list[dict[str, str]] = [
    {"id": "burst", "zh": "短时间内同一来源的大量选票", "en": "A burst of ballots from one source"},
    {"id": "sold", "zh": "查实的买票、换票", "en": "Votes proven to be bought or traded"},
    {"id": "proxy", "zh": "查实的冒用他人手机投票", "en": "Proven use of somebody else's phone"},
]


def shipped_reasons() -> list[dict[str, str]]:
    return [dict(reason) for reason in REASONS]


class Poll(models.Model):
    """`id` is its name in addresses and in the log. `reasons`: why a ballot may be annulled, `{"id", "zh", "en"}`
    each. `secret`: what makes pseudonyms of phones, sealed by the key file of this poll; empty before opening and after
    its destruction."""

    NOT_IN_HISTORY = frozenset(("secret",))

    id = models.SlugField(
        _("Name in the address"), primary_key=True, max_length=60,
        validators=[RegexValidator(r"^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\Z", _("Small letters, digits and hyphens."))],
        help_text=_("Small letters, digits and hyphens; stands in the address and in the log for ever."),
    )  # fmt: skip
    title_zh = models.CharField(_("Title in Chinese"), max_length=200)
    title_en = models.CharField(_("Title in English"), max_length=200)
    about_zh = models.CharField(_("In a sentence or two, in Chinese"), max_length=300, blank=True)
    about_en = models.CharField(_("In a sentence or two, in English"), max_length=300, blank=True)
    opens_at = models.DateTimeField(_("Opens"))
    closes_at = models.DateTimeField(_("Closes"))
    objections_until = models.DateTimeField(_("Objections until"))
    min_choices = models.PositiveSmallIntegerField(_("Fewest choices"), default=1)
    max_choices = models.PositiveSmallIntegerField(_("Most choices"), default=1)
    period = models.CharField(_("How often"), max_length=8, choices=Period.choices, default=Period.ONCE)
    identity = models.CharField(_("Who may vote"), max_length=8, choices=Identity.choices, default=Identity.PHONE)
    counts_while_open = models.BooleanField(_("Counts show while voting goes on"), default=False)
    reasons = models.JSONField(_("Reasons to annul a ballot"), default=shipped_reasons)
    may_vote_again = models.BooleanField(_("Whose ballot was annulled may vote again"), default=False)
    state = models.CharField(
        pgettext_lazy("poll", "State"), max_length=8, choices=PollState.choices, default=PollState.DRAFT
    )
    opened_at = models.DateTimeField(_("Opened"), null=True, blank=True)
    ended_at = models.DateTimeField(_("Ended"), null=True, blank=True)
    ended_why = models.CharField(_("Why it was called off"), max_length=300, blank=True)
    secret = models.TextField(blank=True, editable=False)
    senders_forgotten_at = models.DateTimeField(_("Networks forgotten"), null=True, blank=True)
    secret_destroyed_at = models.DateTimeField(_("Secret destroyed"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("noun", "Poll")
        ordering = ("-opens_at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="poll_closes_after_opening"),
            models.CheckConstraint(
                condition=Q(objections_until__gte=F("closes_at")), name="poll_objections_after_closing"
            ),
            models.CheckConstraint(
                condition=Q(min_choices__gte=1, max_choices__gte=F("min_choices")), name="poll_choices_in_order"
            ),
        )

    def __str__(self) -> str:
        return self.title_zh

    @property
    def is_draft(self) -> bool:
        return self.state == PollState.DRAFT

    @property
    def is_straw(self) -> bool:
        """Whether nobody proves who they are: such a poll feeds no award."""
        return self.identity == Identity.DEVICE

    def phase(self, at: datetime) -> Phase:
        """Where it stands at a time. Past its closing time it is closed, whether or not the clock's notice is in."""
        if self.state != PollState.OPEN:
            return Phase(self.state)
        if at < self.opens_at:
            return Phase.COMING
        return Phase.OPEN if at < self.closes_at else Phase.CLOSED

    def reason(self, reason_id: str) -> dict[str, Any] | None:
        return next((reason for reason in self.reasons if reason["id"] == reason_id), None)
