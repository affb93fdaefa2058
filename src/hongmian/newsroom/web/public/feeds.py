"""Feeds of the newest articles, whole, in both languages: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from hongmian.kit.access import Action, access
from hongmian.kit.clock import DEMO_START, SHANGHAI
from hongmian.newsroom.queries.beside import last_change
from hongmian.newsroom.queries.published import Article, published, told_articles
from hongmian.newsroom.templatetags.newsroom import article_kind
from hongmian.newsroom.web.public.article import share_address
from hongmian.newsroom.web.public.whole import whole_html
from hongmian.ui.reading import CHINESE, ENGLISH

MOST = 20


@dataclass(frozen=True)
class Entry:
    article: Article
    address: str
    html: str


class WholeAtom(Atom1Feed):
    """Django's Atom with the whole article as content."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


@access(Action.SEE_PUBLIC)
@require_safe
def atom(request: HttpRequest, language: str) -> HttpResponse:
    spoken = ENGLISH if language == "en" else CHINESE
    with override(spoken):
        feed = WholeAtom(
            title=gettext("News of the social workers"), link=_base(reverse("newsroom:news")), description="",
            language=_tag(language), feed_url=_base(request.path), author_name=settings.HONGMIAN_OPERATOR,
            subtitle=settings.HONGMIAN_OPERATOR, feed_guid=_base(reverse("newsroom:news")),
        )  # fmt: skip
        for one in _entries(language):
            told = one.article
            feed.add_item(
                title=told.title, link=one.address, description=told.lead, unique_id=_id(told), content=one.html,
                pubdate=told.published_at.astimezone(SHANGHAI), updateddate=told.changed_at.astimezone(SHANGHAI),
                author_name=told.byline or settings.HONGMIAN_OPERATOR, categories=[article_kind(told.kind)],
            )  # fmt: skip
        feed.latest_post_date = lambda: _last().astimezone(SHANGHAI)  # type: ignore[method-assign]
        body = feed.writeString("utf-8")
    return _answer(request, body.encode(), "application/atom+xml; charset=utf-8")


@access(Action.SEE_PUBLIC)
@require_safe
def json_feed(request: HttpRequest, language: str) -> HttpResponse:
    with override(ENGLISH if language == "en" else CHINESE):
        told = {
            "version": "https://jsonfeed.org/version/1.1", "title": gettext("News of the social workers"),
            "home_page_url": _base(reverse("newsroom:news")), "feed_url": _base(request.path),
            "language": _tag(language), "authors": [{"name": settings.HONGMIAN_OPERATOR}],
            "items": [_item(one) for one in _entries(language)],
        }  # fmt: skip
    return _answer(request, json.dumps(told, ensure_ascii=False).encode(), "application/feed+json; charset=utf-8")


def _item(one: Entry) -> dict[str, Any]:
    told = one.article
    return {
        "id": _id(told), "url": one.address, "title": told.title, "summary": told.lead, "content_html": one.html,
        "date_published": _iso(told.published_at), "date_modified": _iso(told.changed_at),
        "language": _tag(told.language), "image": share_address(told), "tags": [article_kind(told.kind)],
        "authors": [{"name": told.byline or settings.HONGMIAN_OPERATOR}],
    }  # fmt: skip


def _entries(language: str) -> list[Entry]:
    """Return the newest articles (as many queries for twenty as for one)."""
    pairs = [(record, record.shown) for record in published()[:MOST] if record.shown is not None]
    return [Entry(told, _base(told.url), whole_html(told)) for told in told_articles(pairs, language=language)]


def _id(told: Article) -> str:
    """Return what names the article for ever, whatever language it is read in: its Chinese address."""
    with override(CHINESE):
        return _base(reverse("newsroom:article", args=[told.number]))


def _answer(request: HttpRequest, body: bytes, kind: str) -> HttpResponse:
    """Without a Cache-Control of its own: `ui.page_cache` keeps it for the minute, as it does pages."""
    etag, changed = f'"{hashlib.sha256(body).hexdigest()[:32]}"', _last()
    response = HttpResponse(body, content_type=kind)
    if not settings.HONGMIAN_PAGE_CACHE:
        response.headers["Cache-Control"] = "no-cache"  # else readers guess how long it lasts from Last-Modified
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(changed.timestamp())
    asked = "HTTP_IF_NONE_MATCH" in request.META or "HTTP_IF_MODIFIED_SINCE" in request.META
    told = get_conditional_response(request, etag, int(changed.timestamp()), response) if asked else response
    return told or response


def _last() -> datetime:
    """When anything last changed; before there is anything, a day that never changes."""
    return last_change() or DEMO_START


def _base(path: str) -> str:
    return f"{settings.HONGMIAN_PUBLIC_URL}{path}"


def _tag(language: str) -> str:
    return "en" if language == "en" else "zh-CN"


def _iso(moment: datetime) -> str:
    return moment.astimezone(SHANGHAI).isoformat(timespec="seconds")
