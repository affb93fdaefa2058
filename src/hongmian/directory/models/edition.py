"""The edition of the network: a number that grows with every change of it."""

from __future__ import annotations

from django.db import models


class Edition(models.Model):
    """One row. Whoever keeps a copy of the network in memory compares one number to know that it is stale."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    number = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)
