"""What is told to the contest log: written down with what it tells of, and appended once that stands."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Told(models.Model):
    """An event of the contest log (`contests.events`), byte for byte. `index`: its place there; None: not yet in."""

    NOT_IN_HISTORY = frozenset(("entry",))

    award = models.CharField(max_length=60)
    kind = models.CharField(max_length=20)
    entry = models.TextField()
    index = models.PositiveBigIntegerField(_("Entry in the log"), null=True, unique=True)

    class Meta:
        verbose_name = _("Event of the contest log")
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("id",), condition=Q(index=None), name="told_not_yet_in"),
            models.Index(fields=("award", "kind"), name="told_of_an_award"),
        )

    def __str__(self) -> str:
        return f"{self.award} {self.kind}"


class Turn(models.Model):
    """One row, held by whoever tells: events come into the log in the order in which they were decided."""

    class Meta:
        verbose_name = _("Turn to tell")

    def __str__(self) -> str:
        return str(self.pk)
