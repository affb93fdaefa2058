"""How often somebody asked within a minute, for the limits."""

from __future__ import annotations

from django.db import models


class Use(models.Model):
    """`whose`: a keyed hash of a token's id or of an address; `minute`: of real time, since 1970."""

    whose = models.CharField(max_length=64)
    minute = models.BigIntegerField(db_index=True)
    used = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("whose", "minute"), name="use_once_a_minute"),)
