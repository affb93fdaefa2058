"""The press release of each event, chosen at the desk."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hongmian.channels.domain.releasing import choose_release
from hongmian.channels.kits.events import event, events
from hongmian.channels.queries.releases import releases
from hongmian.channels.web.pages import shown_page
from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.newsroom.queries.published import by_ids, newest
from hongmian.outreach.web.pages import by_and_at
from hongmian.ui.reading import ENGLISH

MOST = 50


@access(Action.SEND_OUT)
@require_GET
def release_list(request: StaffRequest) -> HttpResponse:
    """Every kit with its release; the kits themselves are public."""
    language = "en" if request.LANGUAGE_CODE == ENGLISH else "zh"
    chosen = releases()
    articles = {one.number: one for one in newest(most=MOST, language=language)}
    articles |= {one.number: one for one in by_ids(list(chosen.values()), language=language)}
    rows = [(one, one.title[language], chosen.get(one.key)) for one in events(at=request.now)]
    return shown_page(request, "channels/desk/releases.html", rows=rows, articles=list(articles.values()))


@access(Action.SEND_OUT)
@require_POST
def release_choose(request: StaffRequest, key: str) -> HttpResponse:
    if event(key, at=request.now) is None:
        raise Http404
    given = request.POST.get("article", "")
    try:
        choose_release(event=key, article=int(given) if given.isdecimal() else None, **by_and_at(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The press kit is changed."))
    return redirect("channels:releases")
