"""Editions that a test finds: with words, photographs, figures; frozen, built, published."""

from __future__ import annotations

from datetime import date, timedelta

from hongmian.chronicle.domain.building import begin_build, make
from hongmian.chronicle.domain.chapters import add_chapter
from hongmian.chronicle.domain.consents import record_consent
from hongmian.chronicle.domain.editions import begin_edition, freeze_edition, publish_edition
from hongmian.chronicle.domain.photographs import add_photograph
from hongmian.chronicle.domain.pieces import gather, write_piece
from hongmian.chronicle.enums import Format, Kind, Lack
from hongmian.chronicle.models import Chapter, Consent, Edition, Photograph, Piece
from hongmian.kit.clock import DEMO_START
from hongmian.kit.ids import stable_id
from tests.press.book.samples import drawn

AT = DEMO_START - timedelta(days=1)
FIELDS = {
    "title": "红棉守护", "subtitle": "社工抗疫纪实", "publisher": "示范市社会工作协会", "editors": "编写组",
    "printer": "", "rights": "", "colophon": "<p>编成于三月。</p>", "day_from": date(2020, 1, 23),
    "day_until": date(2020, 3, 19),
}  # fmt: skip
TEXT = "<p>门可以关，电话不能停〔注：见值班本。〕。</p><h2>后来</h2><p>木棉开了。</p>"


def key(name: str):
    return stable_id("test.chronicle", name)


def edition(cast, name="edition") -> Edition:
    return begin_edition(pk=key(name), fields=FIELDS, by=cast.grace, at=AT)


def chapter(cast, name="值班本", *, of="edition") -> Chapter:
    return add_chapter(edition=edition(cast, of), pk=key(f"{of} {name}"), title=name, by=cast.grace, at=AT)


def words(cast, title="第一夜", *, of="edition", within="值班本", html=TEXT) -> Piece:
    found = chapter(cast, within, of=of)
    return write_piece(chapter=found, pk=key(f"{of} {title}"), title=title, html=html, by=cast.grace, at=AT)


def photograph(cast, title="空街", *, people=False, tint=0) -> Photograph:
    texts = {"title": title, "alt": "一条空着的街", "caption": "黄昏", "credit": "本会绘"}
    return add_photograph(
        pk=key(title), content=drawn(tint=tint), texts=texts, shows_people=people, by=cast.grace, at=AT, drawn=True
    )


def plate(cast, title="空街", *, people=False, of="edition", within="街与花") -> Piece:
    """A photograph, gathered."""
    taken = photograph(cast, title, people=people)
    found = chapter(cast, within, of=of)
    there = Piece.objects.filter(chapter=found, source=str(taken.pk)).first()
    return there or gather(chapter=found, kind=Kind.PHOTOGRAPH, source=str(taken.pk), by=cast.grace, at=AT)


def consent(cast, piece: Piece) -> Consent:
    return record_consent(
        kind=Kind.PHOTOGRAPH, source=piece.source, whose=Lack.SHOWN, reference="柜一 3号", given_on=date(2020, 3, 10),
        by=cast.grace, at=AT,
    )  # fmt: skip


def frozen(cast) -> Edition:
    found = edition(cast, "frozen")
    if not found.is_draft:
        return found
    words(cast, of="frozen")
    plate(cast, of="frozen")
    return freeze_edition(edition=found, by=cast.grace, at=AT)


def built(cast, *kinds: Format) -> Edition:
    found = frozen(cast)
    for kind in kinds or tuple(Format):
        if not found.builds.filter(format=kind).exists():
            make(build=begin_build(edition=found, kind=kind, by=cast.grace, at=AT), at=AT)
    return found


def published(cast) -> Edition:
    return publish_edition(edition=built(cast), by=cast.grace, at=AT)
