"""A person served by an agency."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.accounts.sealed import SealedIndexField, SealedTextField
from hongmian.clients.enums import Attribute, Consent, Erasure
from hongmian.clients.identity import home_key
from hongmian.indicators.enums import Group
from hongmian.kit.access import Action


class AttributesField(models.JSONField):
    """Words of `Attribute`, which the history reads aloud; stored as any list."""

    words = Attribute

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs


class Client(models.Model):
    """Belongs to one agency. What could name the person is sealed, and found by blind indexes of keys of their own:
    `phone_key` of the normalised number, `name_key` of the name, `home_key` of name + street. Two records that are one
    person share `person`; within one agency the one merged away points to the other by `merged_into` as well.
    `number` is the case number that stands in for the name where no name is needed, like K-0042.
    """

    # `person` is the association's: whoever edits a record gets its picture, which must not tell that others know her.
    NOT_IN_HISTORY = frozenset(("phone_key", "name_key", "home_key", "person"))
    KEYS = {"home_key": lambda record: home_key(record.name, record.street)}
    # Of someone's health and age, what changed is for their agency; the association reads that it did.
    TOLD_ONLY_TO = dict.fromkeys(("group", "attributes", "consent", "sensitive_consent_on"), Action.SEE_CLIENTS)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(_("Case number"), max_length=24, editable=False)
    agency = models.ForeignKey(
        "directory.Agency", verbose_name=_("Agency"), on_delete=models.PROTECT, related_name="+", editable=False
    )
    station = models.ForeignKey(
        "directory.Station", verbose_name=_("Station"), null=True, blank=True, on_delete=models.PROTECT,
        related_name="+",
    )  # fmt: skip
    name = SealedTextField(pgettext_lazy("person", "Name"), name_of_seal="clients.client.name")
    phone = SealedTextField(_("Phone"), name_of_seal="clients.client.phone", blank=True)
    street = SealedTextField(_("Street and house"), name_of_seal="clients.client.street", blank=True)
    born = SealedTextField(_("Year of birth"), name_of_seal="clients.client.born", blank=True)
    remark = SealedTextField(_("What helpers should know"), name_of_seal="clients.client.remark", blank=True)
    group = models.CharField(_("Primary group"), max_length=16, choices=Group, default=Group.NONE)
    attributes = AttributesField(_("Further attributes"), default=list, blank=True)
    guardian_name = SealedTextField(_("Guardian's name"), name_of_seal="clients.client.guardian_name", blank=True)
    guardian_phone = SealedTextField(_("Guardian's phone"), name_of_seal="clients.client.guardian_phone", blank=True)
    consent = models.CharField(_("Consent"), max_length=10, choices=Consent, default=Consent.NOT_YET)
    consent_on = models.DateField(_("Consent given on"), null=True, blank=True)
    sensitive_consent_on = models.DateField(
        _("Separate consent for health or a child's data given on"), null=True, blank=True
    )
    phone_key = SealedIndexField(of="phone", name_of_index="clients.client.phone")
    name_key = SealedIndexField(of="name", name_of_index="clients.client.name")
    home_key = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    person = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    closed_on = models.DateField(_("Closed on"), null=True, blank=True, editable=False)
    erased_why = models.CharField(_("Why erased"), max_length=10, choices=Erasure, blank=True, default="")
    added_at = models.DateTimeField(pgettext_lazy("a client", "Added"), editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("Client")
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("agency", "number"), name="one_client_of_a_number"),)

    def __str__(self) -> str:
        return self.number
