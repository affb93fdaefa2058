"""Ballots set aside and looked into together, and the objections of those who cast them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.polls.enums import Finding, Verdict
from hongmian.polls.models.poll import Poll


class Inquiry(models.Model):
    """`ballots`: their indexes in the log. Counted until somebody else than `opened_by` annuls them."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="inquiries")
    reason = models.CharField(_("Reason"), max_length=40)
    note = models.CharField(_("What was noticed"), max_length=300, blank=True)
    ballots = models.JSONField(_("Ballots"))
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("Set aside"))
    finding = models.CharField(pgettext_lazy("inquiry", "Finding"), max_length=8, choices=Finding.choices, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(pgettext_lazy("time", "Decided"), null=True)

    class Meta:
        verbose_name = _("Inquiry")
        ordering = ("-opened_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(finding=Finding.ANNULLED) | ~Q(decided_by=F("opened_by")), name="inquiry_annulled_by_two"
            ),
        )

    def __str__(self) -> str:
        return f"{self.poll_id} {self.reason}"


class Objection(models.Model):
    """Somebody with the receipt of the ballot at `index` objects. Nobody asks who they are; the answer is where they
    check their receipt."""

    NOT_IN_HISTORY = frozenset(("text",))

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="objections")
    index = models.PositiveBigIntegerField(_("Ballot"))
    text = models.CharField(_("What they say"), max_length=1000)
    sent_at = models.DateTimeField(_("Sent"))
    verdict = models.CharField(pgettext_lazy("objection", "Answer"), max_length=8, choices=Verdict.choices, blank=True)
    answer = models.CharField(_("Why"), max_length=500, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(pgettext_lazy("time", "Decided"), null=True)

    class Meta:
        verbose_name = _("Objection")
        ordering = ("-sent_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("poll", "index"), condition=Q(verdict=""), name="objection_one_waiting"),
        )

    def __str__(self) -> str:
        return f"{self.poll_id} {self.index}"
