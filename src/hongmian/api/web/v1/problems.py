"""What a program is told when something is refused: problem+json (RFC 9457), in the language it asked for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: gettext_lazy("That cannot be read"),
    401: gettext_lazy("No good token"),
    403: gettext_lazy("The token may not do this"),
    404: gettext_lazy("There is no such thing"),
    405: gettext_lazy("Not asked for this way"),
    409: gettext_lazy("It does not fit with what is there"),
    413: gettext_lazy("Too large"),
    415: gettext_lazy("Not this kind of content"),
    422: gettext_lazy("Something is not as documented"),
    429: gettext_lazy("Too often"),
    500: gettext_lazy("The fault is ours"),
}

# What the checks of pydantic name, in words.
PLAIN = {
    "missing": gettext_lazy("is missing"),
    "int_parsing": gettext_lazy("is no whole number"),
    "int_type": gettext_lazy("is no whole number"),
}
LIMITED = {
    "greater_than_equal": (gettext_lazy("must be at least %(limit)s"), "ge"),
    "less_than_equal": (gettext_lazy("must be at most %(limit)s"), "le"),
    "enum": (gettext_lazy("must be one of %(limit)s"), "expected"),
    "string_too_long": (gettext_lazy("is too long: at most %(limit)s"), "max_length"),
    "too_long": (gettext_lazy("is too long: at most %(limit)s"), "max_length"),
    "too_short": (gettext_lazy("is too short: at least %(limit)s"), "min_length"),
}
WRITTEN = ("date", "time", "uuid")


class Problem(Exception):
    """Raised where a request is refused; `errors`: what is wrong where."""

    def __init__(
        self, status: int, detail: str, *, headers: Mapping[str, str] | None = None,
        errors: Iterable[Mapping[str, Any]] = (),
    ) -> None:  # fmt: skip
        super().__init__(detail)
        self.status, self.detail, self.headers, self.errors = status, detail, dict(headers or {}), list(errors)

    def response(self) -> HttpResponse:
        return problem(self.status, self.detail, headers=self.headers, errors=self.errors)


def problem(
    status: int, detail: str, *, headers: Mapping[str, str] | None = None, errors: Iterable[Mapping[str, Any]] = ()
) -> HttpResponse:
    told: dict[str, Any] = {
        "type": f"{settings.HONGMIAN_PUBLIC_URL}/api/#p{status}",
        "title": str(TITLES.get(status, HTTPStatus(status).phrase)), "status": status, "detail": detail,
    }  # fmt: skip
    if errors:
        told["errors"] = list(errors)
    return HttpResponse(
        json.dumps(told, ensure_ascii=False), status=status, content_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **(headers or {})},
    )  # fmt: skip


def not_documented(errors: Iterable[Mapping[str, Any]]) -> HttpResponse:
    """Answer what the checks of ninja found wrong, as `errors` of {"at", "why"}."""
    told = [{"at": ".".join(str(part) for part in one["loc"]), "why": _why(one)} for one in errors]
    return problem(422, _("See “errors” for what is wrong where."), errors=told)


def _why(error: Mapping[str, Any]) -> str:
    kind, limits = str(error["type"]), error.get("ctx", {})
    if kind in LIMITED:
        words, name = LIMITED[kind]
        return str(words) % {"limit": limits[name]}
    if kind.startswith(WRITTEN):
        return _("is not written as it must be")
    return str(PLAIN.get(kind, _("is not as documented")))
