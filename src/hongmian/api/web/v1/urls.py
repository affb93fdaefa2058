"""Addresses of version 1; they have one form, whatever the reader's language."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, re_path
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hongmian.api.web.v1.description import described
from hongmian.api.web.v1.door import guarded
from hongmian.api.web.v1.problems import problem
from hongmian.api.web.v1.service import api


@guarded
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The description itself, in the language asked for."""
    return JsonResponse(described(get_language()), json_dumps_params={"ensure_ascii": False})


@guarded
def nowhere(request: HttpRequest, rest: str = "") -> HttpResponse:
    """Any other address: a program is told so in its own format."""
    return problem(404, _("There is nothing at this address. See the description: /api/v1/openapi.json"))


def _guarded(patterns: list[URLPattern]) -> list[URLPattern]:
    for pattern in patterns:
        pattern.callback = guarded(pattern.callback)
    return patterns


app_name = "api_v1"
urlpatterns = [
    path("openapi.json", openapi, name="openapi"),
    *_guarded([one for one in api.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]),
    re_path(r"^(?P<rest>[\s\S]*)\Z", nowhere, name="nowhere"),
]
