"""A citizen's word that a line does not work."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hongmian.directory.enums import ReportReason
from hongmian.directory.models.hotline import Hotline


class HotlineReport(models.Model):
    """Anonymous. `key` comes with the form, so that sending it twice leaves one report."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    hotline = models.ForeignKey(Hotline, verbose_name=_("Hotline"), on_delete=models.PROTECT, related_name="reports")
    reason = models.CharField(_("What is wrong?"), max_length=16, choices=ReportReason)
    note = models.CharField(_("Anything else we should know"), max_length=200, blank=True)
    sent_at = models.DateTimeField(_("Sent"), db_index=True)
    settled_at = models.DateTimeField(_("Settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Settled by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        verbose_name = _("Report from a citizen")
        ordering = ("-sent_at",)

    def __str__(self) -> str:
        return self.hotline.name
