"""The page of an edition: its chapters and pieces in order, what is outdated or missing, its files; and moving."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from hongmian.chronicle.domain.building import is_silent
from hongmian.chronicle.domain.ordering import place_chapter, place_piece, step_piece
from hongmian.chronicle.enums import Format
from hongmian.chronicle.models import Build, Edition
from hongmian.chronicle.queries.book import content_digest
from hongmian.chronicle.queries.editions import builds_of, chapters_of, made_of, missing_in
from hongmian.chronicle.web.pages import chapter_or_404, edition_or_404, pages_of, piece_or_404
from hongmian.directory.web.asked import StaffRequest
from hongmian.history.queries.changes import history_of
from hongmian.history.queries.telling import tell
from hongmian.kit.access import Action, access
from hongmian.kit.errors import Refused
from hongmian.outreach.web.pages import by_and_at
from hongmian.ui.reading import ENGLISH


@dataclass(frozen=True)
class ShownBuild:
    """A format on the page: the latest attempt, the latest file, whether that is of what the edition holds now."""

    format: Format
    last: Build | None
    made: Build | None
    current: bool

    @property
    def silent(self) -> bool:
        return self.last is not None and is_silent(self.last)

    @property
    def failure(self) -> str:
        if self.last is None or not self.last.failure:
            return ""
        return str(self.last.failure["en" if get_language() == ENGLISH else "zh"])


def shown_builds(edition: Edition) -> list[ShownBuild]:
    content = edition.frozen_digest or content_digest(edition)
    made = made_of(edition)
    return [
        ShownBuild(kind, last, made.get(kind), kind in made and made[kind].content == content)
        for kind, last in builds_of(edition).items()
    ]


def is_busy(builds: list[ShownBuild]) -> bool:
    return any(one.last is not None and one.last.is_busy for one in builds)


@access(Action.SEE_CHRONICLE)
@never_cache
@require_GET
def edition(request: StaffRequest, number: int) -> HttpResponse:
    found = edition_or_404(number)
    return render(request, "chronicle/staff/edition.html", _shown(request, found))


@access(Action.KEEP_CHRONICLE)
@require_POST
def piece_move(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    """`to` is up or down, or, as a drag sends it, `chapter` and `place`."""
    piece = piece_or_404(pk)
    to = request.POST.get("to", "")

    def move() -> Any:
        if to in ("up", "down"):
            return step_piece(piece=piece, down=to == "down", **by_and_at(request))
        chapter = chapter_or_404(_uuid(request.POST.get("chapter")) or piece.chapter_id)
        return place_piece(piece=piece, chapter=chapter, place=_number(request.POST.get("place")), **by_and_at(request))

    return _moved(request, piece.chapter.edition, move, f"piece-{pk}")


@access(Action.KEEP_CHRONICLE)
@require_POST
def chapter_move(request: StaffRequest, pk: uuid.UUID) -> HttpResponse:
    chapter = chapter_or_404(pk)
    to = request.POST.get("to", "")
    step = {"up": -1, "down": 1}.get(to)
    place = chapter.place + step if step else _number(request.POST.get("place"))
    return _moved(
        request, chapter.edition, lambda: place_chapter(chapter=chapter, place=max(1, place), **by_and_at(request)),
        f"chapter-{pk}",
    )  # fmt: skip


def _moved(request: StaffRequest, found: Edition, move: Any, anchor: str) -> HttpResponse:
    """Answer a script with the new order and a sentence to be read out, a plain form with the page."""
    try:
        said = _said(move())
        wrong = False
    except Refused as refusal:
        said, wrong = str(refusal), True
    if getattr(request, "htmx", False):
        shown = _shown(request, found) | {"said": said, "wrong": wrong}
        return render(request, "chronicle/staff/_order.html", shown)
    (messages.error if wrong else messages.success)(request, said)
    return redirect(f"{reverse('chronicle:edition', args=[found.number])}#{anchor}")


def _said(moved: Any) -> str:
    """Tell where something stands now."""
    if hasattr(moved, "chapter"):
        told = {"title": moved, "place": moved.place, "chapter": moved.chapter}
        return _("“%(title)s” is now number %(place)s in “%(chapter)s”.") % told
    return _("“%(title)s” is now chapter %(place)s of the book.") % {"title": moved, "place": moved.place}


def _shown(request: StaffRequest, found: Edition) -> dict[str, Any]:
    chapters = chapters_of(found)
    pieces = [piece for chapter in chapters for piece in chapter.pieces.all()]
    may, builds = request.may(Action.KEEP_CHRONICLE), shown_builds(found)
    return {
        "edition": found, "chapters": chapters, "count": len(pieces), "missing": missing_in(found),
        "outdated": [piece for piece in pieces if piece.is_outdated], "builds": builds, "busy": is_busy(builds),
        "stale": not all(one.current for one in builds),
        "pages": pages_of(request), "may_keep": may, "may_change": may and found.is_draft,
        "told_history": tell(history_of(found), may=request.may), "last_chapter": len(chapters),
    }  # fmt: skip


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else 1


def _uuid(text: str | None) -> uuid.UUID | None:
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None
