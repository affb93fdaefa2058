"""The page that explains the API to people: every address, what it takes, what may go wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from hongmian.api.enums import Scope
from hongmian.api.web.v1.description import described
from hongmian.api.web.v1.door import FRESH_SECONDS
from hongmian.api.web.v1.paging import MOST, USUAL
from hongmian.api.web.v1.problems import TITLES
from hongmian.kit.access import Action, access
from hongmian.ui.reading import language_of

PARTS = {
    "network": gettext_lazy("The network"), "bulletins": gettext_lazy("Bulletins"),
    "awards": gettext_lazy("The awards"), "wishes": gettext_lazy("Wall of wishes"),
    "calls": gettext_lazy("Call records"),
}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """An address as the page shows it; `takes`: name and meaning of each parameter."""

    method: str
    path: str
    summary: str
    about: str
    takes: list[tuple[str, str]]


@access(Action.SEE_PUBLIC)
@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    told = described(language_of(request.path_info))
    parts: dict[str, list[Shown]] = {}
    for path, methods in told["paths"].items():
        for method, operation in methods.items():
            parts.setdefault(operation["tags"][0], []).append(_shown(method, path, operation))
    shown = {
        "parts": [(name, PARTS[name], found) for name, found in parts.items()],
        "scopes": [(scope.value, scope.label) for scope in Scope],
        "problems": [(status, title) for status, title in TITLES.items()],
        "open_rate": settings.HONGMIAN_API_OPEN_RATE, "token_rate": settings.HONGMIAN_API_TOKEN_RATE,
        "most": MOST, "usual": USUAL, "fresh": FRESH_SECONDS,
    }  # fmt: skip
    return render(request, "api/reference.html", shown)


def _shown(method: str, path: str, operation: dict[str, Any]) -> Shown:
    takes = [
        (one["name"], one["schema"].get("description") or one.get("description") or _plain(one["name"]))
        for one in operation.get("parameters", [])
    ]
    return Shown(method.upper(), path, operation["summary"], operation.get("description", ""), takes)


def _plain(name: str) -> str:
    """Say what a parameter is whose name says nearly all."""
    words = {
        "agency": _("The id of the agency."), "station": _("The id of the service."),
        "hotline": _("The id of the service."),
    }  # fmt: skip
    return words.get(name, "")
