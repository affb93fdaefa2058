"""A social-work service station of a street or town."""

from __future__ import annotations

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from hongmian.directory.enums import Service
from hongmian.directory.models.agency import Agency
from hongmian.directory.models.district import District
from hongmian.directory.models.fields import HoursField, WordsField

CODE = r"[A-Za-z0-9][A-Za-z0-9-]{1,23}"


class Station(models.Model):
    """Where people go. `code` is the association's own number and stands in the URL; the position is WGS-84 degrees."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(
        _("Station number"),
        max_length=24,
        unique=True,
        validators=[RegexValidator(rf"^{CODE}$", _("Use letters, digits and hyphens, like TH-003"))],
    )
    name = models.CharField(_("Name"), max_length=80, unique=True)
    agency = models.ForeignKey(Agency, verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="stations")
    district = models.ForeignKey(District, verbose_name=_("District"), on_delete=models.PROTECT)
    street_town = models.CharField(_("Street or town"), max_length=40)
    address = models.CharField(_("Address"), max_length=120)
    latitude = models.FloatField(
        _("Latitude"), null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)]
    )
    longitude = models.FloatField(
        _("Longitude"), null=True, blank=True, validators=[MinValueValidator(-180), MaxValueValidator(180)]
    )
    hours = HoursField(_("Opening hours"))
    purpose = models.TextField(_("Purpose"), max_length=500, blank=True)
    services = WordsField(_("Services"), words=Service)
    withdrawn_on = models.DateField(_("Closed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("Station")
        ordering = ("district", "name")

    def __str__(self) -> str:
        return self.name
