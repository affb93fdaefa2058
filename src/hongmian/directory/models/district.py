"""A district of the city."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class District(models.Model):
    code = models.CharField(_("Division code"), max_length=6, primary_key=True)  # GB/T 2260
    name = models.CharField(_("Name"), max_length=30, unique=True)
    name_en = models.CharField(_("English name"), max_length=40)

    class Meta:
        verbose_name = _("District")
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name
