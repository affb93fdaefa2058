"""A published bulletin: frozen, numbered, and never changed."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Bulletin(models.Model):
    """The figures through `as_of` as they were known at `published_at`. `content` is the whole snapshot as
    docs/spec/bulletin.md describes it, `content_hash` the SHA-256 (hex) of its canonical JSON. `number` counts the
    editions; a later edition may have the same `as_of`. `key` comes with the form, so that publishing twice leaves one.
    """

    NOT_IN_HISTORY = frozenset(("content", "key"))

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(pgettext_lazy("of an edition", "Number"), unique=True)
    as_of = models.DateField(_("As of"), db_index=True)
    published_at = models.DateTimeField(_("Published"))
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    remark_zh = models.CharField(_("Remark in Chinese"), max_length=300, blank=True)
    remark_en = models.CharField(_("Remark in English"), max_length=300, blank=True)
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("Bulletin")
        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{self.number} ({self.as_of.isoformat()})"
