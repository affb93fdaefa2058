"""Middleware, the outermost: counts each request by the name of its view."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from hongmian.operations.metrics.counting import count_request
from hongmian.ui.page_cache import VIEW_OF_KEPT

Answer = Callable[[HttpRequest], HttpResponse]
UNKNOWN = "none"  # there is no such address


def counted(get_response: Answer) -> Answer:
    def respond(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        count_request(view=_view(request), status=response.status_code, seconds=time.perf_counter() - began)
        return response

    return respond


def _view(request: HttpRequest) -> str:
    """Return its name in the table of addresses, which holds nothing of the address itself."""
    match = request.resolver_match
    return str(match.view_name) if match else str(getattr(request, VIEW_OF_KEPT, UNKNOWN))
