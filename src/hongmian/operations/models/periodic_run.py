"""When a piece of periodic work last ran, and how it went."""

from __future__ import annotations

from django.db import models


class PeriodicRun(models.Model):
    """One row for each name of the table. Moments are domain time. `failure` is empty after a good run; otherwise the
    kind of error and where it arose, never its text, which may hold what someone wrote."""

    name = models.CharField(max_length=60, primary_key=True)
    begun_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    good_at = models.DateTimeField(null=True)
    milliseconds = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=200, blank=True)
