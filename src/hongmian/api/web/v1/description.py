"""The description of the API (OpenAPI 3.1), in the reader's language, with what every address may answer."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext as in_words  # of what the catalogue has by `gettext_noop`

from hongmian.api.web.v1.callers import SCHEME
from hongmian.api.web.v1.problems import MEDIA_TYPE, TITLES
from hongmian.api.web.v1.service import api

PREFIX = "api/v1/"
TOLD = ("description", "summary", "title")
METHODS = ("get", "post")
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"}, "title": {"type": "string"}, "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {"type": "object", "properties": {"at": {"type": "string"}, "why": {"type": "string"}}},
        },
    },
}  # fmt: skip
EVERYWHERE = (400, 401, 403, 422, 429)


@lru_cache(maxsize=4)
def described(language: str) -> dict[str, Any]:
    """Return the description in this language, as JSON values."""
    with translation.override(language):
        told: dict[str, Any] = _spoken(dict(api.get_openapi_schema(path_prefix=PREFIX)))
        told["info"]["license"] = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
        told["servers"] = [{"url": settings.HONGMIAN_PUBLIC_URL}]
        told["externalDocs"] = {"url": settings.HONGMIAN_PUBLIC_URL + reverse("api:reference")}
        told["components"].setdefault("schemas", {})["Problem"] = PROBLEM
        told["components"]["securitySchemes"] = {SCHEME: {"type": "http", "scheme": "bearer"}}
        for path, methods in told["paths"].items():
            for operation in methods.values():
                _complete(path, operation)
        return told


def _complete(path: str, operation: dict[str, Any]) -> None:
    """Say which problems may be answered, and that open data needs no token."""
    operation["operationId"] = operation["operationId"].removeprefix("hongmian_api_web_v1_")
    codes = (*EVERYWHERE, 404) if "{" in path else EVERYWHERE
    for status in codes:
        operation["responses"][str(status)] = {
            "description": str(TITLES[status]),
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
    operation["responses"] = {str(status): told for status, told in operation["responses"].items()}
    operation["responses"]["304"] = {"description": _("Not changed since")}
    operation["security"] = [{}, {SCHEME: []}] if operation.pop("x-open", True) else [{SCHEME: []}]


def _spoken(node: Any) -> Any:
    """Put every text for people into the language that is spoken now."""
    if isinstance(node, dict):
        return {
            key: in_words(value) if key in TOLD and isinstance(value, str) and value else _spoken(value)
            for key, value in node.items()
        }
    return [_spoken(one) for one in node] if isinstance(node, list) else node
