"""The API itself: its routers, its words for what goes wrong, its description."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.renderers import BaseRenderer

from hongmian.api.web.v1.awards import router as awards
from hongmian.api.web.v1.bulletins import router as bulletins
from hongmian.api.web.v1.calls import router as calls
from hongmian.api.web.v1.network import router as network
from hongmian.api.web.v1.problems import Problem, not_documented, problem
from hongmian.api.web.v1.wishes import router as wishes
from hongmian.kit.errors import Refused

TITLE = gettext_noop("API of a city's social-work network")
ABOUT = gettext_noop(
    "What the city's social-work network publishes, for programs: its stations and hotlines, its figures, its awards, "
    "its wall of wishes. Open data needs no token; a token lets a program ask more often, and send in what only "
    "partners may."
)


class Json(BaseRenderer):
    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_as_text).encode()


def _as_text(value: Any) -> str:
    """Write days and times as RFC 3339 has them."""
    return value.isoformat() if isinstance(value, date) else str(value)


api = NinjaAPI(
    title=TITLE, version="1", description=ABOUT, openapi_url=None, docs_url=None, urls_namespace="api_v1",
    renderer=Json(),
)  # fmt: skip


@api.exception_handler(Problem)
def _problem(request: HttpRequest, raised: Any) -> HttpResponse:
    told: HttpResponse = raised.response()
    return told


@api.exception_handler(ValidationError)
def _not_documented(request: HttpRequest, raised: Any) -> HttpResponse:
    return not_documented(raised.errors)


@api.exception_handler(Http404)
def _missing(request: HttpRequest, raised: Any) -> HttpResponse:
    return problem(404, _("Nothing that is published has this name or number."))


@api.exception_handler(Refused)
def _refused(request: HttpRequest, raised: Any) -> HttpResponse:
    return problem(409, str(raised))


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, raised: Any) -> HttpResponse:
    return problem(raised.status_code, _("The body must be JSON in UTF-8."))


api.add_router("network", network)
api.add_router("bulletins", bulletins)
api.add_router("awards", awards)
api.add_router("wishes", wishes)
api.add_router("calls", calls)
