"""What makes the staff's pages an app on a phone: the manifest, and the service worker that has kept pages at hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hongmian.kit.access import Action, access
from hongmian.ui.reading import CHINESE, ENGLISH

PAPER, KAPOK = "#fbf7ee", "#b5281a"  # as in tokens.css
ICONS = (("192", "any"), ("512", "any"), ("512", "maskable"))
SCRIPTS = ("ui/js/pocket/store.js", "ui/js/pocket/worker.js")


@access(Action.SEE_PUBLIC)
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    return _manifest(CHINESE)


@access(Action.SEE_PUBLIC)
@require_safe
def manifest_en(request: HttpRequest) -> JsonResponse:
    return _manifest(ENGLISH)


def _manifest(language: str) -> JsonResponse:
    """W3C Web Application Manifest."""
    with translation.override(language):
        told = {
            "name": _("Hongmian"), "short_name": _("Hongmian"), "lang": "en" if language == ENGLISH else "zh-CN",
            "id": reverse("desk:first"), "start_url": reverse("desk:first"), "scope": "/", "display": "standalone",
            "background_color": PAPER, "theme_color": PAPER, "icons": [_icon(size, use) for size, use in ICONS],
        }  # fmt: skip
    return JsonResponse(told, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


def _icon(size: str, use: str) -> dict[str, str]:
    name = f"ui/img/app-{size}{'-maskable' if use == 'maskable' else ''}.png"
    return {"src": static(name), "sizes": f"{size}x{size}", "type": "image/png", "purpose": use}


@access(Action.SEE_PUBLIC)
@require_safe
def pocket_worker(request: HttpRequest) -> HttpResponse:
    """At the root, so that it stands before all pages. Browsers ask for it anew at least once a day."""
    response = HttpResponse(_worker(), content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = "no-cache"
    return response


@cache
def _worker() -> str:
    return "\n".join(Path(str(finders.find(name))).read_text() for name in SCRIPTS)


urlpatterns = [
    path("app.webmanifest", manifest, name="app_manifest"),
    path("app-en.webmanifest", manifest_en, name="app_manifest_en"),
    path("pocket-worker.js", pocket_worker, name="pocket_worker"),
]
