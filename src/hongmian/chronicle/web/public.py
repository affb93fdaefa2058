"""The book for everyone: its page, its chapters on the web, its files."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from hongmian.chronicle.enums import EditionState, Format
from hongmian.chronicle.models import Edition
from hongmian.chronicle.queries.editions import chapters_of, file_of, made_of, published_edition
from hongmian.chronicle.web.reading import told_edition
from hongmian.chronicle.web.staff.builds import sent
from hongmian.kit.access import Action, access
from hongmian.press.book.telling import Telling
from hongmian.press.epub.cover import cover_png
from hongmian.press.epub.writing import Writer


@access(Action.SEE_PUBLIC)
@require_safe
def book(request: HttpRequest) -> HttpResponse:
    """The latest published edition; without one, what is being made."""
    found = published_edition()
    if found is None:
        return render(request, "chronicle/public/none.html")
    return _page(request, found)


@access(Action.SEE_PUBLIC)
@require_safe
def edition(request: HttpRequest, number: int) -> HttpResponse:
    return _page(request, _published(number))


@access(Action.SEE_PUBLIC)
@require_safe
def chapter(request: HttpRequest, number: int, place: int) -> HttpResponse:
    """A chapter to read, its notes below each piece."""
    found = _published(number)
    telling = _told(found.pk, found.frozen_digest)
    chapters = telling.book["chapters"]
    if not 1 <= place <= len(chapters):
        raise Http404
    told = chapters[place - 1]
    writer = Writer(telling.book, lambda name: reverse("chronicle:book_picture", args=[number, name]))
    shown = {
        "edition": found, "chapter": told, "place": place,
        "content": mark_safe(writer.chapter(told, f"c{place}")),  # escaped by press.epub  # nosec B308
        "before": _link(found, chapters, place - 1), "after": _link(found, chapters, place + 1),
    }  # fmt: skip
    return render(request, "chronicle/public/chapter.html", shown)


@access(Action.SEE_PUBLIC)
@require_safe
def picture(request: HttpRequest, number: int, name: str) -> HttpResponse:
    found = _published(number)
    content = _told(found.pk, found.frozen_digest).pictures.get(name)
    if content is None:
        raise Http404
    return HttpResponse(content, content_type="image/png" if name.endswith(".png") else "image/jpeg")


@access(Action.SEE_PUBLIC)
@require_safe
def file(request: HttpRequest, number: int, kind: str) -> HttpResponseBase:
    made = file_of(_published(number), kind)
    if made is None:
        raise Http404
    return sent(made)


@access(Action.SEE_PUBLIC)
@require_safe
def cover(request: HttpRequest, number: int) -> HttpResponse:
    found = _published(number)
    return HttpResponse(_cover(found.pk, found.frozen_digest), content_type="image/png")


def _page(request: HttpRequest, found: Edition) -> HttpResponse:
    made = made_of(found)
    earlier = Edition.objects.filter(state=EditionState.PUBLISHED).exclude(pk=found.pk).order_by("-number")
    files = [(kind, made[kind]) for kind in Format if kind in made]
    shown = {"edition": found, "chapters": chapters_of(found), "files": files, "earlier": list(earlier[:20])}
    return render(request, "chronicle/public/book.html", shown)


def _published(number: int) -> Edition:
    found = Edition.objects.filter(number=number, state=EditionState.PUBLISHED).first()
    if found is None:
        raise Http404
    return found


def _link(found: Edition, chapters: list[dict[str, Any]], place: int) -> tuple[str, str] | None:
    if not 1 <= place <= len(chapters):
        return None
    return reverse("chronicle:chapter_public", args=[found.number, place]), chapters[place - 1]["title"]


@lru_cache(maxsize=2)
def _told(pk: Any, digest: str) -> Telling:
    """A frozen edition never changes: told once a process."""
    return told_edition(Edition.objects.get(pk=pk))


@lru_cache(maxsize=4)
def _cover(pk: Any, digest: str) -> bytes:
    return cover_png(_told(pk, digest).book)
