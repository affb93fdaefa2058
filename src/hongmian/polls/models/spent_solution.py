"""Which solutions of the proof of work were used. In the database, so that all processes know, also after a start."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class SpentSolution(models.Model):
    """`signature`: of the challenge that was solved; after `until` (real time) the challenge itself is refused."""

    signature = models.CharField(_("Signature"), primary_key=True, max_length=64)
    until = models.DateTimeField(_("Good until"), db_index=True)

    class Meta:
        verbose_name = _("Spent solution")

    def __str__(self) -> str:
        return self.signature
