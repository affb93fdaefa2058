"""What search engines and chats read: robots.txt, the site map, the picture of the front page."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
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
from hongmian.site.queries.pages import Page, pages_of_site
from hongmian.site.web.data import catalog
from hongmian.ui.reading import CHINESE, ENGLISH, in_other_language

MOST = 50_000  # addresses in one file (sitemaps.org); each page has two
# Where nothing is for a search engine: behind the log-in, a form, or made for one person.
CLOSED = (
    "/account/", "/accounts/", "/aid-runs/", "/api/tokens/", "/api/v1/", "/award-desk/", "/calls/", "/cases/",
    "/clients/", "/contact-forms/", "/contacts/", "/desk/", "/duplicates/", "/entries/", "/escalations/",
    "/feedback/", "/figures/", "/follow-ups/", "/history/", "/missed-calls/", "/network/", "/outings/", "/polls/",
    "/referrals/", "/relief/", "/returns/", "/review/", "/satisfaction/", "/shifts/", "/styleguide/", "/supports/",
    "/text-size/", "/activities/desk/", "/activities/here/", "/activities/mine/", "/activities/place/",
    "/cards/bundle/", "/cards/desk/", "/channels/desk/", "/chronicle/desk/", "/clippings/desk/", "/news/desk/",
    "/programme/desk/", "/wishes/ask/", "/wishes/desk/", "/wishes/mine/", "/channels/newsletter/asked/",
    "/channels/newsletter/confirm/", "/channels/newsletter/leave/", "/channels/newsletter/own/",
    "/activities/*/join/", "/awards/objections/answer/", "/awards/*/object/", "/cards/of/*/send/",
    "/cards/of/*/sent/", "/help/hotlines/*/report/", "/vote/receipt/", "/vote/*/cast/", "/vote/*/challenge.json",
    "/vote/*/choose/", "/vote/*/receipt/", "/vote/*/review/", "/vote/*/token/", "/wishes/*/pledge/",
)  # fmt: skip


@access(Action.SEE_PUBLIC)
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    told = {"public_url": settings.HONGMIAN_PUBLIC_URL, "closed": CLOSED}
    return render(request, "site/robots.txt", told, content_type="text/plain")


@access(Action.SEE_PUBLIC)
@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Every public page that stays, in both languages; where they are too many for one file, the list of the files."""
    pages = _pages(request)
    if 2 * len(pages) <= MOST:
        return _map_of(request, pages)
    parts = range(1, -(-2 * len(pages) // MOST) + 1)
    told = {"parts": [f"{settings.HONGMIAN_PUBLIC_URL}{reverse('sitemap_part', args=[part])}" for part in parts]}
    return render(request, "site/sitemap_index.xml", told, content_type="application/xml")


@access(Action.SEE_PUBLIC)
@require_safe
def site_map_part(request: HttpRequest, part: int) -> HttpResponse:
    pages = _pages(request)[(part - 1) * MOST // 2 : part * MOST // 2] if part else []
    if not pages:
        raise Http404
    return _map_of(request, pages)


def _pages(request: HttpRequest) -> list[Page]:
    minute = network_now(request.now)  # type: ignore[attr-defined]
    with translation.override(CHINESE):
        found: list[Page] = once(minute, "pages", draw=lambda: pages_of_site(at=minute.at))
    return found


def _map_of(request: HttpRequest, pages: list[Page]) -> HttpResponse:
    site = settings.HONGMIAN_PUBLIC_URL
    pairs = [(site + page.path, site + in_other_language(page.path), page.changed_at) for page in pages]
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
    path("data/catalog.jsonld", catalog, name="data_catalog"),
    path("campaign.png", front_picture, name="front_picture"),
    path("campaign-en.png", front_picture_en, name="front_picture_en"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", site_map, name="sitemap"),
    path("sitemap-<int:part>.xml", site_map_part, name="sitemap_part"),
]
