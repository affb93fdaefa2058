"""An uploaded workbook's way: kept, checked by a job, agreed to by its owner, applied by a job, cleared away."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.models import User
from hongmian.directory.domain.import_files import Beat, drop_files, kept_files, rejected_path, source_path
from hongmian.directory.domain.importing import (
    ImportOutcome,
    NetworkChanged,
    import_workbook,
    preview_workbook,
    rejected_workbook,
)
from hongmian.directory.domain.importing.plan import RowPlan, RowStatus
from hongmian.directory.domain.importing.values import Raw
from hongmian.directory.enums import HotlineKind, ImportState
from hongmian.directory.models import ImportedRow, WorkbookImport
from hongmian.kit.errors import Refused
from hongmian.kit.files import keep_file
from hongmian.kit.phones import masked

KEPT_DAYS = 30
BUSY = (ImportState.CHECKING, ImportState.APPLYING)


def start_import(
    *, pk: uuid.UUID, content: bytes, file_name: str, by: User, at: datetime, language: str
) -> tuple[WorkbookImport, bool]:
    """Keep an uploaded workbook to be checked. Sent twice it is kept once; the second value says if it is new."""
    clear_old_imports(at=at)
    kept = WorkbookImport.objects.filter(pk=pk).first()
    if kept is None:
        keep_file(source_path(pk), content)
        kept, new = WorkbookImport.objects.get_or_create(
            pk=pk, defaults={"uploaded_by": by, "uploaded_at": at, "file_name": file_name[-120:], "language": language}
        )
    else:
        new = False
    if kept.uploaded_by_id != by.pk:
        raise Refused(_("This form was used already. Load the page again and choose the file once more."))
    if new:
        Beat(pk)(0, 0)
    return kept, new


def check_import(*, workbook: WorkbookImport, at: datetime) -> None:
    """Read and check the file; afterwards it waits for its owner's decision, or was refused with the reason."""
    if workbook.state != ImportState.CHECKING:
        return
    try:
        outcome = preview_workbook(
            source=source_path(workbook.pk), by=workbook.uploaded_by, at=at, progress=Beat(workbook.pk)
        )
    except Refused as refusal:
        _refuse(workbook, refusal)
        return
    with translation.override(workbook.language):
        if outcome.rejected:
            keep_file(rejected_path(workbook.pk), rejected_workbook(outcome))
    _keep_preview(workbook, outcome, at)


def agree_to_import(*, workbook: WorkbookImport, by: User, at: datetime) -> bool:
    """Say yes to the preview; True the first time. Agreeing again does no harm. Only who uploaded it may."""
    if workbook.uploaded_by_id != by.pk:
        raise Refused(_("Only the person who uploaded the workbook can import it."))
    waiting = WorkbookImport.objects.filter(pk=workbook.pk, state=ImportState.CHECKED)
    agreed = bool(waiting.update(state=ImportState.APPLYING, remark={}))
    if agreed:
        Beat(workbook.pk)(0, 0)
    elif not WorkbookImport.objects.filter(
        pk=workbook.pk, state__in=(ImportState.APPLYING, ImportState.APPLIED)
    ).exists():
        raise Refused(_("This workbook is not waiting to be imported. Upload it again."))
    return agreed


def apply_import(*, workbook: WorkbookImport, at: datetime) -> None:
    """Do what was agreed to, once. If the network has changed meanwhile, check anew and let the owner decide."""
    try:
        with transaction.atomic():
            kept = WorkbookImport.objects.select_for_update().get(pk=workbook.pk)
            if kept.state != ImportState.APPLYING:
                return
            outcome = import_workbook(
                source=source_path(kept.pk), by=kept.uploaded_by, at=at, progress=Beat(kept.pk),
                expected=kept.fingerprint,
            )  # fmt: skip
            kept.state, kept.applied_at, kept.batch = ImportState.APPLIED, at, outcome.batch
            kept.save(update_fields=["state", "applied_at", "batch"])
    except NetworkChanged as changed:
        WorkbookImport.objects.filter(pk=workbook.pk).update(state=ImportState.CHECKING, remark=in_both(changed))
        check_import(workbook=WorkbookImport.objects.get(pk=workbook.pk), at=at)
        return
    except Refused as refusal:
        _refuse(workbook, refusal)
        return
    drop_files(workbook.pk, rejected=False)


