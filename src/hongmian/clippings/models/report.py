"""One report of the media, however many outlets carried it."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Report(models.Model):
    """Clippings of the same report point to one of these; each clipping has one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        verbose_name = _("Report")

    def __str__(self) -> str:
        return f"{_('Report')} {str(self.pk)[:8]}"
