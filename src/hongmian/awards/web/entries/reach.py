"""How far an entrant reaches: what is not theirs is answered as if it did not exist."""

from __future__ import annotations

import uuid

from django.http import Http404

from hongmian.awards.models import Entry, EntryFile
from hongmian.awards.queries.entries import entry_kept_by, file_kept_with
from hongmian.directory.web.asked import StaffRequest


def entry_or_404(request: StaffRequest, pk: uuid.UUID) -> Entry:
    entry = entry_kept_by(request.person, pk)
    if entry is None:
        raise Http404
    return entry


def file_or_404(entry: Entry, pk: uuid.UUID) -> EntryFile:
    file = file_kept_with(entry, pk)
    if file is None:
        raise Http404
    return file
