"""One reading in clear of a value that is personal."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Reading(models.Model):
    """Who opened whose sealed value, when and why. The value itself is not kept here."""

    at = models.DateTimeField(_("When"), db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    thing = models.CharField(max_length=60)
    thing_id = models.CharField(max_length=36)
    thing_name = models.CharField(_("Record"), max_length=200)
    field = models.CharField(max_length=40)
    reason = models.CharField(_("Why"), max_length=200)

    class Meta:
        ordering = ("-at", "-pk")
