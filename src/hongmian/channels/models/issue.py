"""An issue of the newsletter and its e-mails."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hongmian.channels.enums import IssueState, Language, LetterState
from hongmian.channels.models.subscriber import Subscriber


class Issue(models.Model):
    """`items`: what it is composed of, in order, each `{"kind", "ref"}`; `told`: what they said when it was approved,
    by language, frozen, so that what is sent is what was reviewed. `number` is given when sending begins."""

    NOT_IN_HISTORY = ("told", "heard_at")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(_("Issue"), unique=True, null=True, editable=False)
    subject = models.CharField(_("Subject"), max_length=60)
    subject_en = models.CharField(_("Subject in English"), max_length=90)
    greeting = models.TextField(_("Greeting"), max_length=600, blank=True)
    greeting_en = models.TextField(_("Greeting in English"), max_length=900, blank=True)
    items = models.JSONField(default=list)
    told = models.JSONField(default=dict, editable=False)
    state = models.CharField(_("State"), max_length=9, choices=IssueState, default=IssueState.DRAFT)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Written by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    written_at = models.DateTimeField(_("Written on"))
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Reviewed by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    reviewed_at = models.DateTimeField(_("Reviewed on"), null=True)
    remark = models.CharField(_("What is to be changed"), max_length=300, blank=True)
    begun_at = models.DateTimeField(_("Sending began"), null=True)
    ended_at = models.DateTimeField(_("All sent"), null=True)
    heard_at = models.DateTimeField(null=True)  # real time, by which a job that broke off is known

    class Meta:
        verbose_name = _("Issue of the newsletter")
        ordering = ("-written_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | Q(written_by=None) | ~Q(reviewed_by=F("written_by")),
                name="two_people_an_issue",
            ),
        )

    def __str__(self) -> str:
        return f"{_('Issue of the newsletter')} {self.subject}"


class Letter(models.Model):
    """One e-mail. Its reader may be gone meanwhile; then only that it was sent is left."""

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="letters")
    reader = models.ForeignKey(Subscriber, null=True, on_delete=models.SET_NULL, related_name="letters")
    language = models.CharField(max_length=2, choices=Language)
    state = models.CharField(max_length=8, choices=LetterState, default=LetterState.WAITING)
    problem = models.CharField(max_length=60, blank=True)  # the mail server's code, never an address
    at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("issue", "state"), name="letters_by_state"),)
        constraints = (models.UniqueConstraint(fields=("issue", "reader"), name="one_letter_a_reader"),)

    def __str__(self) -> str:
        return f"{self.issue_id} {self.state}"
