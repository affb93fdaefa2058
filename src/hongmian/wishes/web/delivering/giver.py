"""What a giver does and sees after a pledge: how the gift comes to the station, the photo, thanks."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.wishes.certificates import thanks_pdf
from hongmian.wishes.domain.sending import send_gift
from hongmian.wishes.enums import PledgeState
from hongmian.wishes.queries.lists import givers_of
from hongmian.wishes.queries.own import find_pledge
from hongmian.wishes.queries.thanked import given_by
from hongmian.wishes.web.delivering.forms import SendForm
from hongmian.wishes.web.delivering.photo import shown_photo
from hongmian.wishes.web.giving.own import found_pledge, pledge_page
from hongmian.wishes.web.pages import attempt


@access(Action.GIVE_WISHES)
@require_POST
def send(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    mine = found_pledge(request, pk)
    form = SendForm(request.POST)
    if form.is_valid():
        given, by, at = form.cleaned_data, request.user, request.now
        if attempt(form, lambda: send_gift(pledge=mine, by=by, at=at, **given)):
            messages.success(request, _("Stored. The station knows that it is coming."))
            return redirect("wishes:own_pledge", pk)
    return pledge_page(request, mine, status=422, sending=form)


@access(Action.GIVE_WISHES)
@never_cache
@require_GET
def own_photo(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """The photo of the object, for whoever gave to this wish."""
    mine = find_pledge(request.person, pk)
    if mine is None or mine.state != PledgeState.DONE:
        raise Http404
    return shown_photo(mine.wish)


@access(Action.GIVE_WISHES)
@never_cache
@require_GET
def certificate(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """The certificate of thanks of one of one's givers; none before the first gift reached someone."""
    giver = givers_of(request.person).filter(pk=pk).first()
    given = given_by(giver) if giver else None
    if giver is None or given is None:
        raise Http404
    response = HttpResponse(thanks_pdf(giver=giver, given=given, on=request.now.date()), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="thanks.pdf"'
    return response
