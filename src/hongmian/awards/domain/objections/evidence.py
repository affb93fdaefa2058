"""Files sent with an objection: checked and cleaned, kept sealed, in a folder of its form until that is sent."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import ngettext

from hongmian.accounts.sealed import code_of
from hongmian.awards.domain.objections.refusals import CannotObject
from hongmian.awards.domain.objections.timing import refuse_outside_notice
from hongmian.awards.keeping import store
from hongmian.awards.models import Batch, Evidence
from hongmian.uploads.checking import check

MOST_FILES, LONGEST_NAME = 3, 200
LEFT_BEHIND = timedelta(days=2)


def add_evidence(*, folder: uuid.UUID, batch: Batch, content: bytes, name: str, at: datetime) -> Evidence:
    """Check a file and keep it for the form of this folder. Raise FileRefused, or CannotObject for one too
    many or outside the notice. The same file is kept once."""
    refuse_outside_notice(batch, at)
    checked = check(content)
    same = waiting_files(folder).filter(sha256=checked.sha256).first()
    if same:
        return same
    stored, kept = store().put(checked.content), False
    try:
        with transaction.atomic():
            _refuse_too_many(folder)
            file = Evidence.objects.create(
                folder=folder, kind=checked.kind, size=len(checked.content), sha256=checked.sha256, stored=stored,
                name=name[:LONGEST_NAME], added_at=at,
            )  # fmt: skip
        kept = True
    finally:
        if not kept:
            store().remove(stored)
    return file


@transaction.atomic
def remove_evidence(*, folder: uuid.UUID, pk: int) -> None:
    """Take a file out again before the form is sent."""
    forget_files(waiting_files(folder).filter(pk=pk))


def forget_files(files: QuerySet[Evidence]) -> None:
    """Remove files, their bytes once that stands."""
    stored = list(files.values_list("stored", flat=True))
    files.delete()

    def remove() -> None:
        for one in stored:
            store().remove(one)

    transaction.on_commit(remove)


@transaction.atomic
def forget_left_behind(*, at: datetime) -> None:
    """Remove what came with forms that were never sent."""
    forget_files(Evidence.objects.filter(objection=None, added_at__lt=at - LEFT_BEHIND))


def folder_of(form: uuid.UUID) -> uuid.UUID:
    """Return where the files of a form wait. It stands in addresses; nobody finds the form by it."""
    return uuid.UUID(hex=code_of("awards.objection.folder").of(str(form))[:32])


def waiting_files(folder: uuid.UUID) -> QuerySet[Evidence]:
    return Evidence.objects.filter(folder=folder, objection=None).order_by("pk")


def _refuse_too_many(folder: uuid.UUID) -> None:
    if waiting_files(folder).count() >= MOST_FILES:
        words = ngettext("At most %(most)s file.", "At most %(most)s files. Remove one first.", MOST_FILES)
        raise CannotObject(words % {"most": MOST_FILES}, field="files")
