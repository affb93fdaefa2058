"""The draft beside an entry that is to be mended: until it is sent in again, what the contest log binds counts."""

from __future__ import annotations

import uuid
from typing import Final

from hongmian.awards.models import Entry, EntryFile, EntryPerson

WRITTEN: Final = (
    "title", "title_en", "answers", "form_version", "contact_name", "contact_phone", "contact_email", "may_publish",
    "revision", "saved_at",
)  # fmt: skip
_OF_BOTH: Final = (*WRITTEN, "call", "agency", "entered_by", "begun_at")


def draft_beside(entry: Entry) -> Entry:
    """Return the draft that mends an entry, held; at the first change it is a copy. The entry is held already."""
    held = Entry.objects.select_for_update(of=("self",)).select_related("call").filter(mends=entry).first()
    return held or _copy(entry)


def _copy(entry: Entry) -> Entry:
    """The bytes of its files are shared."""
    draft = Entry(mends=entry, **{name: getattr(entry, name) for name in _OF_BOTH})
    draft.save(force_insert=True)
    people, files = list(entry.people.all()), list(entry.files.all())
    for row in people:
        row.pk, row.entry = None, draft
    for file in files:
        file.pk, file.entry = uuid.uuid4(), draft
    EntryPerson.objects.bulk_create(people)
    EntryFile.objects.bulk_create(files)
    return draft
