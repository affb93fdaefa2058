"""The making of a file of an edition, in the background."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.chronicle.enums import Format
from hongmian.chronicle.models.edition import Edition


class Build(models.Model):
    """`done` of `total` steps. `content`: the digest of what the edition held then; `digest`: the SHA-256 of the file.
    `failure`: why there is none, by language. `cancelled`: nobody waits for it any more. `heard_at`: real time."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="builds")
    format = models.CharField(pgettext_lazy("book", "Format"), max_length=4, choices=Format)
    done = models.PositiveSmallIntegerField(default=0)
    total = models.PositiveSmallIntegerField(default=1)
    begun_at = models.DateTimeField(_("Begun"))
    ended_at = models.DateTimeField(pgettext_lazy("book", "Made"), null=True, blank=True)
    heard_at = models.DateTimeField()
    cancelled = models.BooleanField(default=False)
    failure = models.JSONField(default=dict, blank=True)
    content = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(_("Size"), default=0)
    pages = models.PositiveSmallIntegerField(pgettext_lazy("book", "Pages"), default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("File of the book")
        ordering = ("-begun_at", "-pk")
        indexes = (models.Index(fields=("edition", "format", "-begun_at"), name="builds_of_an_edition"),)

    def __str__(self) -> str:
        return f"{self.edition} {self.format}"

    @property
    def is_busy(self) -> bool:
        return self.ended_at is None

    @property
    def is_made(self) -> bool:
        return bool(self.digest)
