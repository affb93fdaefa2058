"""What was computed, and what follows from it: results, and objections to them."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.accounts.sealed import SealedTextField
from hongmian.awards.enums import Remedy, Ruling
from hongmian.awards.models.call import Batch
from hongmian.awards.models.entry import Entry
from hongmian.awards.models.review import Juror


class Result(models.Model):
    """The files of a result, byte for byte (docs/spec/award-result.md). Stored once and never changed: there is no verb
    that does. `digest`: SHA-256 of `result`; `opened`: the commitments that it opens."""

    NOT_IN_HISTORY = frozenset(("scores", "votes", "result", "opened"))

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="results")
    number = models.PositiveSmallIntegerField(pgettext_lazy("result", "Number"))
    scores = models.TextField(blank=True)
    votes = models.TextField(blank=True)
    result = models.TextField()
    opened = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    why = models.CharField(_("Why"), max_length=300)
    at = models.DateTimeField(_("Computed"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("award", "Result")
        ordering = ("batch", "number")
        constraints = (models.UniqueConstraint(fields=("batch", "number"), name="result_number_once_a_batch"),)

    def __str__(self) -> str:
        return f"{self.batch} {self.number}"

    def save(self, **kwargs: Any) -> None:
        """Store a new one; raise for one that is stored."""
        if not self._state.adding:
            raise TypeError("a result is never changed: a corrected input makes the next one")
        super().save(**kwargs)


class Objection(models.Model):
    """Somebody objects to a result while its notice is out. `code` is its number in public; whoever has the key whose
    digest is `key` reads the answer. `decide_by`: the clock. Upheld, `remedy` says what was changed."""

    NOT_IN_HISTORY = frozenset(("text", "salt", "key", "sent_by"))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="objections")
    code = models.CharField(pgettext_lazy("objection", "Number"), max_length=12)
    entry = models.ForeignKey(Entry, null=True, blank=True, on_delete=models.PROTECT, related_name="objections")
    text = SealedTextField(_("What they say"), name_of_seal="awards.objection.text")
    name = SealedTextField(_("Who objects"), name_of_seal="awards.objection.name", blank=True)
    contact = SealedTextField(_("Telephone or e-mail"), name_of_seal="awards.objection.contact", blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField(_("Sent"))
    decide_by = models.DateTimeField(_("To be decided until"))
    ruling = models.CharField(pgettext_lazy("objection", "Answer"), max_length=8, choices=Ruling.choices, blank=True)
    remedy = models.CharField(_("Remedy"), max_length=8, choices=Remedy.choices, blank=True)
    juror = models.ForeignKey(Juror, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(_("Why"), max_length=300, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(pgettext_lazy("time", "Decided"), null=True, blank=True)
    key = models.CharField(max_length=64, editable=False)
    commitment = models.CharField(max_length=64, editable=False)
    salt = SealedTextField(name_of_seal="awards.objection.salt", blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("award", "Objection")
        ordering = ("-sent_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("code",), name="objection_code_once"),
            models.UniqueConstraint(fields=("key",), name="objection_key_once"),
            models.CheckConstraint(condition=~Q(ruling=Ruling.UPHELD) | ~Q(remedy=""), name="upheld_has_a_remedy"),
        )

    def __str__(self) -> str:
        return self.code


class Evidence(models.Model):
    """A file sent with an objection, checked and cleaned. `folder`: under which it waits for
    its form to be sent; it stands in addresses, the id of the form does not."""

    objection = models.ForeignKey(
        Objection, null=True, blank=True, on_delete=models.CASCADE, related_name="evidence"
    )  # fmt: skip
    folder = models.UUIDField(db_index=True, editable=False)
    kind = models.CharField(max_length=4)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored = models.CharField(max_length=64)
    name = SealedTextField(name_of_seal="awards.evidence.name", blank=True)
    added_at = models.DateTimeField(_("Added"))

    class Meta:
        verbose_name = _("Evidence")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.sha256[:12]
