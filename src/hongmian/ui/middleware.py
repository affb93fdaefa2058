"""What every request carries: the language of its URL, the domain time, the reader's text size."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from hongmian.ui.reading import LARGE, TEXT_COOKIE, language_of

Answer = Callable[[HttpRequest], HttpResponse]


def reader(get_response: Answer) -> Answer:
    """The URL alone decides the language (never the browser), so pages cache well."""

    def respond(request: HttpRequest) -> HttpResponse:
        language = language_of(request.path_info)
        translation.activate(language)
        request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
        request.now = settings.HONGMIAN_CLOCK.now()  # type: ignore[attr-defined]
        request.large_text = request.COOKIES.get(TEXT_COOKIE) == LARGE  # type: ignore[attr-defined]
        response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        response.headers.setdefault("Permissions-Policy", "geolocation=(self), camera=(), microphone=()")
        return response

    return respond
