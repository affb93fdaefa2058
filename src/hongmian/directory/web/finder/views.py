"""The finder: which lines are open, where, for what."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from hongmian.directory.enums import Language, Service
from hongmian.directory.queries.finder import PAGE, Answer, Minute, Question, When, answer, network_now
from hongmian.directory.web.finder.asking import address_of, question_of
from hongmian.directory.web.finder.drawn import district_map, district_name, district_options, once, rows
from hongmian.directory.web.finder.near import positions_of
from hongmian.kit.access import Action, access


@access(Action.SEE_PUBLIC)
@require_safe
def finder(request: HttpRequest) -> HttpResponse:
    """One view, two renderings: the page, or only its results for htmx."""
    minute = network_now(request.now)  # type: ignore[attr-defined]
    question = question_of(request.GET, minute.network)
    context = _results(minute, question)
    if _only_results(request):
        response = render(request, "directory/finder/_results.html", context)
    else:
        context["map"] = district_map(minute, question.district)
        context["districts"] = district_options(minute, question.district)
        response = render(request, "directory/finder/finder.html", context)
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


def _results(minute: Minute, question: Question) -> dict[str, Any]:
    found = answer(minute, question)
    chosen = next((one for one in minute.network.districts if one.code == question.district), None)
    return {
        "question": question,
        "place": district_name(chosen) if chosen else "",
        "minute": minute,
        "found": found,
        "rows": rows(minute, found.places),
        "tabs": [(when, found.counts[when], address_of(question, when=when), question.when == when) for when in When],
        "services": [(word.value, word.label, word == question.service) for word in Service],
        "languages": [(word.value, word.label, word == question.language) for word in Language],
        "paging": _paging(found, question),
        "opens_next": rows(minute, [found.opens_next]) if found.opens_next is not None else "",
    }


def _paging(found: Answer, question: Question) -> dict[str, Any]:
    first = (found.page - 1) * PAGE
    return {
        "first": first + 1,
        "last": first + len(found.places),
        "total": found.total,
        "previous": address_of(question, page=found.page - 1) if found.page > 1 else "",
        "next": address_of(question, page=found.page + 1) if found.page < found.pages else "",
    }
