"""The call of an award, and its batches. Published, it is what `frozen` holds, byte for byte, and never changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.awards.enums import CallState, Category

# Addresses that are no award; the last is none of a poll, and a poll has the name of its award.
RESERVED = ("log", "desk", "objections", "certificates", "new", "campaign", "preset", "experts", "receipt")


class Call(models.Model):
    """`id` is its name in addresses, in the contest log and, where there is a vote, of its poll. `form`, `checklist`,
    `formula`, `quota` and `conflicts` are data (docs/spec/award-form.md, award-result.md); the dates are in order.
    `entrants`: roles; empty: nobody sends anything in, the entries are the hotlines of the register. `draw`: where the
    value of the draw will be published, on `draw_on`; `draw_value`: once it was, told by one person and confirmed by
    another."""

    NOT_IN_HISTORY = frozenset(("frozen",))

    id = models.SlugField(
        _("Name in the address"), primary_key=True, max_length=60,
        validators=[RegexValidator(r"^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\Z", _("Small letters, digits and hyphens."))],
        help_text=_("Small letters, digits and hyphens; stands in the address and in the log for ever."),
    )  # fmt: skip
    campaign = models.CharField(_("Campaign"), max_length=60, blank=True)
    campaign_en = models.CharField(_("Campaign in English"), max_length=120, blank=True)
    category = models.CharField(_("Category"), max_length=8, choices=Category.choices)
    title_zh = models.CharField(_("Title in Chinese"), max_length=60)
    title_en = models.CharField(_("Title in English"), max_length=120)
    about_zh = models.CharField(_("In a sentence or two, in Chinese"), max_length=300, blank=True)
    about_en = models.CharField(_("In a sentence or two, in English"), max_length=300, blank=True)
    approval = models.CharField(
        _("Approval number"), max_length=40, blank=True,
        help_text=_("Of the decision of the authority that the award relies on."),
    )  # fmt: skip
    approved_by = models.CharField(_("Approved by"), max_length=60, blank=True)
    work_from = models.DateField(_("Work from"))
    work_until = models.DateField(_("Work until"))
    entrants = models.JSONField(_("Who may enter"), default=list, blank=True)
    most_of_agency = models.PositiveSmallIntegerField(_("Most entries of an agency"), null=True, blank=True)
    form = models.JSONField(pgettext_lazy("award", "Form"), default=dict, blank=True)
    checklist = models.JSONField(_("Checklist of eligibility"), default=list, blank=True)
    mend_days = models.PositiveSmallIntegerField(_("Days to mend"), default=2)
    formula = models.JSONField(_("Formula"), default=dict)
    quota = models.JSONField(_("Quota"), default=dict)
    conflicts = models.JSONField(_("Conflict rules"), default=dict, blank=True)
    experts_each = models.PositiveSmallIntegerField(_("Experts an entry"), default=3)
    blind = models.BooleanField(_("Blind review"), default=True)
    entry_opens_at = models.DateTimeField(_("Entries from"))
    entry_closes_at = models.DateTimeField(_("Entries until"))
    checked_by = models.DateTimeField(_("Checked until"))
    vote_opens_at = models.DateTimeField(_("Voting from"), null=True, blank=True)
    vote_closes_at = models.DateTimeField(_("Voting until"), null=True, blank=True)
    vote_choices = models.PositiveSmallIntegerField(_("Most choices"), default=10)
    review_opens_at = models.DateTimeField(_("Review from"), null=True, blank=True)
    review_closes_at = models.DateTimeField(_("Review until"), null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField(_("Public notice, working days"), default=5)
    answer_days = models.PositiveSmallIntegerField(_("Objections answered within, working days"), default=3)
    anonymous = models.BooleanField(_("Objections may be anonymous"), default=False)
    draw = models.CharField(_("What seeds the draw"), max_length=300)
    draw_on = models.DateField(_("Day of the draw"), null=True, blank=True)
    draw_value = models.CharField(_("Value of the draw"), max_length=200, blank=True)
    draw_told_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    draw_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(
        pgettext_lazy("call", "State"), max_length=10, choices=CallState.choices, default=CallState.DRAFT
    )
    published_at = models.DateTimeField(pgettext_lazy("call", "Published"), null=True, blank=True)
    frozen = models.TextField(blank=True, editable=False)
    hash = models.CharField(_("Hash of the call"), max_length=64, blank=True, editable=False)
    called_off_why = models.CharField(_("Why it was called off"), max_length=300, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("award", "Call")
        ordering = ("-entry_opens_at", "id")
        constraints = (
            models.CheckConstraint(condition=Q(entry_closes_at__gt=F("entry_opens_at")), name="call_entry_in_order"),
            models.CheckConstraint(condition=Q(checked_by__gte=F("entry_closes_at")), name="call_checked_after_entry"),
            models.CheckConstraint(
                condition=Q(draw_confirmed_by=None) | ~Q(draw_confirmed_by=F("draw_told_by")), name="draw_told_by_two"
            ),
        )

    def __str__(self) -> str:
        return self.title_zh

    @property
    def is_draft(self) -> bool:
        return self.state == CallState.DRAFT

    @property
    def is_published(self) -> bool:
        return self.state == CallState.PUBLISHED

    @property
    def has_jury(self) -> bool:
        return "jury" in self.formula

    @property
    def has_vote(self) -> bool:
        return "vote" in self.formula

    @property
    def of_register(self) -> bool:
        """Whether the entries are the hotlines of the register, and nobody sends anything in."""
        return not self.entrants

    @property
    def judged_at(self) -> datetime:
        """When scores and votes are in, so that a result may follow."""
        return max(at for at in (self.checked_by, self.vote_closes_at, self.review_closes_at) if at)

    def told(self, name: str) -> Any:
        """Return what the frozen call says of a member of its data."""
        return getattr(self, name)


class Batch(models.Model):
    """Winners that are released together: `number` from 1, `winners` how many, its result from `result_from` on. Its
    notice is out from `notice_first` to `notice_last`, which a decision may make later; then it is closed."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="batches")
    number = models.PositiveSmallIntegerField(_("Batch"))
    winners = models.PositiveSmallIntegerField(_("Winners"))
    result_from = models.DateTimeField(_("Result from"))
    notice_first = models.DateField(_("First day of the notice"), null=True, blank=True)
    notice_last = models.DateField(_("Last day of the notice"), null=True, blank=True)
    closed_at = models.DateTimeField(pgettext_lazy("batch", "Closed"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("award", "Batch")
        ordering = ("call", "number")
        constraints = (models.UniqueConstraint(fields=("call", "number"), name="batch_number_once_a_call"),)

    def __str__(self) -> str:
        return f"{self.call_id} {self.number}"
