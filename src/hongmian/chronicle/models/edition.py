"""An edition of the book and its chapters."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.chronicle.enums import EditionState


class Edition(models.Model):
    """`number` counts from 1, also while it is being made. Frozen, nothing in it changes any more; `frozen_digest` is
    the SHA-256 of all that it holds. `looked_at`: when its sources were compared last."""

    NOT_IN_HISTORY = frozenset(("looked_at",))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(pgettext_lazy("edition of the book", "Edition"), unique=True, editable=False)
    title = models.CharField(pgettext_lazy("book", "Title"), max_length=40)
    subtitle = models.CharField(_("Subtitle"), max_length=60, blank=True)
    publisher = models.CharField(_("Made by"), max_length=60)
    editors = models.CharField(_("Editors"), max_length=200, blank=True)
    printer = models.CharField(_("Printed by"), max_length=100, blank=True)
    rights = models.CharField(_("Rights"), max_length=200, blank=True)
    colophon = models.TextField(_("About this edition"), blank=True)
    day_from = models.DateField(_("Tells of the days from"))
    day_until = models.DateField(_("through"))
    state = models.CharField(
        pgettext_lazy("edition of the book", "State"), max_length=9, choices=EditionState, default=EditionState.DRAFT
    )
    begun_at = models.DateTimeField(_("Begun"), editable=False)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("Begun by"), null=True, on_delete=models.PROTECT, related_name="+"
    )
    looked_at = models.DateTimeField(null=True, editable=False)
    frozen_at = models.DateTimeField(pgettext_lazy("edition of the book", "Frozen"), null=True, editable=False)
    frozen_digest = models.CharField(max_length=64, blank=True, editable=False)
    published_at = models.DateTimeField(pgettext_lazy("edition of the book", "Published"), null=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("book", "Edition")
        ordering = ("-number",)
        constraints = (
            models.CheckConstraint(
                condition=Q(state=EditionState.DRAFT, frozen_at=None)
                | (~Q(state=EditionState.DRAFT) & Q(frozen_at__isnull=False)),
                name="book_frozen_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    @property
    def is_draft(self) -> bool:
        return self.state == EditionState.DRAFT

    @property
    def is_published(self) -> bool:
        return self.state == EditionState.PUBLISHED


class Chapter(models.Model):
    """`place` from 1. One that is not `numbered` is a foreword or an afterword. `opening`: cleaned rich text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="chapters")
    place = models.PositiveSmallIntegerField(pgettext_lazy("in a row", "Place"))
    title = models.CharField(pgettext_lazy("chapter", "Title"), max_length=40)
    opening = models.TextField(_("Opening words"), blank=True)
    numbered = models.BooleanField(_("Counted as a chapter"), default=True)

    class Meta:
        verbose_name = _("Chapter")
        ordering = ("edition", "place")
        indexes = (models.Index(fields=("edition", "place"), name="chapters_in_order"),)

    def __str__(self) -> str:
        return self.title
