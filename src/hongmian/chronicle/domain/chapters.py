"""Chapters: added, named, put in order, taken out."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.chronicle.domain.changing import held, plain
from hongmian.chronicle.domain.ordering import settle
from hongmian.chronicle.models import Chapter, Edition
from hongmian.history.domain.record import picture, record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused
from hongmian.richtext.reading import read
from hongmian.richtext.telling import to_html

MOST = 60
LONGEST_TITLE = 40


def add_chapter(
    *, edition: Edition, pk: uuid.UUID, title: str, opening: str = "", numbered: bool = True, by: User | None,
    at: datetime,
) -> Chapter:  # fmt: skip
    """Add a chapter: a numbered one after the last numbered one, another at the end. The same `pk` again: as it is."""
    with held(edition) as found:
        stored = Chapter.objects.filter(pk=pk).first()
        if stored:
            return stored
        there = list(found.chapters.order_by("place"))
        if len(there) >= MOST:
            raise Refused(_("A book has at most %(most)s chapters.") % {"most": MOST})
        chapter = Chapter(
            pk=pk, edition=found, title=_title(title), opening=_clean(opening), numbered=numbered, place=1
        )
        last = max((place for place, one in enumerate(there, 1) if one.numbered), default=min(1, len(there)))
        there.insert(last if numbered else len(there), chapter)
        chapter.place = len(there)
        chapter.save(force_insert=True)
        settle(there)
        record_change(record=chapter, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return chapter


def change_chapter(
    *, chapter: Chapter, title: str, opening: str, numbered: bool, by: User | None, at: datetime
) -> Chapter:  # fmt: skip
    with held(chapter.edition):
        found = Chapter.objects.select_for_update().get(pk=chapter.pk)
        before = picture(found)
        found.title, found.opening, found.numbered = _title(title), _clean(opening), numbered
        found.save()
        record_change(record=found, kind=ChangeKind.CHANGED, before=before, by=by, at=at)
    return found


def remove_chapter(*, chapter: Chapter, by: User | None, at: datetime) -> None:
    """Take out a chapter that is empty; its pieces are moved or taken out first."""
    with held(chapter.edition) as edition:
        if chapter.pieces.exists():
            raise Refused(_("Move its pieces to another chapter first, or take them out."))
        record_change(record=chapter, kind=ChangeKind.WITHDRAWN, before=picture(chapter), by=by, at=at)
        Chapter.objects.filter(pk=chapter.pk).delete()
        settle(list(edition.chapters.order_by("place")))


def _title(text: str) -> str:
    title = plain(text)
    if not title:
        raise Refused(_("Please fill this in."), field="title")
    if len(title) > LONGEST_TITLE:
        raise Refused(_("At most %(most)s characters.") % {"most": LONGEST_TITLE}, field="title")
    return title


def _clean(html: str) -> str:
    return to_html(read(html))
