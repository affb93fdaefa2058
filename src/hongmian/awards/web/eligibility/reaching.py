"""A call and an entry as they stand in an address of the desk."""

from __future__ import annotations

from django.http import Http404

from hongmian.awards.models import Call, Entry
from hongmian.awards.queries.calls import call_named
from hongmian.awards.queries.checking import entry_checked


def call_or_404(name: str) -> Call:
    """Return a call that was published once; a draft has no entries."""
    call = call_named(name)
    if call is None or call.is_draft:
        raise Http404
    return call


def entry_or_404(call: Call, number: str) -> Entry:
    entry = entry_checked(call, number)
    if entry is None:
        raise Http404
    return entry