def discard_import(*, workbook: WorkbookImport) -> None:
    """Drop a workbook that was not imported, with its file and rows. Done already: nothing happens."""
    ended = WorkbookImport.objects.filter(pk=workbook.pk).exclude(
        state__in=(ImportState.APPLYING, ImportState.APPLIED, ImportState.DISCARDED)
    )
    if ended.update(state=ImportState.DISCARDED):
        ImportedRow.objects.filter(workbook=workbook).delete()
        drop_files(workbook.pk)


def give_up(*, workbook: WorkbookImport) -> None:
    """Mark a workbook whose job broke down, so that nobody waits for it. Nothing of it was stored."""
    _refuse(workbook, Refused(_("Something broke on our side, and nothing was stored. Upload the workbook again.")))


def clear_old_imports(*, at: datetime) -> None:
    """Remove the files and rows of workbooks older than thirty days, whatever became of them; who imported what, and
    when, stays."""
    old = WorkbookImport.objects.filter(uploaded_at__lt=at - timedelta(days=KEPT_DAYS))
    for pk in old.filter(pk__in=kept_files()).values_list("pk", flat=True):
        drop_files(pk)
    ImportedRow.objects.filter(workbook__in=old).delete()
    old.filter(state__in=(ImportState.CHECKED, ImportState.CHECKING)).update(state=ImportState.DISCARDED)


def in_both(refusal: Refused) -> dict[str, str]:
    """Return a refusal's words in each language, for readers of either."""
    words = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words[language] = str(refusal)
    return words


def _refuse(workbook: WorkbookImport, refusal: Refused) -> None:
    busy = WorkbookImport.objects.filter(pk=workbook.pk, state__in=BUSY)
    if busy.update(state=ImportState.REFUSED, refusal=in_both(refusal)):
        drop_files(workbook.pk)


@transaction.atomic
def _keep_preview(workbook: WorkbookImport, outcome: ImportOutcome, at: datetime) -> None:
    kept = WorkbookImport.objects.select_for_update().get(pk=workbook.pk)
    if kept.state != ImportState.CHECKING:
        return
    ImportedRow.objects.filter(workbook=kept).delete()
    ImportedRow.objects.bulk_create(_rows(kept, outcome))
    kept.state, kept.checked_at, kept.fingerprint = ImportState.CHECKED, at, outcome.fingerprint
    kept.sheets = {name: dict(counts) for name, counts in outcome.sheets.items()}
    kept.left_out = [[one.sheet, one.column, one.row] for one in outcome.left_out]
    kept.total, kept.ended_lines = len(outcome.plan.rows), len(outcome.plan.ended_lines)
    kept.save()


def _rows(workbook: WorkbookImport, outcome: ImportOutcome) -> Iterable[ImportedRow]:
    return (
        ImportedRow(
            workbook=workbook, sheet=row.sheet.name, row=row.row, status=row.status.value, title=row.title[:200],
            differences=[[d.column.name, _shown(row, d.column.name, d.before), _shown(row, d.column.name, d.after)]
                         for d in row.differences],
            problems=[[p.column.name, p.value[:200], p.reason.as_json()] for p in row.problems],
        )
        for row in outcome.plan.of(RowStatus.ADDED, RowStatus.CHANGED, RowStatus.REJECTED)
    )  # fmt: skip


def _shown(row: RowPlan, column: str, value: Raw) -> Any:
    """A worker's own number keeps its middle to itself."""
    own = row.sheet.name == "hotlines" and column == "number" and row.record.kind == HotlineKind.OWN_MOBILE
    if isinstance(value, str) and (own or row.sheet.column(column).personal):
        return masked(value)
    return value
