"""A workbook that someone uploaded, how far it has come, and what each of its rows does."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from hongmian.directory.enums import ImportState


class WorkbookImport(models.Model):
    """The file itself lies in `$HONGMIAN_HOME/imports`, not here. `id` comes with the form, so that sending it twice
    leaves one. `sheets`: sheet → status → rows; `left_out`: [sheet, column, row]; `ended_lines`: own mobiles that go
    out of service with workers who leave; `refusal` and `remark`: language → words.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(_("Uploaded"), db_index=True)
    file_name = models.CharField(_("File"), max_length=120)
    language = models.CharField(max_length=8)  # of the rejected workbook
    state = models.CharField(_("State"), max_length=10, choices=ImportState, default=ImportState.CHECKING)
    checked_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(_("Imported"), null=True)
    total = models.PositiveIntegerField(_("Rows"), default=0)
    ended_lines = models.PositiveIntegerField(default=0)
    sheets = models.JSONField(default=dict)
    left_out = models.JSONField(default=list)
    refusal = models.JSONField(default=dict)
    remark = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64, blank=True)  # of the plan that was shown
    batch = models.UUIDField(null=True)  # in the history

    class Meta:
        ordering = ("-uploaded_at", "-pk")

    def __str__(self) -> str:
        return self.file_name

    @property
    def rejected(self) -> int:
        """Rows that were rejected, over all sheets."""
        return sum(counts["rejected"] for counts in self.sheets.values())


class ImportedRow(models.Model):
    """A row that is added, changed or rejected. `differences`: [column, before, after]; `problems`: [column, value,
    reason]. Personal numbers are kept with their middle hidden."""

    workbook = models.ForeignKey(WorkbookImport, on_delete=models.CASCADE, related_name="rows")
    sheet = models.CharField(max_length=16)
    row = models.PositiveIntegerField()
    status = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    differences = models.JSONField(default=list)
    problems = models.JSONField(default=list)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=("workbook", "status", "sheet"), name="rows_of_an_import"),)
