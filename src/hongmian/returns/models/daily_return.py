"""A return: figures of one or more days that an agency sends, by workbook or by form."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hongmian.returns.enums import ReturnState, RowState


class Return(models.Model):
    """`id` follows from the form and the file, so that sending it twice leaves one. No agency: sent by the association
    for several. `mends`: a return that was sent back, in whose place this one comes. The file itself lies in
    `$HONGMIAN_HOME/returns` until it has been checked."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey("directory.Agency", null=True, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(_("File"), max_length=120, blank=True)
    language = models.CharField(max_length=8)
    state = models.CharField(_("State"), max_length=10, choices=ReturnState, default=ReturnState.CHECKING)
    sent_at = models.DateTimeField(_("Sent"), db_index=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField(_("First day"), null=True)
    last_day = models.DateField(_("Last day"), null=True)
    total = models.PositiveIntegerField(_("Rows"), default=0)
    counts = models.JSONField(default=dict)  # RowState → rows
    remark = models.CharField(_("Remark"), max_length=300, blank=True)  # confirms the warnings
    reason = models.CharField(_("Why it was sent back"), max_length=300, blank=True)
    refusal = models.JSONField(default=dict)  # language → words
    mends = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    heads = models.JSONField(default=list)  # of the file's columns, as they stand there

    NOT_IN_HISTORY = (
        "heads", "counts", "refusal", "total", "language", "submitted_at", "approved_at", "approved_by", "accepted_at",
        "accepted_by", "mends",
    )  # fmt: skip

    class Meta:
        verbose_name = _("Return")
        ordering = ("-sent_at", "-pk")

    def __str__(self) -> str:
        return self.file_name or str(self.sent_at.date())


class ReturnRow(models.Model):
    """One row that was rejected or is to be confirmed, as it was sent: the raw cells, what they mean, and what the
    check said. `problems`: [[column, value, reason]], told by `domain.reasons`. Gone once it is withdrawn."""

    sent = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="rows")
    row = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    unit = models.UUIDField(null=True)
    day = models.DateField(null=True)
    code = models.CharField(max_length=32, blank=True)
    value = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=RowState)
    problems = models.JSONField(default=list)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("sent", "state"), name="rows_of_a_return"),)


class Held(models.Model):
    """The figures of a return that is not accepted yet, by unit and day: [unit, day, {code: value}, {code: why}].
    Gone once they are in the ledger."""

    sent = models.OneToOneField(Return, primary_key=True, on_delete=models.CASCADE, related_name="held")
    figures = models.JSONField(default=list)
