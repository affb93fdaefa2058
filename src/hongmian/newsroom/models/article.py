"""An article, what was saved of it, and what reviewers remarked."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.newsroom.enums import NEVER_OUT, OUT, OVER, Kind, State
from hongmian.newsroom.models.picture import Picture

MOST_TITLE, MOST_LEAD, MOST_BYLINE, MOST_NOTE = 60, 200, 80, 300


class Article(models.Model):
    """`agency` empty: of the association. `current`: what is being written; `shown`: what is public, if anything is.

    `number` stands in its address, from the first publication on. `sent_at`: since when `current` waits for a second
    person, as a first publication or as a correction (`note_…`, `note_minor`); `approved_by` has read exactly
    `approved_digest`. `call` and `entry` name the winner of an award whose page it is. `pictures`: of all versions that
    were shown.
    """

    NOT_IN_HISTORY = frozenset(("text_zh", "text_en"))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(pgettext_lazy("article", "Number"), unique=True, null=True, editable=False)
    kind = models.CharField(_("Kind of article"), max_length=8, choices=Kind, default=Kind.NEWS)
    state = models.CharField(pgettext_lazy("article", "State"), max_length=10, choices=State, default=State.DRAFT)
    agency = models.ForeignKey(
        "directory.Agency", verbose_name=_("Agency"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    call = models.CharField(max_length=60, blank=True, editable=False)
    entry = models.CharField(max_length=12, blank=True, editable=False)
    current = models.ForeignKey("Revision", null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    shown = models.ForeignKey("Revision", null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    version = models.PositiveIntegerField(_("Version"), default=0, editable=False)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(pgettext_lazy("article", "Begun"), editable=False)
    sent_at = models.DateTimeField(pgettext_lazy("article", "Sent for review"), null=True, editable=False)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    note_zh = models.CharField(_("What was corrected"), max_length=MOST_NOTE, blank=True)
    note_en = models.CharField(_("What was corrected, in English"), max_length=MOST_NOTE, blank=True)
    note_minor = models.BooleanField(_("Only a slip of writing"), default=False)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(pgettext_lazy("article", "Approved"), null=True, editable=False)
    approved_digest = models.CharField(max_length=64, blank=True, editable=False)
    publish_at = models.DateTimeField(_("To be published at"), null=True, blank=True)
    published_at = models.DateTimeField(pgettext_lazy("article", "Published"), null=True, editable=False)
    changed_at = models.DateTimeField(pgettext_lazy("article", "Changed"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(pgettext_lazy("article", "Withdrawn"), null=True, editable=False)
    why_zh = models.CharField(pgettext_lazy("article", "Why it was withdrawn"), max_length=MOST_NOTE, blank=True)
    why_en = models.CharField(_("Why it was withdrawn, in English"), max_length=MOST_NOTE, blank=True)
    pictures = models.ManyToManyField(Picture, related_name="articles", editable=False)
    text_zh = models.TextField(editable=False, blank=True)
    text_en = models.TextField(editable=False, blank=True)

    class Meta:
        verbose_name = _("Article")
        ordering = ("-begun_at", "pk")
        indexes = (
            models.Index(fields=("state", "published_at"), name="articles_by_state"),
            models.Index(fields=("publish_at",), condition=Q(state=State.SCHEDULED), name="articles_to_publish"),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(state__in=OUT) | Q(number__isnull=False, shown__isnull=False),
                name="article_out_has_a_number",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=NEVER_OUT) | Q(shown__isnull=True), name="article_not_out_shows_nothing"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.SCHEDULED) | Q(publish_at__isnull=False), name="scheduled_article_has_a_time"
            ),
            models.UniqueConstraint(
                fields=("call", "entry"), condition=~Q(call="") & ~Q(state__in=OVER),
                name="one_article_a_winner",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return str(self.current) if self.current else str(self.pk)


class Revision(models.Model):
    """What was saved: never changed once someone else saved after it, it was sent for review, or it was shown.

    `number` counts from 1 within the article. `version`: of what was published, counts up with each; `note_…` says
    what that corrected. `aside`: someone else had saved meanwhile, so it was kept beside and not taken over.
    """

    NOT_IN_HISTORY = frozenset(("parts_zh", "parts_en"))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(editable=False)
    title_zh = models.CharField(pgettext_lazy("article", "Title"), max_length=MOST_TITLE, blank=True)
    title_en = models.CharField(pgettext_lazy("article", "Title in English"), max_length=2 * MOST_TITLE, blank=True)
    lead_zh = models.CharField(_("Lead"), max_length=MOST_LEAD, blank=True)
    lead_en = models.CharField(_("Lead in English"), max_length=2 * MOST_LEAD, blank=True)
    byline_zh = models.CharField(_("Byline"), max_length=MOST_BYLINE, blank=True)
    byline_en = models.CharField(_("Byline in English"), max_length=MOST_BYLINE, blank=True)
    parts_zh = models.TextField(default="[]", editable=False)
    parts_en = models.TextField(default="[]", editable=False)
    picture = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, editable=False)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(pgettext_lazy("article", "Saved"), editable=False)
    aside = models.BooleanField(default=False, editable=False)
    closed = models.BooleanField(default=False, editable=False)
    version = models.PositiveIntegerField(_("Version"), null=True, editable=False)
    published_at = models.DateTimeField(pgettext_lazy("article", "Published"), null=True, editable=False)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    note_zh = models.CharField(_("What was corrected"), max_length=MOST_NOTE, blank=True)
    note_en = models.CharField(_("What was corrected, in English"), max_length=MOST_NOTE, blank=True)
    minor = models.BooleanField(_("Only a slip of writing"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("article", "Version")
        ordering = ("article", "-number")
        constraints = (
            models.UniqueConstraint(fields=("article", "number"), name="revision_number_once_an_article"),
            models.UniqueConstraint(fields=("article", "version"), name="version_once_an_article"),
        )

    def __str__(self) -> str:
        return self.title_zh or self.title_en or str(_("Untitled"))


class Remark(models.Model):
    """What a reviewer gave back with an article."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="remarks")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("Remarks"), max_length=2000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("Remarks")
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return self.text[:60]
