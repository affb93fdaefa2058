"""One logged contact of a hotline."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.sealed import SealedTextField
from hongmian.contacts.enums import CallerGroup, ContactKind, Outcome
from hongmian.contacts.models.shift import Shift
from hongmian.indicators.models import ServiceRecord


class TopicField(models.CharField):
    """The key of a topic; history reads it aloud by the name that a version of the form gives it."""


class ClientKeyField(models.UUIDField):
    """The id of a person served; history reads it aloud by the case number."""

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.UUIDField", args, kwargs


class Contact(ServiceRecord):
    """One contact counts one `citizens_served`. `client` is the id of a person served (`clients`), or none for an
    anonymous caller. `form` is the version of the form it was logged with and `topic` that version's finer kind. The
    answers of the risk screen are health data: sealed, as JSON {question: answer}; `risk` is their score.
    """

    at = models.DateTimeField(_("When"))
    minutes = models.PositiveSmallIntegerField(
        _("Minutes"), null=True, blank=True, validators=[MaxValueValidator(600)]
    )  # fmt: skip
    form = models.PositiveIntegerField(editable=False)
    kind = models.CharField(_("Why they called"), max_length=12, choices=ContactKind)
    topic = TopicField(_("Topic"), max_length=24, blank=True)
    caller = models.CharField(_("Who called"), max_length=14, choices=CallerGroup, default=CallerGroup.UNKNOWN)
    outcome = models.CharField(_("How it ended"), max_length=10, choices=Outcome, default=Outcome.ANSWERED)
    client = ClientKeyField(_("Client"), null=True, blank=True)
    note = SealedTextField(_("Note"), name_of_seal="contacts.contact.note", blank=True)
    risk = models.PositiveSmallIntegerField(_("Risk"), null=True, editable=False)
    risk_answers = SealedTextField(name_of_seal="contacts.contact.risk", blank=True, editable=False)
    shift = models.ForeignKey(
        Shift, null=True, blank=True, on_delete=models.PROTECT, related_name="contacts", editable=False
    )  # fmt: skip

    class Meta(ServiceRecord.Meta):
        abstract = False
        verbose_name = _("Contact")
        ordering = ("-at", "-pk")
        indexes = (
            models.Index(fields=("day", "kind", "voided_at"), name="contacts_of_a_day"),
            models.Index(fields=("agency", "-at"), name="contacts_of_an_agency"),
            models.Index(fields=("client",), condition=models.Q(client__isnull=False), name="contacts_of_a_client"),
        )

    def __str__(self) -> str:
        return f"{self.hotline} {self.at.isoformat(timespec='minutes')}"
