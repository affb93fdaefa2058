"""Winners of the awards, by the newest result of each batch: what they sent in."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Any

from hongmian.awards.enums import Category
from hongmian.awards.form.questions import TextQuestion
from hongmian.awards.queries.calls import calls_like, winners_of
from hongmian.awards.queries.results import winning_entry
from hongmian.awards.queries.texts import form_of
from hongmian.chronicle.enums import Kind, Lack
from hongmian.chronicle.form.parts import Stored, words
from hongmian.chronicle.queries.sources.told import Offer, Told

TELL_OF_CLIENTS = (Category.STORY, Category.CASE, Category.PROJECT)


def offers(kind: Kind, at: datetime) -> list[Offer]:
    calls = list(calls_like())
    won = winners_of(calls)
    return [
        Offer(f"{call.pk}/{one.number}", one.title, call.title_zh if one.stands else f"{call.title_zh}（公示中）")
        for call in calls
        for one in won.get(call.pk, ())
    ]


def tell(kind: Kind, source: str, at: datetime) -> Told | None:
    name, _slash, number = source.partition("/")
    call = calls_like().filter(pk=name).first()
    found = winning_entry(call, number) if call else None
    if call is None or found is None:
        return None
    entry, batch = found
    people = tuple(person.name for person in entry.people.all())
    agency = entry.agency.name if entry.agency else ""
    asks = [] if entry.may_publish or call.of_register else [Lack.ENTRANT]
    asks += [Lack.CLIENTS] if call.category in TELL_OF_CLIENTS else []
    return Told(
        title=entry.title or "、".join(people) or number,
        parts=tuple(_parts(call, entry)),
        byline="　".join(one for one in ("、".join(people), agency) if one),
        note=f"“{call.title_zh}”第{batch.number}批入选作品，编号{number}。"
        + ("" if batch.closed_at else "本批仍在公示。"),
        people=people,
        version=f"{number} · {entry.commitment[:12]}",
        asks=tuple(asks),
    )


def _parts(call: Any, entry: Any) -> list[Stored]:
    if entry.hotline_id:
        return [words(f"<p>{escape(entry.title)}</p>")]
    asked = [one for one in form_of(call).questions if isinstance(one, TextQuestion) and entry.answers.get(one.id)]
    told = []
    for place, one in enumerate(asked):
        head = f"<h2>{escape(one.label.zh)}</h2>" if place and len(asked) > 1 else ""
        told.append(
            head + "".join(f"<p>{escape(line)}</p>" for line in entry.answers[one.id].splitlines() if line.strip())
        )
    return [words("".join(told))]
