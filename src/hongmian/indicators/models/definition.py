"""A later version of an indicator's definition. The first one comes with the program (`indicators.shipped`)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hongmian.indicators.enums import ALL_CODES


class Definition(models.Model):
    """What an indicator is called and how it is counted, from `first_day` on. Never changed once stored."""

    code = models.CharField(max_length=32, choices=ALL_CODES)
    version = models.PositiveIntegerField()
    name_zh = models.CharField(_("Chinese name"), max_length=60)
    name_en = models.CharField(_("English name"), max_length=80)
    counted_zh = models.TextField(_("How it is counted, in Chinese"), max_length=300)
    counted_en = models.TextField(_("How it is counted, in English"), max_length=400)
    first_day = models.DateField(_("Valid from"))
    stored_at = models.DateTimeField()
    stored_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Definition")
        ordering = ("code", "version")
        constraints = (models.UniqueConstraint(fields=("code", "version"), name="one_definition_of_a_version"),)

    def __str__(self) -> str:
        return f"{self.code} {self.version}"
