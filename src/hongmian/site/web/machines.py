"""What search engines read: robots.txt and the site map. One form, no language."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from hongmian.directory.queries.finder import network_now
from hongmian.kit.access import Action, access
from hongmian.ui.reading import CHINESE, in_other_language

PAGES = (
    "site:home", "directory:finder", "polls:polls", "awards:awards", "activities:calendar", "wishes:wall",
    "bulletins:numbers", "relief:giving", "cards:public", "directory:open_data", "site:privacy",
)  # fmt: skip


@access(Action.SEE_PUBLIC)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return render(request, "site/robots.txt", {"public_url": settings.HONGMIAN_PUBLIC_URL}, content_type="text/plain")


@access(Action.SEE_PUBLIC)
@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Every public page that stays, in both languages."""
    minute = network_now(request.now)  # type: ignore[attr-defined]
    with translation.override(CHINESE):
        paths = [reverse(name) for name in PAGES]
        for code, station in minute.network.stations.items():
            if not station.closed(minute.at.date()):
                paths.append(reverse("directory:public_station", args=[code]))
    pairs = [
        (settings.HONGMIAN_PUBLIC_URL + path, settings.HONGMIAN_PUBLIC_URL + in_other_language(path)) for path in paths
    ]
    return render(request, "site/sitemap.xml", {"pairs": pairs}, content_type="application/xml")


urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", site_map, name="sitemap"),
]
