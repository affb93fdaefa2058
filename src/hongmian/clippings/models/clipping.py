"""A clipping: what one outlet published, as it was found and as it was corrected."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.clippings.enums import Came, Language, State
from hongmian.clippings.models.report import Report

MOST_TITLE, MOST_SOURCE, MOST_AUTHORS, MOST_URL = 200, 80, 20, 1000


class Clipping(models.Model):
    """`found` is what was extracted, never changed (title, source, authors, published_at, body); the fields beside it
    are the editor's. `file` is the id of the sealed original, `digest` the SHA-256 of it, by which the same content is
    one clipping. `day_only`: no time of day was told, and `published_at` is the midnight that begins the day."""

    NOT_IN_HISTORY = ("found", "file", "body", "people", "changed_at")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.DRAFT)
    report = models.ForeignKey(
        Report, verbose_name=_("Report"), on_delete=models.PROTECT, related_name="clippings", editable=False
    )
    grouped_by_hand = models.BooleanField(default=False, editable=False)
    title = models.CharField(pgettext_lazy("of an article", "Title"), max_length=MOST_TITLE)
    source = models.CharField(pgettext_lazy("of an article", "Source"), max_length=MOST_SOURCE, blank=True)
    authors = models.JSONField(_("Authors"), default=list, blank=True)
    people = models.CharField(max_length=600, blank=True, editable=False)  # the authors, to be searched
    published_at = models.DateTimeField(_("Published on"), null=True, blank=True)
    day_only = models.BooleanField(_("The day alone is known"), default=False)
    body = models.TextField(pgettext_lazy("of an article", "Text"), blank=True)
    quotation = models.CharField(_("Quotation"), max_length=400, blank=True)
    url = models.CharField(_("Address of the page"), max_length=MOST_URL, blank=True)
    language = models.CharField(_("Language"), max_length=2, choices=Language, default=Language.ZH)
    came = models.CharField(_("Came as"), max_length=4, choices=Came, editable=False)
    found = models.JSONField(editable=False)
    file = models.CharField(max_length=32, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    kept_at = models.DateTimeField(_("Kept on"), editable=False)
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Kept by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    changed_at = models.DateTimeField(editable=False)
    withdrawn_why = models.CharField(
        pgettext_lazy("clipping", "Why it was withdrawn"), max_length=200, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("Clipping")
        ordering = ("-published_at", "pk")
        indexes = (
            models.Index(fields=("state", "published_at"), name="clippings_by_day"),
            models.Index(fields=("report",), name="clippings_of_a_report"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(state=State.WITHDRAWN) | ~Q(withdrawn_why=""), name="withdrawn_clipping_says_why"
            ),
        )

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.people = "、".join(self.authors)[:600]
        super().save(*args, **kwargs)

    @property
    def paragraphs(self) -> list[str]:
        return str(self.body).split("\n")

    @property
    def paragraphs_found(self) -> list[str]:
        return str(self.found["body"]).split("\n")

    def __str__(self) -> str:
        return self.title
