"""Winners whose pages can be begun from their entries."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.newsroom.domain.writing import write_article
from hongmian.newsroom.enums import Kind
from hongmian.newsroom.queries.winners import begun_with, candidates
from hongmian.newsroom.web.desk.reach import by_and_at
from hongmian.ui.paging import page_of


@access(Action.PUBLISH_ARTICLES)
@require_GET
def winner_list(request: StaffRequest) -> HttpResponse:
    page = page_of(request, candidates(at=request.now, language=request.LANGUAGE_CODE))
    return render(request, "newsroom/desk/winners.html", {"page": page})


@access(Action.PUBLISH_ARTICLES)
@require_POST
def begin(request: StaffRequest, call: str, number: str) -> HttpResponse:
    found = begun_with(call, number)
    if found is None:
        raise Http404
    draft, agency = found
    try:
        made = write_article(
            pk=uuid.uuid4(), kind=Kind.WINNER, agency=agency, draft=draft, call=call, entry=number,
            **by_and_at(request),
        )  # fmt: skip
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("newsroom:winners")
    messages.success(request, _("Begun from the entry. Record both consents, then send it for review."))
    return redirect("newsroom:record", made.pk)
