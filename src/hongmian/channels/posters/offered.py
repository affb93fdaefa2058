"""What posters can be made of now: figures of the newest bulletin, votes, results, wishes on the wall, headlines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from hongmian.awards.queries.calls import public_calls, winners_of
from hongmian.bulletins.queries.editions import edition, editions
from hongmian.channels.posters.faces import figure, headline, result, wish
from hongmian.channels.posters.poster import Face
from hongmian.channels.posters.votes import COUNTED, INVITES, vote
from hongmian.newsroom.queries.published import newest, published_article
from hongmian.polls.queries.polls import public_polls
from hongmian.wishes.queries.wall import newest as newest_wishes

KINDS = ("figure", "vote", "result", "wish", "headline")
MOST = 24


@dataclass(frozen=True)
class Offered:
    """`ref`: what names it within its kind: EDITION.CODE, the name of an award, a wish, an article's number."""

    kind: str
    ref: str
    name: str


def offered(kind: str, *, language: str, at: datetime) -> list[Offered]:
    """Return what there is of a kind."""
    found = {"figure": _figures, "wish": _wishes, "headline": _headlines}
    dated = {"vote": _votes, "result": _results}
    return list(found[kind](language) if kind in found else dated[kind](language, at))


def face_of(kind: str, ref: str, *, language: str) -> Face | None:
    """Return what stands on the poster of a thing, or None for what is not public or not told in this language."""
    if kind == "figure":
        number, _dot, code = ref.partition(".")
        return figure(int(number), code, language=language) if number.isdecimal() and len(number) < 7 else None
    if kind in ("result", "vote"):
        return (result if kind == "result" else vote)(ref, language=language)
    if kind == "wish":
        return wish(ref, language=language)
    found = published_article(int(ref), language=language) if ref.isdecimal() and len(ref) < 9 else None
    return headline(found) if found and found.language == language else None


def _figures(language: str) -> Iterator[Offered]:
    newest_one = next(iter(editions()), None)
    found = edition(newest_one.number) if newest_one else None
    if found is None:
        return
    told = {**found.public["indicators"], **found.public.get("care", {})}
    for one in (*found.content["definitions"], *found.content.get("care_definitions", ())):
        if told.get(one["code"], {}).get("value") is not None:
            yield Offered("figure", f"{found.number}.{one['code']}", one["name"][language])


def _votes(language: str, at: datetime) -> Iterator[Offered]:
    listed = public_polls(at=at)
    for one in [*listed.open, *listed.coming, *listed.over][:MOST]:
        if one.phase(at) in (*INVITES, *COUNTED):
            yield Offered("vote", one.pk, (one.title_en if language == "en" else "") or one.title_zh)


def _results(language: str, at: datetime) -> Iterator[Offered]:
    listed = public_calls(at=at)
    calls = [*listed.done, *listed.under_way]
    won = winners_of(calls)
    for call in calls:
        if won.get(call.pk):
            yield Offered("result", call.pk, (call.title_en if language == "en" else "") or call.title_zh)


def _wishes(language: str) -> Iterator[Offered]:
    for one in newest_wishes(MOST):
        text = (one.text_en if language == "en" else "") or one.text_zh
        yield Offered("wish", one.number, f"{one.number} {text}")


def _headlines(language: str) -> Iterator[Offered]:
    for one in newest(most=MOST, language=language):
        if one.language == language:
            yield Offered("headline", str(one.number), one.title)
