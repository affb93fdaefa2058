"""One reading in clear of a value that is personal."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Reading(models.Model):
    """Who opened whose sealed value, when and why. The value itself is not kept here.

    `who` commits to the person and the reason under `salt`; `place` is where that stands in the log of readings, empty
    until the log has it. Once the person is erased, `thing_id`, names, reason and salt are empty, and `who` says
    nothing any more.
    """

    at = models.DateTimeField(_("When"), db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    thing = models.CharField(max_length=60)
    thing_id = models.CharField(max_length=36)
    thing_name = models.CharField(_("Record"), max_length=200)
    field = models.CharField(max_length=40)
    reason = models.CharField(_("Why"), max_length=200)
    salt = models.CharField(max_length=64, blank=True, default="", db_default="", editable=False)
    who = models.CharField(max_length=64, blank=True, default="", db_default="", editable=False)
    place = models.PositiveBigIntegerField(null=True, unique=True, editable=False)

    class Meta:
        ordering = ("-at", "-pk")
        indexes = (models.Index(fields=("thing", "thing_id"), name="readings_of_a_thing"),)
