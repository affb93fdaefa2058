"""Writing and publishing the demo's articles up to its first minute."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from hongmian.accounts.models import User
from hongmian.bulletins.queries.editions import editions
from hongmian.demo.articles.drawing import WORDS, drawn
from hongmian.demo.articles.pieces import Piece, pieces
from hongmian.demo.awards.february import ID as FEBRUARY
from hongmian.demo.awards.people import SECOND
from hongmian.directory.enums import Role
from hongmian.directory.queries.finder import network_now
from hongmian.directory.queries.people import person_of
from hongmian.kit.clock import DEMO_START, SHANGHAI
from hongmian.kit.ids import stable_id
from hongmian.newsroom.domain.consents import record_consent
from hongmian.newsroom.domain.pictures import Told, add_picture
from hongmian.newsroom.domain.publishing import (
    correct_article,
    publish_article,
    schedule_article,
    withdraw_article,
)
from hongmian.newsroom.domain.reviewing import approve_article, send_for_review
from hongmian.newsroom.domain.writing import save_article, write_article
from hongmian.newsroom.enums import ConsentForm, Kind, PictureConsent, Side
from hongmian.newsroom.form.content import Award, Figure, Part, Parts, Picture, Station, Wishes, words
from hongmian.newsroom.form.draft import Draft
from hongmian.newsroom.queries.winners import begun_with, candidates

HERE = "demo.articles"
DRAWN_AT = datetime(2020, 3, 12, 15, 0, tzinfo=SHANGHAI)
MARK = re.compile(r"\{(\w+)(?::([\w.]+))?\}")
CORRECTED_AT = datetime(2020, 3, 18, 9, 10, tzinfo=SHANGHAI)
WITHDRAWN_AT = datetime(2020, 3, 18, 11, 0, tzinfo=SHANGHAI)
WINNER_AT = datetime(2020, 3, 19, 9, 0, tzinfo=SHANGHAI)
NOTE, NOTE_EN = "原文写“全市十个区”，应为“全市十一个区”。", "The Chinese version said ten districts; there are eleven."
WHY, WHY_EN = "应文中当事人的要求撤回。", "Withdrawn at the request of someone it told of."
WRONG, RIGHT = "全市十个区", "全市十一个区"


def hold_articles() -> int:
    """Store all of them; return how many. The first of the two of the association writes, the second reviews."""
    first, second = (User.objects.get_by_natural_key(name) for name in (Role.ASSOCIATION, SECOND))
    manager = User.objects.get_by_natural_key(Role.AGENCY)
    _hang_pictures(first)
    for piece in pieces():
        _hold(piece, manager if piece.of_agency else first, second)
    return len(pieces()) + _hold_winner(first, second)


def _hang_pictures(by: User) -> None:
    for name, (alt_zh, alt_en, caption_zh, caption_en) in WORDS.items():
        told = Told(
            alt_zh=alt_zh, alt_en=alt_en, caption_zh=caption_zh, caption_en=caption_en, credit="红棉演示城绘",
            consent=PictureConsent.NOBODY,
        )  # fmt: skip
        pk, content = stable_id(HERE, name), drawn(name)
        add_picture(pk=pk, content=content, told=told, agency=None, by=by, at=DRAWN_AT, drawn=True)


def _hold(piece: Piece, by: User, second: User) -> None:
    begun = min(piece.at, DEMO_START) - timedelta(hours=3)
    agency = next(iter(person_of(by, at=begun).managed_agencies), None) if piece.of_agency else None
    article = write_article(
        pk=stable_id(HERE, f"article {piece.name}"),
        kind=piece.kind,
        agency=agency,
        draft=_draft(piece),
        by=by,
        at=begun,
    )
    if piece.ends == "draft":
        return
    send_for_review(article=article, by=by, at=begun + timedelta(hours=1))
    if piece.ends == "in_review":
        return
    approve_article(article=article, by=second, at=begun + timedelta(hours=2))
    if piece.ends == "scheduled":
        schedule_article(article=article, publish_at=piece.at, by=second, at=begun + timedelta(hours=2))
        return
    publish_article(article=article, by=second, at=piece.at)
    if piece.ends == "corrected":
        _correct(article, piece, by, second)
    elif piece.ends == "withdrawn":
        withdraw_article(
            article=article, why_zh=WHY, why_en=WHY_EN, by=second, at=WITHDRAWN_AT
        )  # fmt: skip


def _correct(article: Any, piece: Piece, by: User, second: User) -> None:
    told = _draft(piece, mend=True)
    save_article(article=article, base=1, draft=told, by=by, at=CORRECTED_AT - timedelta(minutes=40))
    send_for_review(
        article=article, by=by, at=CORRECTED_AT - timedelta(minutes=30), note_zh=NOTE, note_en=NOTE_EN
    )  # fmt: skip
    approve_article(article=article, by=second, at=CORRECTED_AT - timedelta(minutes=5))
    correct_article(article=article, by=second, at=CORRECTED_AT)


def _draft(piece: Piece, *, mend: bool = False) -> Draft:
    zh = [text.replace(WRONG, RIGHT) if mend else text for text in piece.parts("zh")]
    return Draft(
        title_zh=piece.title, lead_zh=piece.lead, byline_zh=piece.byline, zh=_parts(zh), title_en=piece.title_en,
        lead_en=piece.lead_en, byline_en=piece.byline_en, en=_parts(piece.parts("en")),
        picture=stable_id(HERE, piece.picture) if piece.picture else None,
    )  # fmt: skip


def _parts(told: Iterable[str]) -> Parts:
    return tuple(_part(text) for text in told)


def _part(text: str) -> Part:
    found = MARK.fullmatch(text)
    if found is None:
        return words(text)
    match found[1], found[2] or "":
        case "figure", code:
            return Figure(editions()[0].number, code)
        case "picture", name:
            return Picture(stable_id(HERE, name))
        case "station", place:
            listed = sorted(network_now(DEMO_START).network.stations)
            return Station(listed[len(listed) * int(place) // 3])
        case "award", _:
            return Award(FEBRUARY)
    return Wishes(most=4)


def _hold_winner(first: User, second: User) -> int:
    """Publish the page of the first winner of February, with both consents on file."""
    won = next((one for one in candidates(at=DEMO_START, language="zh") if one.call == FEBRUARY), None)
    begun = begun_with(won.call, won.winner.number) if won else None
    if won is None or begun is None:
        return 0
    draft, agency = begun
    draft = replace(draft, picture=stable_id(HERE, "receiver"))
    at = WINNER_AT - timedelta(hours=4)
    article = write_article(
        pk=stable_id(HERE, "winner"), kind=Kind.WINNER, agency=agency, draft=draft, by=first, at=at, call=won.call,
        entry=won.winner.number,
    )  # fmt: skip
    record_consent(
        article=article, side=Side.ENTRANT, form=ConsentForm.ENTRY, given_on=date(2020, 2, 12), name="参评人本人",
        by=first, at=at,
    )  # fmt: skip
    record_consent(
        article=article, side=Side.CLIENTS, form=ConsentForm.NOBODY, given_on=date(2020, 3, 16), by=first, at=at
    )  # fmt: skip
    send_for_review(article=article, by=first, at=at + timedelta(hours=1))
    approve_article(article=article, by=second, at=at + timedelta(hours=2))
    publish_article(article=article, by=second, at=WINNER_AT)
    return 1
