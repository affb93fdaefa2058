"""An issue of the newsletter in the browser, as it was sent."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hongmian.channels.queries.letters import sent_issue
from hongmian.kit.access import Action, access
from hongmian.ui.reading import ENGLISH, language_of


@access(Action.SEE_PUBLIC)
@require_safe
def issue(request: HttpRequest, number: int) -> HttpResponse:
    found = sent_issue(number)
    if found is None:
        raise Http404
    language = "en" if language_of(request.path_info) == ENGLISH else "zh"
    shown = {"told": found.told[language], "number": number, "sent_at": found.begun_at}
    return render(request, "channels/newsletter/issue.html", shown)
