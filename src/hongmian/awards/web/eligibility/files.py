"""A file of an entry, for those who check it."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from hongmian.awards.web.eligibility.reaching import call_or_404, entry_or_404
from hongmian.awards.web.entries.files import served
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access


@access(Action.CHECK_ENTRIES)
@require_safe
def file(request: StaffRequest, call: str, number: str, file: uuid.UUID) -> HttpResponse:
    """Answer with the file: a picture may be looked at, `?small` on the page of the entry; all else is saved."""
    one = entry_or_404(call_or_404(call), number)
    found = next((held for held in one.files.all() if held.pk == file), None)
    if found is None:
        raise Http404
    return served(found, small="small" in request.GET)
