"""What was sent in for an award: the entry, who had a part in it, its files, and what was found of it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.accounts.sealed import SealedTextField
from hongmian.awards.enums import Decision, EntryState, Part, Verdict
from hongmian.awards.models.call import Call


class Entry(models.Model):
    """`number` is its name in public, drawn when it is sent in, so that it tells neither order nor agency.
    `review_number` is its name to experts: in a blind review drawn by lot, so that nothing public leads to it.
    `answers`: by the questions of version `form_version` of the form. `revision` counts what was saved. What was
    bound in the contest log is `commitment`, opened by `salt` (hexadecimal; empty once destroyed). `excluded_why`: an
    upheld objection took it out of what is judged. `mends`: it is the draft beside that entry, which stays as it is
    bound."""

    NOT_IN_HISTORY = frozenset(
        ("answers", "compared", "looked_through", "review_number", "salt", "revision", "saved_at", "mends")
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="entries")
    number = models.CharField(pgettext_lazy("entry", "Number"), max_length=12, blank=True)
    review_number = models.CharField(_("Number in the review"), max_length=12, blank=True, editable=False)
    title = models.CharField(pgettext_lazy("entry", "Title"), max_length=60, blank=True)
    title_en = models.CharField(pgettext_lazy("entry", "Title in English"), max_length=120, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    form_version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(
        pgettext_lazy("entry", "State"), max_length=9, choices=EntryState.choices, default=EntryState.DRAFT
    )
    verdict = models.CharField(pgettext_lazy("entry", "Found"), max_length=10, choices=Verdict.choices, blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="award_entries"
    )
    agency = models.ForeignKey(
        "directory.Agency", verbose_name=_("Agency"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    mends = models.OneToOneField(
        "self", null=True, blank=True, editable=False, on_delete=models.CASCADE, related_name="mending"
    )
    hotline = models.ForeignKey("directory.Hotline", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    contact_name = SealedTextField(_("Who can be asked"), name_of_seal="awards.entry.contact_name", blank=True)
    contact_phone = SealedTextField(_("Their telephone"), name_of_seal="awards.entry.contact_phone", blank=True)
    contact_email = SealedTextField(_("Their e-mail address"), name_of_seal="awards.entry.contact_email", blank=True)
    may_publish = models.BooleanField(_("May be published if it wins"), default=False)
    compared = models.CharField(max_length=64, blank=True, editable=False)  # the commitment whose text was compared
    looked_through = models.CharField(max_length=64, blank=True, editable=False)  # digest of text and names: leak check
    warned_of = models.CharField(max_length=64, blank=True, editable=False)  # digest of the findings that were accepted
    revision = models.PositiveIntegerField(default=0, editable=False)
    begun_at = models.DateTimeField(_("Begun"))
    saved_at = models.DateTimeField(_("Saved"))
    sent_at = models.DateTimeField(_("Sent in"), null=True, blank=True)
    mend_by = models.DateTimeField(_("To be mended until"), null=True, blank=True)
    mended_at = models.DateTimeField(_("Mended"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("Withdrawn"), null=True, blank=True)
    excluded_at = models.DateTimeField(_("Excluded"), null=True, blank=True)
    excluded_why = models.CharField(_("Why it was excluded"), max_length=300, blank=True)
    commitment = models.CharField(_("Commitment"), max_length=64, blank=True, editable=False)
    salt = SealedTextField(name_of_seal="awards.entry.salt", blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("award", "Entry")
        ordering = ("call", "number", "begun_at")
        constraints = (
            models.UniqueConstraint(
                fields=("call", "number"), condition=~Q(number=""), name="entry_number_once_a_call"
            ),
            models.UniqueConstraint(
                fields=("call", "review_number"), condition=~Q(review_number=""), name="review_number_once_a_call"
            ),
            models.UniqueConstraint(
                fields=("call", "hotline"), condition=Q(hotline__isnull=False), name="hotline_once_a_call"
            ),
            models.CheckConstraint(condition=~Q(state=EntryState.SUBMITTED) | ~Q(number=""), name="sent_has_a_number"),
            models.CheckConstraint(condition=Q(mends=None) | Q(state=EntryState.DRAFT), name="what_mends_is_a_draft"),
        )
        indexes = (
            models.Index(fields=("call", "state", "verdict"), name="entries_of_a_call"),
            models.Index(fields=("call",), condition=~Q(compared=F("commitment")), name="entries_to_compare"),
        )

    def __str__(self) -> str:
        return self.title or self.number or str(self.pk)

    @property
    def is_draft(self) -> bool:
        return self.state == EntryState.DRAFT

    @property
    def is_sent(self) -> bool:
        return self.state == EntryState.SUBMITTED

    @property
    def is_judged(self) -> bool:
        """Whether it competes: sent in, eligible, not taken out since."""
        return self.is_sent and self.verdict == Verdict.ELIGIBLE and self.excluded_at is None


class EntryPerson(models.Model):
    """Somebody who had a part in an entry: named on its certificate, and a ground of conflict by name and agencies."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="people")
    place = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(pgettext_lazy("person", "Name"), max_length=40)
    part = models.CharField(pgettext_lazy("entry", "Part"), max_length=8, choices=Part.choices, default=Part.AUTHOR)
    agency = models.ForeignKey(
        "directory.Agency", verbose_name=_("Agency"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    worker = models.ForeignKey("directory.Worker", null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("entry", "Person")
        ordering = ("entry", "place", "pk")

    def __str__(self) -> str:
        return self.name


class EntryFile(models.Model):
    """A file, checked and cleaned; its bytes are kept sealed under `stored`. `name`: as it was sent; `removed`: what
    cleaning took out (both may say whose it is); `text`: what can be read in it."""

    NOT_IN_HISTORY = frozenset(("text", "removed"))

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="files")
    question = models.CharField(max_length=40)
    place = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=4)
    size = models.PositiveIntegerField(_("Size"))
    sha256 = models.CharField(max_length=64)
    stored = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField(null=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    name = SealedTextField(_("Name of the file"), name_of_seal="awards.file.name", blank=True)
    removed = SealedTextField(name_of_seal="awards.file.removed", blank=True)
    text = models.TextField(blank=True)
    added_at = models.DateTimeField(_("Added"))

    class Meta:
        verbose_name = _("File")
        ordering = ("entry", "question", "place", "added_at")

    def __str__(self) -> str:
        return f"{self.question} {self.place}"


class Eligibility(models.Model):
    """A decision on an entry. `answers`: of the checklist, `{item: {"holds": bool, "why": text}}`; `why` is public."""

    NOT_IN_HISTORY = frozenset(("answers",))

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="decisions")
    verdict = models.CharField(pgettext_lazy("entry", "Found"), max_length=10, choices=Decision.choices)
    answers = models.JSONField(_("Checklist of eligibility"), default=dict)
    why = models.CharField(_("Why"), max_length=300)
    at = models.DateTimeField(pgettext_lazy("time", "Decided"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Decision on eligibility")
        ordering = ("entry", "at", "pk")

    def __str__(self) -> str:
        return f"{self.entry_id} {self.verdict}"


class Likeness(models.Model):
    """Two entries with passages alike, told once for each of them: `share` of the shorter text in thousandths;
    `passages`: where, `[[start, end], [start, end]]` in the text of `entry` and of `other`, each text as it was
    compared."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="likenesses")
    other = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="+")
    share = models.PositiveSmallIntegerField()
    passages = models.JSONField(default=list)

    class Meta:
        verbose_name = _("Likeness")
        ordering = ("entry", "-share", "pk")
        constraints = (
            models.UniqueConstraint(fields=("entry", "other"), name="likeness_once_a_pair"),
            models.CheckConstraint(condition=~Q(entry=F("other")), name="likeness_of_two"),
        )

    def __str__(self) -> str:
        return f"{self.entry_id} {self.other_id}"
