"""What search engines read: robots.txt and the site map. One form, no language."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from hongmian.directory.queries.finder import network_now
from hongmian.directory.web.finder.drawn import once
from hongmian.kit.access import Action, access
from hongmian.press.fonts import FontsMissing
from hongmian.site.front import front
from hongmian.site.pictures import picture_of_front
from hongmian.ui.reading import CHINESE, ENGLISH, in_other_language

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


@access(Action.SEE_PUBLIC)
@require_safe
def front_picture(request: HttpRequest) -> HttpResponse:
    return _front_picture(request, CHINESE)


@access(Action.SEE_PUBLIC)
@require_safe
def front_picture_en(request: HttpRequest) -> HttpResponse:
    return _front_picture(request, ENGLISH)


def _front_picture(request: HttpRequest, language: str) -> HttpResponse:
    """The picture that WeChat and others show beside a link to the front page (Open Graph)."""
    minute = network_now(request.now)  # type: ignore[attr-defined]
    try:
        with translation.override(language):
            made = picture_of_front(once(minute, "front", draw=lambda: front(at=minute.at)), minute.at.date())
    except FontsMissing as missing:
        return HttpResponse(str(missing), status=503, content_type="text/plain; charset=utf-8")
    response = HttpResponse(made, content_type="image/png")
    response.headers["Cache-Control"] = "public, max-age=600"
    return response


urlpatterns = [
    path("campaign.png", front_picture, name="front_picture"),
    path("campaign-en.png", front_picture_en, name="front_picture_en"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", site_map, name="sitemap"),
]
