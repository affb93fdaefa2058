"""A crisis hotline."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.sealed import SealedTextField, index_of
from hongmian.directory.enums import HotlineKind, Language, Service
from hongmian.directory.models.agency import Agency
from hongmian.directory.models.district import District
from hongmian.directory.models.fields import HoursField, WordsField
from hongmian.directory.models.station import Station
from hongmian.directory.models.worker import NUMBER_INDEX, Worker


class Hotline(models.Model):
    """A number that people call. `number` is national digits without spaces (02000001234, 13800000000), sealed
    for all kinds alike because some are workers' own mobiles; `number_key` is its blind index.

    A worker's own mobile is public only while `consent_on` is set. `district` empty: for the whole city.
    The line is in service from `valid_from` through `valid_to`, both days included.
    """

    KEYS = {"number_key": lambda record: index_of(NUMBER_INDEX).of(record.number)}

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = SealedTextField(_("Number"), name_of_seal="directory.hotline.number")
    number_key = models.CharField(max_length=64, unique=True, editable=False)
    kind = models.CharField(_("Kind"), max_length=12, choices=HotlineKind, default=HotlineKind.STATION)
    name = models.CharField(_("Name"), max_length=80)
    agency = models.ForeignKey(Agency, verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="hotlines")
    station = models.ForeignKey(
        Station, verbose_name=_("Station"), null=True, blank=True, on_delete=models.PROTECT, related_name="hotlines"
    )
    worker = models.ForeignKey(
        Worker, verbose_name=_("Worker"), null=True, blank=True, on_delete=models.PROTECT, related_name="hotlines"
    )
    district = models.ForeignKey(
        District, verbose_name=_("District"), null=True, blank=True, on_delete=models.PROTECT
    )  # fmt: skip
    consent_on = models.DateField(_("Consent given on"), null=True, blank=True)
    hours = HoursField(_("Opening hours"))
    languages = WordsField(_("Languages"), words=Language)
    services = WordsField(_("Services"), words=Service)
    valid_from = models.DateField(_("In service from"))
    valid_to = models.DateField(_("In service through"), null=True, blank=True)
    checked_at = models.DateTimeField(_("Last checked"), null=True, blank=True)

    class Meta:
        verbose_name = _("Hotline")
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")), name="hotline_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(kind="own_mobile") | Q(worker__isnull=False), name="own_mobile_names_its_worker"
            ),
        )

    def __str__(self) -> str:
        return self.name
