"""The end of a mend: it takes the place of what was sent in before, or is thrown away."""

from __future__ import annotations

from hongmian.awards.domain.entries.beside import WRITTEN
from hongmian.awards.domain.entries.files import forget_files, forget_unused
from hongmian.awards.models import Entry


def take_over(entry: Entry, draft: Entry) -> None:
    """Put what mends an entry in its place; the entry itself is not stored yet."""
    for name in WRITTEN:
        setattr(entry, name, getattr(draft, name))
    before = list(entry.files.values_list("stored", flat=True))
    entry.files.all().delete()
    entry.people.all().delete()
    draft.files.update(entry=entry)
    draft.people.update(entry=entry)
    forget_unused(before)
    draft.delete()


def forget_mending(entry: Entry) -> None:
    """Throw the draft beside an entry away, if there is one."""
    draft = Entry.objects.filter(mends=entry).first()
    if draft:
        forget_files(draft)
        draft.delete()
