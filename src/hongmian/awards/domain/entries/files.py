"""Files of an entry: checked and cleaned by content, kept sealed, counted by their question."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hongmian.accounts.models import User
from hongmian.awards.domain.entries.reaching import CannotEnter, changing
from hongmian.awards.form.fields import read_form
from hongmian.awards.form.questions import FilesQuestion
from hongmian.awards.keeping import store
from hongmian.awards.models import Call, Entry, EntryFile
from hongmian.uploads.checked import Checked
from hongmian.uploads.checking import check
from hongmian.uploads.reading import text_of

LONGEST_NAME = 200


def add_file(*, entry: Entry, question: str, content: bytes, name: str, by: User | None, at: datetime) -> EntryFile:
    """Check a file and keep it. Raise FileRefused, or CannotEnter where the question takes no more. The same file for
    the same question is kept once."""
    asked = asked_of(entry.call, question)
    checked = check(content, kinds=asked.takes)
    text = text_of(checked.content, checked.kind)
    stored = store().put(checked.content)
    kept = False
    try:
        file = _add(entry, asked, checked, stored, text, name, by, at)
        kept = file.stored == stored
    finally:
        if not kept:
            store().remove(stored)
    return file


@transaction.atomic
def remove_file(*, file: EntryFile, by: User | None, at: datetime) -> None:
    """Take a file out again; its bytes go once that stands and nothing else has them."""
    held = changing(file.entry, by=by, at=at)
    held.files.filter(question=file.question, sha256=file.sha256).delete()  # of a mend, the draft has it by another id
    forget_unused([file.stored])


def forget_files(entry: Entry) -> None:
    """Remove all files of an entry, in the transaction that decides it."""
    stored = list(entry.files.values_list("stored", flat=True))
    entry.files.all().delete()
    forget_unused(stored)


@transaction.atomic
def _add(
    entry: Entry, asked: FilesQuestion, checked: Checked, stored: str, text: str, name: str, by: User | None,
    at: datetime,
) -> EntryFile:  # fmt: skip
    held = changing(entry, by=by, at=at)
    there = held.files.filter(question=asked.id)
    same = there.filter(sha256=checked.sha256).first()
    if same:
        return same
    if there.count() >= asked.count:
        words = ngettext(
            "At most %(most)s file goes here. Remove it first, then add another one.",
            "At most %(most)s files go here. Remove one first, then add another one.",
            asked.count,
        )
        raise CannotEnter(words % {"most": asked.count}, field=asked.id)
    place = (there.aggregate(last=Max("place"))["last"] or 0) + 1
    file = file_row(held, asked.id, place, checked, stored, text, name, at)
    file.save(force_insert=True)
    return file


def file_row(
    entry: Entry, question: str, place: int, checked: Checked, stored: str, text: str, name: str, at: datetime
) -> EntryFile:  # fmt: skip
    """Return what is kept of a file, not yet stored."""
    removed = [{"what": one.what, "value": one.value, "times": one.times} for one in checked.removed]
    return EntryFile(
        entry=entry, question=question, place=place, kind=checked.kind, size=len(checked.content),
        sha256=checked.sha256, stored=stored, pages=checked.pages, width=checked.width, height=checked.height,
        name=name[:LONGEST_NAME], removed=json.dumps(removed, ensure_ascii=False), text=text, added_at=at,
    )  # fmt: skip


def asked_of(call: Call, question: str) -> FilesQuestion:
    asked = read_form(call.form).question(question)
    if not isinstance(asked, FilesQuestion):
        raise CannotEnter(_("The form asks for no files here. Load the page again."))
    return asked


def forget_unused(stored: Collection[str]) -> None:
    """Remove the bytes of files whose records went, once that stands, where no other record has them."""

    def remove() -> None:
        wanted = set(EntryFile.objects.filter(stored__in=stored).values_list("stored", flat=True))
        for one in stored:
            if one not in wanted:
                store().remove(one)

    transaction.on_commit(remove)
