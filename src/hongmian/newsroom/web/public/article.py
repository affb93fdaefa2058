"""The page of an article, of each version it had, and of what was withdrawn."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from hongmian.kit.access import Action, access
from hongmian.kit.clock import SHANGHAI
from hongmian.newsroom.queries.beside import around, related, version_of, withdrawn_article
from hongmian.newsroom.queries.published import Article, published_article, told_article
from hongmian.ui.reading import CHINESE, ENGLISH


class PublicRequest(HttpRequest):
    """Only a type: `reader` sets the time and the language."""

    now: datetime
    LANGUAGE_CODE: str


@access(Action.SEE_PUBLIC)
@require_safe
def article(request: PublicRequest, number: int) -> HttpResponse:
    """A withdrawn one says that it is, since when and why (410)."""
    language = request.LANGUAGE_CODE
    told = published_article(number, language=language, at=request.now)
    if told is None:
        return _withdrawn(request, number)
    older, newer = around(told, language)
    shown = {
        **article_told(told, language), "older": older, "newer": newer, "related": related(told, language),
        "structured": _structured(told), "nothing": [],
    }  # fmt: skip
    return render(request, "newsroom/public/article.html", shown)


@access(Action.SEE_PUBLIC)
@require_safe
def version(request: PublicRequest, number: int, version: int) -> HttpResponse:
    """What an earlier version said; the latest one leads to the article."""
    language = request.LANGUAGE_CODE
    found = version_of(number, version)
    if found is None:
        return _withdrawn(request, number)
    record = found.article
    told = told_article(record, found, language=language, at=request.now)
    shown = article_told(told, language)
    later = record.revisions.filter(version=version + 1).first()
    return render(request, "newsroom/public/version.html", {**shown, "version": found, "later": later})


def article_told(told: Article, language: str) -> dict[str, Any]:
    """Return what every page that shows an article wants to know. `spoken`: the language its words are in."""
    spoken = ENGLISH if told.language == "en" else CHINESE
    return {
        "article": told, "spoken": spoken, "untranslated": language == ENGLISH and told.language == "zh",
        "address": settings.HONGMIAN_PUBLIC_URL + told.url, "share": share_address(told),
    }  # fmt: skip


def share_address(told: Article) -> str:
    name = "newsroom_files:share_en" if told.language == "en" else "newsroom_files:share"
    return settings.HONGMIAN_PUBLIC_URL + reverse(name, args=[told.number])


def _withdrawn(request: PublicRequest, number: int) -> HttpResponse:
    gone = withdrawn_article(number, request.LANGUAGE_CODE)
    if gone is None:
        raise Http404
    return render(request, "newsroom/public/withdrawn.html", {"gone": gone}, status=410)


def _structured(told: Article) -> dict[str, Any]:
    """Describe the article for programs (schema.org NewsArticle)."""
    base = settings.HONGMIAN_PUBLIC_URL
    with override(ENGLISH if told.language == "en" else CHINESE):
        home = base + reverse("site:home")
    operator = {"@type": "Organization", "name": settings.HONGMIAN_OPERATOR, "url": home}
    pictures = [share_address(told), *([base + told.picture.url] if told.picture else [])]
    return {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": told.title, "description": told.lead,
        "url": base + told.url, "mainEntityOfPage": base + told.url, "image": pictures,
        "inLanguage": "en" if told.language == "en" else "zh-CN",
        "datePublished": _iso(told.published_at), "dateModified": _iso(told.changed_at),
        "author": {"@type": "Person", "name": told.byline} if told.byline else operator, "publisher": operator,
        "version": told.version, "isAccessibleForFree": True,
        **({"correction": [one.note for one in told.corrections]} if told.corrections else {}),
    }  # fmt: skip


def _iso(moment: datetime) -> str:
    return moment.astimezone(SHANGHAI).isoformat(timespec="seconds")
