"""Making the demo's book, as its editor did: through the verbs of the room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings

from hongmian.accounts.models import User
from hongmian.chronicle.domain.building import begin_builds, make
from hongmian.chronicle.domain.chapters import add_chapter, change_chapter
from hongmian.chronicle.domain.consents import record_consent
from hongmian.chronicle.domain.editions import begin_edition, freeze_edition, publish_edition
from hongmian.chronicle.domain.looking import look
from hongmian.chronicle.domain.photographs import add_photograph, describe_photograph
from hongmian.chronicle.domain.pieces import gather, write_piece
from hongmian.chronicle.enums import Format, Kind, Lack
from hongmian.chronicle.queries.editions import editions
from hongmian.chronicle.queries.sources import offers
from hongmian.chronicle.queries.sources.record import period
from hongmian.demo.book.drawing import street
from hongmian.demo.book.texts import AFTERWORD, COLOPHON, FOREWORD, NOTES, OPENINGS, PICTURES, SUBTITLE, TITLE
from hongmian.directory.enums import Role
from hongmian.kit.clock import DEMO_START, SHANGHAI
from hongmian.kit.ids import stable_id

FIRST, LAST = date(2020, 1, 23), date(2020, 3, 19)
PERIODS = ((date(2020, 1, 23), date(2020, 2, 9)), (date(2020, 2, 10), date(2020, 2, 29)), (date(2020, 3, 1), LAST))
SAMPLER_AT = datetime(2020, 3, 16, 15, tzinfo=SHANGHAI)
BEGUN_AT = datetime(2020, 3, 18, 9, 30, tzinfo=SHANGHAI)
FORMS_ON = date(2020, 3, 12)
WISH = "微心愿"
FIELDS = {
    "title": TITLE, "publisher": settings.HONGMIAN_OPERATOR, "editors": f"{settings.HONGMIAN_OPERATOR}编写组",
    "printer": "", "rights": f"© 2020 {settings.HONGMIAN_OPERATOR}。文章与图片的权利归各自的作者。",
    "colophon": COLOPHON, "day_from": FIRST, "day_until": LAST,
}  # fmt: skip


def make_books() -> int:
    """Make three editions and build the sampler; return how many pieces they hold."""
    by = User.objects.get_by_natural_key(Role.ASSOCIATION)
    pictures = _photographs(by)
    _record_consents(by)
    sampler = _sampler(by)
    album = _album(by, pictures)
    book = _book(by, pictures[:-1])
    _correct(pictures[3], by)
    for edition in (album, book):
        look(edition=edition, at=DEMO_START)
    for build in begin_builds(edition=sampler, kinds=Format, by=by, at=SAMPLER_AT):
        make(build=build, at=SAMPLER_AT)
    publish_edition(edition=sampler, by=by, at=SAMPLER_AT + timedelta(hours=1))
    return sum(one.pieces for one in editions())


def _photographs(by: User) -> list[Any]:
    """The last one is said to show somebody who can be recognised, and nobody has a form for it."""
    made = []
    for place, (title, alt, caption) in enumerate(PICTURES):
        texts = {"title": title, "alt": alt, "caption": caption, "credit": "本会绘"}
        made.append(add_photograph(
            pk=stable_id("demo.book", f"picture {place}"), content=street(place), texts=texts,
            shows_people=place == len(PICTURES) - 1, by=by, at=BEGUN_AT - timedelta(hours=2), drawn=True,
        ))  # fmt: skip
    return made


def _record_consents(by: User) -> None:
    for place, offer in enumerate(offers(Kind.WINNER, at=DEMO_START), 1):
        record_consent(
            kind=Kind.WINNER, source=offer.source, whose=Lack.CLIENTS, reference=f"纪实同意书 {place:03}",
            given_on=FORMS_ON, by=by, at=SAMPLER_AT - timedelta(hours=1),
        )  # fmt: skip


def _begin(name: str, subtitle: str, by: User, at: datetime) -> tuple[Any, Any, Any]:
    edition = begin_edition(pk=stable_id("demo.book", name), fields=FIELDS | {"subtitle": subtitle}, by=by, at=at)
    foreword, afterword = edition.chapters.order_by("place")
    change_chapter(chapter=foreword, title=foreword.title, opening=FOREWORD, numbered=False, by=by, at=at)
    change_chapter(chapter=afterword, title=afterword.title, opening=AFTERWORD, numbered=False, by=by, at=at)
    return edition, foreword, afterword


def _sampler(by: User) -> Any:
    """A few pages that went out to readers on the eve of the campaign."""
    edition, _foreword, _afterword = _begin("sampler", "试读本", by, SAMPLER_AT)
    chapter = _chapter(edition, "最动人服务故事", "winners", by, SAMPLER_AT)
    _gather(chapter, Kind.WINNER, [one.source for one in offers(Kind.WINNER, at=DEMO_START)[:2]], by, SAMPLER_AT)
    _write(_chapter(edition, "值班本", "notes", by, SAMPLER_AT), NOTES[:2], by, SAMPLER_AT)
    return freeze_edition(edition=edition, by=by, at=SAMPLER_AT)


def _album(by: User, pictures: Sequence[Any]) -> Any:
    edition, _foreword, _afterword = _begin("album", "图集", by, BEGUN_AT)
    chapter = _chapter(edition, "街与花", "pictures", by, BEGUN_AT)
    _gather(chapter, Kind.PHOTOGRAPH, [str(one.pk) for one in pictures], by, BEGUN_AT)
    return edition


def _book(by: User, pictures: Sequence[Any]) -> Any:
    edition, _foreword, _afterword = _begin("book", SUBTITLE, by, BEGUN_AT)
    at = BEGUN_AT
    chapter = _chapter(edition, "数说三个月", "numbers", by, at)
    _gather_all(chapter, Kind.FIGURES, by, at)
    counted = [one.source for one in offers(Kind.FIGURE, at=DEMO_START) if WISH not in one.title]  # not begun by then
    _gather(chapter, Kind.FIGURE, counted, by, at)
    chapter = _chapter(edition, "一天一天", "days", by, at)
    _gather(chapter, Kind.RECORD, [period(*one) for one in PERIODS], by, at)
    _gather_all(_chapter(edition, "最动人服务故事", "winners", by, at), Kind.WINNER, by, at)
    _write(_chapter(edition, "值班本", "notes", by, at), NOTES, by, at)
    _gather_some(edition, Kind.ARTICLE, "写在当时", "articles", by, at)
    _gather_some(edition, Kind.CLIPPING, "媒体眼中", "press", by, at)
    chapter = _chapter(edition, "暖心关爱行动", "caring", by, at)
    _gather_all(chapter, Kind.ACTIVITIES, by, at)
    _gather_all(chapter, Kind.WISHES, by, at)
    chapter = _chapter(edition, "街与花", "pictures", by, at)
    _gather(chapter, Kind.PHOTOGRAPH, [str(one.pk) for one in pictures], by, at)
    chapter = _chapter(edition, "名录", "network", by, at)
    for kind in (Kind.AGENCIES, Kind.STATIONS, Kind.HOTLINES):
        _gather_all(chapter, kind, by, at)
    last = edition.chapters.order_by("place").last()
    assert last is not None
    _gather_all(last, Kind.GIVERS, by, at)
    return edition


def _chapter(edition: Any, title: str, opening: str, by: User, at: datetime) -> Any:
    pk = stable_id("demo.book", f"{edition.pk} {title}")
    return add_chapter(edition=edition, pk=pk, title=title, opening=OPENINGS[opening], by=by, at=at)


def _gather_some(edition: Any, kind: Kind, title: str, opening: str, by: User, at: datetime) -> None:
    """A chapter of what there is, the oldest first; none where there is nothing."""
    there = [one.source for one in offers(kind, at=DEMO_START)]
    if there:
        _gather(_chapter(edition, title, opening, by, at), kind, there[::-1], by, at)


def _gather_all(chapter: Any, kind: Kind, by: User, at: datetime) -> None:
    _gather(chapter, kind, [one.source for one in offers(kind, at=DEMO_START)], by, at)


def _gather(chapter: Any, kind: Kind, sources: Sequence[str], by: User, at: datetime) -> None:
    for source in sources:
        gather(chapter=chapter, kind=kind, source=source, by=by, at=at)


def _write(chapter: Any, notes: Sequence[Sequence[str]], by: User, at: datetime) -> None:
    for title, byline, html in notes:
        pk = stable_id("demo.book", f"{chapter.pk} {title}")
        write_piece(chapter=chapter, pk=pk, title=title, html=html, byline=byline, by=by, at=at)


def _correct(photograph: Any, by: User) -> None:
    """A day was wrong: the piece in the book is outdated until somebody accepts it."""
    texts = {"title": photograph.title, "alt": photograph.alt, "credit": photograph.credit, "caption": "二月十八日"}
    at = DEMO_START - timedelta(hours=1)
    describe_photograph(photograph=photograph, texts=texts, shows_people=False, by=by, at=at)
