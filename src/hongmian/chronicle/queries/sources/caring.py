"""The care action: activities that were reported, by district; wishes that were granted. Nobody served is named."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from html import escape
from typing import Any

from django.utils import translation

from hongmian.activities.enums import For, State
from hongmian.activities.queries.calendar import public
from hongmian.activities.queries.pictures import picture_of, pictures_of
from hongmian.chronicle.enums import Kind
from hongmian.chronicle.form.parts import Stored, picture, table, words
from hongmian.chronicle.queries.sources.told import Offer, Told
from hongmian.directory.queries.districts import districts
from hongmian.kit.clock import SHANGHAI
from hongmian.ui.reading import CHINESE
from hongmian.wishes.enums import Category
from hongmian.wishes.queries.granted import granted


def offers(kind: Kind, at: datetime) -> list[Offer]:
    if kind == Kind.WISHES:
        return [Offer("all", "已实现的微心愿", f"{len(granted())}个")]
    held: dict[str, int] = {}
    for row in public().filter(state=State.REPORTED).values_list("district", flat=True):
        held[row] = held.get(row, 0) + 1
    return [
        Offer(place.code, f"{place.name}的暖心活动", f"{held[place.code]}场")
        for place in districts()
        if place.code in held
    ]


def tell(kind: Kind, source: str, at: datetime) -> Told | None:
    with translation.override(CHINESE):
        return _wishes() if kind == Kind.WISHES else _activities(source)


def _wishes() -> Told:
    rows = [(one.number, str(Category(one.category).label), f"{one.day.month}月{one.day.day}日") for one in granted()]
    columns = [("编号", 2, False), ("心愿", 4, False), ("送到的日子", 2, False)]
    lead = words(f"<p>到目前为止，{len(rows)}个微心愿送到了许愿人手里。这里只记编号和类别，不记是谁的心愿。</p>")
    return Told(title="已实现的微心愿", parts=(lead, table("已实现的微心愿", columns, rows)), version=f"{len(rows)}")


def _activities(district: str) -> Told | None:
    place = next((one for one in districts() if one.code == district), None)
    held = list(public(district=district).filter(state=State.REPORTED).select_related("report"))
    if place is None or not held:
        return None
    parts: list[Stored] = []
    pictures: dict[str, Any] = {}
    for one in held:
        parts.append(words(_said(one)))
        for shown in pictures_of(one):
            key = f"{shown.pk.hex}{shown.digest}"
            pictures[key] = partial(_bytes, one, shown.pk)
            parts.append(picture(key, alt=shown.caption, caption=shown.caption, credit=one.station.name))
    return Told(
        title=f"{place.name}的暖心活动", parts=tuple(parts), pictures=pictures, version=f"{len(held)}场",
    )  # fmt: skip


def _said(one: Any) -> str:
    day = one.starts_at.astimezone(SHANGHAI)
    when = f"{day.month}月{day.day}日，{one.station.name}。{For(one.group).label}。"
    told = f"{one.report.citizens}人次参加，志愿者{one.report.volunteers}人次。"
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in one.report.text.splitlines() if line.strip())
    return f"<h2>{escape(one.title)}</h2><p><em>{escape(when)}{told}</em></p>{paragraphs}"


def _bytes(activity: Any, pk: Any) -> bytes:
    found = picture_of(activity, pk)
    if found is None:
        raise LookupError(f"no such picture: {pk}")
    return bytes(found.jpeg)
