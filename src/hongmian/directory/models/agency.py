"""An agency, and the Party groups within it."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from hongmian.directory.enums import PartyGroupKind
from hongmian.directory.models.district import District


class Agency(models.Model):
    """A social-work agency, known by its unified social credit code (GB 32100)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    uscc = models.CharField(_("Unified social credit code"), max_length=18, unique=True)
    name = models.CharField(_("Name"), max_length=80, unique=True)
    description = models.TextField(_("Description"), max_length=1000, blank=True)
    district = models.ForeignKey(District, verbose_name=_("District"), on_delete=models.PROTECT)
    address = models.CharField(_("Address"), max_length=120, blank=True)
    website = models.URLField(_("Web site"), blank=True)
    withdrawn_on = models.DateField(_("Left the network on"), null=True, blank=True)

    class Meta:
        verbose_name = _("Agency")
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class PartyGroup(models.Model):
    """A Party group of an agency."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="party_groups")
    name = models.CharField(_("Name"), max_length=80)
    kind = models.CharField(_("Kind"), max_length=16, choices=PartyGroupKind, default=PartyGroupKind.BRANCH)
    founded_on = models.DateField(_("Founded on"), null=True, blank=True)
    withdrawn_on = models.DateField(_("Dissolved on"), null=True, blank=True)

    class Meta:
        verbose_name = _("Party group")
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("agency", "name"), name="one_party_group_of_a_name"),)

    def __str__(self) -> str:
        return self.name
