"""Experts and what they judge: the panel of a call, conflicts, rounds of assignment, score sheets."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.accounts.sealed import SealedTextField
from hongmian.awards.enums import RelationKind, RelationSource
from hongmian.awards.models.call import Call
from hongmian.awards.models.entry import Entry


class Expert(models.Model):
    """`expertise`: categories and topics, as words. The account may come later than the expert."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="expert"
    )
    name = models.CharField(pgettext_lazy("person", "Name"), max_length=40)
    title = models.CharField(_("Title or post"), max_length=80, blank=True)
    expertise = models.JSONField(_("Expertise"), default=list, blank=True)
    left_at = models.DateTimeField(_("Left"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("person", "Expert")
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name


class ExpertAgency(models.Model):
    """An agency that an expert works for, or worked for until a day."""

    expert = models.ForeignKey(Expert, on_delete=models.CASCADE, related_name="agencies")
    agency = models.ForeignKey("directory.Agency", on_delete=models.PROTECT, related_name="+")
    until = models.DateField(pgettext_lazy("work", "Until"), null=True, blank=True)

    class Meta:
        verbose_name = _("Agency of an expert")
        constraints = (models.UniqueConstraint(fields=("expert", "agency"), name="agency_once_an_expert"),)

    def __str__(self) -> str:
        return f"{self.expert_id} {self.agency_id}"


class Juror(models.Model):
    """An expert on the panel of a call. `number` stands for them in public, drawn when the panel is assigned; `most`:
    entries at most. `declared_at`: when they had looked through the entries for relations and promised to be fair;
    `declared`: what they said, as JSON, held against the entries whenever some are assigned."""

    NOT_IN_HISTORY = frozenset(("declared",))

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="jurors")
    expert = models.ForeignKey(Expert, on_delete=models.PROTECT, related_name="panels")
    number = models.PositiveIntegerField(pgettext_lazy("expert", "Number"), null=True, blank=True)
    is_chair = models.BooleanField(_("Chair"), default=False)
    most = models.PositiveSmallIntegerField(_("Entries at most"), null=True, blank=True)
    asked_at = models.DateTimeField(_("Asked"))
    declared_at = models.DateTimeField(_("Declared"), null=True, blank=True)
    declared = SealedTextField(name_of_seal="awards.juror.declared", blank=True, editable=False)
    reminded_at = models.DateTimeField(_("Reminded"), null=True, blank=True)
    left_at = models.DateTimeField(_("Left"), null=True, blank=True)

    class Meta:
        verbose_name = _("Member of the panel")
        ordering = ("call", "number", "pk")
        constraints = (
            models.UniqueConstraint(fields=("call", "expert"), name="expert_once_a_panel"),
            models.UniqueConstraint(fields=("call", "number"), name="juror_number_once_a_call"),
        )

    def __str__(self) -> str:
        return f"{self.call_id} {self.number or self.pk}"


class Relation(models.Model):
    """Why a juror never judges an entry. `note`: what they said of it, for the association only."""

    juror = models.ForeignKey(Juror, on_delete=models.CASCADE, related_name="relations")
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="relations")
    kind = models.CharField(_("Relation"), max_length=8, choices=RelationKind.choices)
    source = models.CharField(_("How it is known"), max_length=8, choices=RelationSource.choices)
    note = SealedTextField(_("Note"), name_of_seal="awards.relation.note", blank=True)
    at = models.DateTimeField(_("When"))

    class Meta:
        verbose_name = _("Relation")
        ordering = ("juror", "entry")
        constraints = (models.UniqueConstraint(fields=("juror", "entry"), name="relation_once_a_pair"),)

    def __str__(self) -> str:
        return f"{self.juror_id} {self.entry_id}"


class Assignment(models.Model):
    """A round: who reads what. `record` is the whole question and answer (`matching.record`), published after the
    review, since which pairs may not be hints at agencies; its `digest` is in the contest log at once."""

    NOT_IN_HISTORY = frozenset(("record",))

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="assignments")
    round = models.PositiveSmallIntegerField(_("Round"))
    seed = models.CharField(_("Seed"), max_length=64)
    record = models.TextField()
    digest = models.CharField(max_length=64)
    why = models.CharField(_("Why"), max_length=300, blank=True)
    at = models.DateTimeField(_("When"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Assignment")
        ordering = ("call", "round")
        constraints = (models.UniqueConstraint(fields=("call", "round"), name="round_once_a_call"),)

    def __str__(self) -> str:
        return f"{self.call_id} {self.round}"


class Sheet(models.Model):
    """A juror's score sheet of an entry. `scores`: `{criterion: decimal as text, or null}`; `done_at`: handed in, and
    bound in the contest log by `commitment` under `salt`. `ended_at`: the pair is no more (recused, or struck because
    of `ended_why`); what was handed in before stays on record, and does not count."""

    NOT_IN_HISTORY = frozenset(("scores", "comment", "salt", "revision", "saved_at"))

    juror = models.ForeignKey(Juror, on_delete=models.PROTECT, related_name="sheets")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="sheets")
    round = models.PositiveSmallIntegerField()
    scores = models.JSONField(default=dict, blank=True)
    comment = models.TextField(_("Comment"), max_length=1000, blank=True)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(_("Saved"), null=True, blank=True)
    done_at = models.DateTimeField(_("Handed in"), null=True, blank=True)
    ended_at = models.DateTimeField(pgettext_lazy("sheet", "Ended"), null=True, blank=True)
    ended_why = models.CharField(_("Why"), max_length=300, blank=True)
    commitment = models.CharField(max_length=64, blank=True)
    salt = SealedTextField(name_of_seal="awards.sheet.salt", blank=True)

    class Meta:
        verbose_name = _("Score sheet")
        ordering = ("entry", "juror")
        constraints = (
            models.UniqueConstraint(fields=("juror", "entry"), condition=Q(ended_at=None), name="sheet_once_a_pair"),
        )

    def __str__(self) -> str:
        return f"{self.juror_id} {self.entry_id}"
