"""The finder: which lines are open, where, for what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from hongmian.directory.queries.finder import PAGE, Answer, Minute, Question, answer, network_now
from hongmian.directory.web.finder.asking import address_of, question_of
from hongmian.directory.web.finder.drawn import district_map, district_name, district_options, draw_asked, once, rows
from hongmian.directory.web.finder.near import positions_of
from hongmian.directory.web.finder.shell import page
from hongmian.kit.access import Action, access


@access(Action.SEE_PUBLIC)
@require_safe
def finder(request: HttpRequest) -> HttpResponse:
    """One view, two renderings: the page, or only its results for htmx."""
    minute = network_now(request.now)  # type: ignore[attr-defined]
    question = question_of(request.GET, minute.network)
    results = _results(minute, question)
    response = HttpResponse(results if _only_results(request) else _whole(request, minute, question, results))
    patch_vary_headers(response, ("HX-Request", "HX-History-Restore-Request"))
    return response


@access(Action.SEE_PUBLIC)
@require_safe
def positions(request: HttpRequest) -> HttpResponse:
    """All public lines that have a position, for the browser to sort; what it sorts by stays there."""
    minute = network_now(request.now)  # type: ignore[attr-defined]
    found = once(minute, "positions", draw=lambda: positions_of(minute))
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


def _only_results(request: HttpRequest) -> bool:
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-History-Restore-Request") != "true"


def _whole(request: HttpRequest, minute: Minute, question: Question, results: SafeString) -> SafeString:
    chosen = minute.network.district(question.district)
    return page(
        request,
        minute,
        lead=f"{district_name(chosen)} · " if chosen else "",
        districts=district_options(minute, question.district),
        map=district_map(minute, question.district),
        results=results,
    )


def _results(minute: Minute, question: Question) -> SafeString:
    """Draw what was asked and what was found. Without words of their own, all readers ask from one small set of
    questions, so the first part is drawn once a minute."""
    found = answer(minute, question)
    if question.words:
        asked = draw_asked(minute, question, found)
    else:
        name = replace(question, page=1)
        asked = once(minute, "asked", name, draw=lambda: draw_asked(minute, question, found))
    return asked + _draw_found(minute, question, found)


def _draw_found(minute: Minute, question: Question, found: Answer) -> SafeString:
    next_to_open = [] if found.opens_next is None else [found.opens_next]
    return render_to_string(
        "directory/finder/_found.html",
        {
            "rows": rows(minute, found.places),
            "total": found.total,
            "paging": _paging(found, question) if found.pages > 1 else None,
            "opens_next": rows(minute, next_to_open),
            "narrowed": question.narrowed or question.district,
            "switchboard": settings.HONGMIAN_SWITCHBOARD,
        },
    )


def _paging(found: Answer, question: Question) -> dict[str, Any]:
    first = (found.page - 1) * PAGE
    return {
        "first": first + 1,
        "last": first + len(found.places),
        "previous": address_of(question, page=found.page - 1) if found.page > 1 else "",
        "next": address_of(question, page=found.page + 1) if found.page < found.pages else "",
    }
