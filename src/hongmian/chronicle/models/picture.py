"""Pictures of the book: their bytes once, and the photographs that were brought for it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class KeptPicture(models.Model):
    """The bytes of a picture, under a key that tells one from another: its SHA-256 (hex), or its id and digest at its
    source."""

    digest = models.CharField(max_length=64, primary_key=True)
    media = models.CharField(max_length=20)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        verbose_name = _("Picture of the book")

    def __str__(self) -> str:
        return self.digest[:12]


class Photograph(models.Model):
    """`faces`: the program saw one, so the consent of those shown is asked for."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    picture = models.ForeignKey(KeptPicture, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(pgettext_lazy("photograph", "Title"), max_length=60)
    alt = models.CharField(_("What it shows, for those who cannot see it"), max_length=150)
    caption = models.CharField(_("Caption"), max_length=150, blank=True)
    credit = models.CharField(_("Credit"), max_length=60)
    shows_people = models.BooleanField(_("Somebody can be recognised in it"), default=False)
    faces = models.BooleanField(default=False, editable=False)
    added_at = models.DateTimeField(pgettext_lazy("photograph", "Added"), editable=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Photograph")
        ordering = ("-added_at", "pk")

    def __str__(self) -> str:
        return self.title

    @property
    def needs_consent(self) -> bool:
        return self.shows_people or self.faces
