"""A picture for articles, in the sizes it is sent in."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.newsroom.enums import PictureConsent


class Picture(models.Model):
    """`digest`: SHA-256 (hex) of its largest file. `faces`: the program saw one, so consent was asked for.
    Once the consent is withdrawn it is shown nowhere, its files are deleted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(
        "directory.Agency", verbose_name=_("Agency"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    digest = models.CharField(max_length=64, editable=False)
    media = models.CharField(max_length=20, editable=False)
    faces = models.BooleanField(default=False, editable=False)
    alt_zh = models.CharField(_("What it shows, for those who cannot see it"), max_length=150)
    alt_en = models.CharField(_("What it shows, in English"), max_length=250)
    caption_zh = models.CharField(_("Caption"), max_length=150, blank=True)
    caption_en = models.CharField(_("Caption in English"), max_length=250, blank=True)
    credit = models.CharField(_("Credit"), max_length=60)
    consent = models.CharField(pgettext_lazy("newsroom", "Consent"), max_length=8, choices=PictureConsent)
    reference = models.CharField(_("Where the forms are kept"), max_length=60, blank=True)
    added_at = models.DateTimeField(pgettext_lazy("picture", "Added"), editable=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("Consent withdrawn"), null=True, editable=False)
    withdrawn_why = models.CharField(_("Why"), max_length=200, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("newsroom", "Picture")
        ordering = ("-added_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(consent=PictureConsent.ON_FILE) | ~Q(reference=""), name="consent_on_file_has_a_place"
            ),
        )

    def __str__(self) -> str:
        return self.alt_zh


class PictureFile(models.Model):
    """One width of a picture."""

    NOT_IN_HISTORY = frozenset(("content",))

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="files")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ("picture", "width")
        constraints = (models.UniqueConstraint(fields=("picture", "width"), name="picture_width_once"),)

    def __str__(self) -> str:
        return f"{self.picture_id} {self.width}"
