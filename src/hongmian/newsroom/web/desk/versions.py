"""Everything that was saved of an article; what differs between two; an older one taken up again."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hongmian.directory.web.asked import StaffRequest
from hongmian.kit.access import Action, access
from hongmian.newsroom.domain.writing import take_over
from hongmian.newsroom.form.content import Words, read_parts
from hongmian.newsroom.form.differing import Row, differences
from hongmian.newsroom.form.tokens import token_of
from hongmian.newsroom.models import Article, Revision
from hongmian.newsroom.queries.lists import revisions
from hongmian.newsroom.web.desk.reach import article_or_404, by_and_at, deed
from hongmian.newsroom.web.desk.sent import number
from hongmian.richtext.reading import read
from hongmian.richtext.telling import to_text
from hongmian.ui.paging import page_of


@access(Action.WRITE_ARTICLES)
@require_GET
def versions(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """`?old=` and `?new=`: the two to compare; left out: what is published, or the one before, with the latest."""
    article = article_or_404(request, pk)
    page = page_of(request, revisions(article), 50)
    old, new = _chosen(request, article)
    shown = {
        "record": article, "page": page, "old": old, "new": new,
        "rows": _compared(old, new) if old and new and old.pk != new.pk else [],
    }  # fmt: skip
    return render(request, "newsroom/desk/versions.html", shown)


@access(Action.WRITE_ARTICLES)
@require_POST
def take_up(request: StaffRequest, pk: uuid.UUID, number: int) -> HttpResponse:
    article = article_or_404(request, pk)
    revision = article.revisions.filter(number=number).first()
    if revision is None:
        raise Http404
    url = reverse("newsroom:edit", args=[article.pk])
    said = _("Taken up: you go on from version %(number)s. Nothing else is lost.") % {"number": number}
    return deed(request, url, lambda: take_over(article=article, revision=revision, **by_and_at(request)), said)


def _chosen(request: StaffRequest, article: Article) -> tuple[Revision | None, Revision | None]:
    def numbered(name: str) -> Revision | None:
        asked = number(request.GET.get(name, ""))
        return revisions(article).filter(number=asked).first() if asked is not None else None

    new = numbered("new") or article.current
    assert new is not None
    before = revisions(article).filter(number__lt=new.number, aside=False).first()
    shown = article.shown if article.shown_id != new.pk else None
    return numbered("old") or shown or before, new


def _compared(old: Revision, new: Revision) -> list[Row]:
    rows = differences(_paragraphs(old, "zh"), _paragraphs(new, "zh"))
    return [*rows, *differences(_paragraphs(old, "en"), _paragraphs(new, "en"))]


def _paragraphs(revision: Revision, language: str) -> list[str]:
    texts = [str(getattr(revision, f"{name}_{language}")) for name in ("title", "lead", "byline")]
    for part in read_parts(revision.parts_en if language == "en" else revision.parts_zh):
        texts += to_text(read(part.html)).split("\n\n") if isinstance(part, Words) else [f"[{token_of(part)}]"]
    return [text for text in texts if text]
