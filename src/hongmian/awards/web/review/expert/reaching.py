"""From an address to the seat and the sheet of whoever asks. What is not theirs is not there."""

from __future__ import annotations

from django.http import Http404

from hongmian.awards.models import Juror, Sheet
from hongmian.awards.queries.calls import call_named
from hongmian.awards.queries.panels import juror_of
from hongmian.awards.queries.sheets import own_sheet
from hongmian.directory.web.asked import StaffRequest


def seat_of(request: StaffRequest, call_id: str) -> Juror:
    """Return the seat on the panel of a published call whose entries are in."""
    call = call_named(call_id)
    if call is None or not call.is_published or not call.has_jury or request.now < call.entry_closes_at:
        raise Http404
    seat = juror_of(call, request.person.user)
    if seat is None:
        raise Http404
    return seat


def sheet_of(request: StaffRequest, call_id: str, number: str) -> Sheet:
    """Return one's own sheet of an entry: not one that ended, nor one of an entry one has to do with."""
    sheet = own_sheet(seat_of(request, call_id), number)
    opens = sheet.juror.call.review_opens_at if sheet else None
    if sheet is None or opens is None or request.now < opens:
        raise Http404
    return sheet
