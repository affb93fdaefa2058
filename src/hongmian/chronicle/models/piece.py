"""A piece of the book: what it was made from, and what it says, frozen."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.chronicle.enums import Kind
from hongmian.chronicle.models.edition import Chapter


class Piece(models.Model):
    """`source`: which thing of its kind. `parts` (see `form.parts`), `people` and the texts are a snapshot; `version`
    and `digest` say of what. `heading`: the editor's own, else that of the source. `digest_now`: what the source
    says since it was looked at last, empty while it is the same; `lacking`: `{"what", "url"}` of consents."""

    NOT_IN_HISTORY = frozenset(("parts", "people", "digest_now", "lacking"))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    chapter = models.ForeignKey(Chapter, verbose_name=_("Chapter"), on_delete=models.CASCADE, related_name="pieces")
    place = models.PositiveSmallIntegerField(pgettext_lazy("in a row", "Place"))
    kind = models.CharField(pgettext_lazy("piece of the book", "Kind"), max_length=10, choices=Kind)
    source = models.CharField(max_length=100, blank=True, editable=False)
    heading = models.CharField(_("Heading of our own"), max_length=60, blank=True)
    title = models.CharField(pgettext_lazy("piece of the book", "Title"), max_length=120)
    byline = models.CharField(_("Line below the title"), max_length=200, blank=True)
    note = models.CharField(_("Note at the foot"), max_length=300, blank=True)
    parts = models.JSONField(default=list)
    people = models.JSONField(default=list)
    flows = models.BooleanField(_("Begins on the same page"), default=False)
    version = models.CharField(pgettext_lazy("piece of the book", "Version"), max_length=60, blank=True)
    digest = models.CharField(max_length=64, editable=False)
    digest_now = models.CharField(max_length=64, blank=True, editable=False)
    lacking = models.JSONField(default=list, editable=False)
    accepted_at = models.DateTimeField(_("Taken as it is"), editable=False)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Accepted by"), null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = pgettext_lazy("book", "Piece")
        ordering = ("chapter", "place")
        indexes = (models.Index(fields=("chapter", "place"), name="pieces_in_order"),)

    def __str__(self) -> str:
        return self.shown_title

    @property
    def shown_title(self) -> str:
        return self.heading or self.title

    @property
    def is_outdated(self) -> bool:
        return bool(self.digest_now)
