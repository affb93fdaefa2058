"""What every address of the API has in common: the language of its words, problems, ETags, headers."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import parse_http_date_safe
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from hongmian.api.web.v1.problems import MEDIA_TYPE, problem
from hongmian.kit.access import Action, access
from hongmian.ui.reading import CHINESE, ENGLISH

log = logging.getLogger(__name__)
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
FRESH_SECONDS = 60
VARIES_BY = ("Accept-Encoding", "Accept-Language", "Authorization", "Origin")
View = Callable[..., HttpResponseBase]


def guarded(view: View) -> View:
    """Make a view one of the API's. It takes no cookies, so that no page of others can use a reader's session."""

    @access(Action.USE_API)
    @csrf_exempt
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        language = language_asked(request)
        with translation.override(language):
            response = _preflight(request) or _answered(view, request, args, kwargs)
        response.headers["Content-Language"] = language
        _allow_origin(request, response)
        patch_vary_headers(response, VARIES_BY)
        return response

    return answer


def language_asked(request: HttpRequest) -> str:
    """Return the language of Accept-Language that we speak; Chinese for all others."""
    for name, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "").lower()):
        if name.split("-")[0] in ("zh", "en"):
            return ENGLISH if name.startswith("en") else CHINESE
    return CHINESE


def _answered(view: View, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponseBase:
    method = request.method
    if method == "HEAD":
        request.method = "GET"  # the server leaves the body out
    try:
        response = view(request, *args, **kwargs)
    except Exception:
        log.exception("the API failed at %s", request.path)
        return problem(500, _("It was noted. Try again later."))
    finally:
        request.method = method
    if response.status_code == 405 and not _is_told(response):
        allowed = response.headers.get("Allow", "GET")
        return problem(405, _("Ask with: %(methods)s.") % {"methods": allowed}, headers={"Allow": allowed})
    if response.status_code == 200 and isinstance(response, HttpResponse) and method in ("GET", "HEAD"):
        return _conditional(request, response)
    return response


def _conditional(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """Answer 304 to who has it already."""
    etag = f'W/"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    modified = response.headers.get("Last-Modified", "")
    seconds = parse_http_date_safe(modified) if modified else None
    answer = get_conditional_response(request, etag=etag, last_modified=seconds, response=response) or response
    answer.headers["ETag"] = etag
    if modified:
        answer.headers["Last-Modified"] = modified
    shown = "Authorization" in request.headers
    answer.headers["Cache-Control"] = "private, no-cache" if shown else f"public, max-age={FRESH_SECONDS}"
    answer.headers["Link"] = ", ".join(
        part for part in (response.headers.get("Link", ""), f'<{LICENCE}>; rel="license"') if part
    )
    return answer


def _preflight(request: HttpRequest) -> HttpResponse | None:
    """Answer a browser that asks first whether a page of another site may ask (CORS); nobody else."""
    if request.method != "OPTIONS" or "Access-Control-Request-Method" not in request.headers:
        return None
    headers = {"Cache-Control": "no-store"}
    if _is_allowed_origin(request):
        headers |= {
            "Access-Control-Allow-Methods": "GET, HEAD", "Access-Control-Allow-Headers": "Authorization",
            "Access-Control-Max-Age": "600",
        }  # fmt: skip
    return HttpResponse(status=204, headers=headers)


def _allow_origin(request: HttpRequest, response: HttpResponseBase) -> None:
    if _is_allowed_origin(request):
        response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
        response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Link, Retry-After"


def _is_allowed_origin(request: HttpRequest) -> bool:
    return request.headers.get("Origin", "") in settings.HONGMIAN_API_ORIGINS


def _is_told(response: HttpResponseBase) -> bool:
    return response.headers.get("Content-Type", "").startswith(MEDIA_TYPE)
