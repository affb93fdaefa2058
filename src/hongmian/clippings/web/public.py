"""Clippings for everybody: what was reported, by whom, when, and a short quotation."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from hongmian.clippings.queries.published import clipped, reports_shown, told
from hongmian.kit.access import Action, access
from hongmian.ui.paging import page_of

ON_A_PAGE = 15


@access(Action.SEE_PUBLIC)
@require_safe
def first(request: HttpRequest) -> HttpResponse:
    """Reports, the newest first, each once with the outlets that carried it."""
    page = page_of(request, reports_shown(), ON_A_PAGE)
    return render(request, "clippings/public/list.html", {"page": page, "rows": told(page.rows)})


@access(Action.SEE_PUBLIC)
@require_safe
def clipping(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    one = clipped(pk)
    if one is None:
        raise Http404
    return render(request, "clippings/public/clipping.html", {"one": one, "paragraphs": one.body.split("\n")})
