"""All articles, by kind, and found by words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hongmian.kit.access import Action, access
from hongmian.newsroom.enums import Kind
from hongmian.newsroom.form.terms import asked
from hongmian.newsroom.queries.published import Headline, found, headlines
from hongmian.newsroom.queries.snippets import snippet
from hongmian.newsroom.web.public.article import PublicRequest
from hongmian.ui.filtering import FilterForm, any_of
from hongmian.ui.paging import page_of

PAGE = 12


class NewsFilters(FilterForm):
    kind = forms.ChoiceField(label=_("Kind of article"), choices=any_of(Kind.choices))


@dataclass(frozen=True)
class Found:
    headline: Headline
    snippet: str


@access(Action.SEE_PUBLIC)
@require_safe
def news(request: PublicRequest) -> HttpResponse:
    filters = NewsFilters(request.GET)
    chosen: dict[str, Any] = filters.chosen
    language, words = request.LANGUAGE_CODE, chosen.get("words", "")
    page = page_of(request, found(words, language=language, kind=chosen.get("kind", "")), PAGE)
    pieces = asked(words)[1]
    told = headlines([(one, one.shown) for one in page.rows], language)
    rows = [
        Found(headline, snippet(record, pieces, headline.language))
        for headline, record in zip(told, page.rows, strict=True)
    ]
    shown = {
        "filters": filters, "page": page, "rows": rows, "pieces": pieces,
        "address": settings.HONGMIAN_PUBLIC_URL + request.path,
        "lead": rows[0] if rows and not chosen and page.first == 1 else None,
    }  # fmt: skip
    return render(request, "newsroom/public/news.html", shown)
