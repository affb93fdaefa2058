"""The days one by one: what was published of each, and what was counted. Nothing of a person is in it."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date, datetime
from typing import Final

from hongmian.activities.enums import State
from hongmian.activities.queries.calendar import by_day, of_days, public
from hongmian.awards.queries.calls import calls_like
from hongmian.awards.queries.told import told_events
from hongmian.bulletins.queries.editions import Edition, editions, latest
from hongmian.chronicle.enums import Kind
from hongmian.chronicle.form.parts import Stored, by_days, days
from hongmian.chronicle.queries.sources.figures import UNITS
from hongmian.chronicle.queries.sources.told import Offer, Told, chinese_day
from hongmian.clippings.queries.published import newest as newest_clippings
from hongmian.kit.clock import SHANGHAI
from hongmian.newsroom.queries.figures import written
from hongmian.newsroom.queries.published import newest as newest_articles

WEEKDAYS = "一二三四五六日"
LONGEST: Final = 400  # days
EVENTS = {"call": "“{}”发布征集公告。", "result": "“{}”公布评选结果。", "close": "“{}”公示期满，结果确定。"}
MOST = 2000


def offers(kind: Kind, at: datetime) -> list[Offer]:
    """A period is typed in, not chosen from a list."""
    return []


def period(first: date, last: date) -> str:
    """Return the source of a period."""
    return f"{first.isoformat()}/{last.isoformat()}"


def tell(kind: Kind, source: str, at: datetime) -> Told | None:
    try:
        first, last = (date.fromisoformat(text) for text in source.split("/"))
    except ValueError:
        return None
    if not 0 <= (last - first).days < LONGEST:
        return None
    listed, bulletin = _happened(first, last), latest()
    if bulletin:
        _add_counted(listed, bulletin, first, last)
    told = [(_label(day), lines) for day, lines in sorted(listed.items())]
    curve = _curve(bulletin, first, last) if bulletin else []
    version = f"{len(told)}天" + (f" · 第{bulletin.number}期数说" if bulletin else "")
    title = f"逐日记录：{chinese_day(first)}—{last.month}月{last.day}日"
    return Told(title=title, parts=(*curve, days(told)), version=version) if told else None


def _label(day: date) -> str:
    return f"{day.month}月{day.day}日　星期{WEEKDAYS[day.weekday()]}"


def _add_counted(listed: dict[date, list[str]], bulletin: Edition, first: date, last: date) -> None:
    """Add what the bulletin tells of days, and of weeks on their last day: small figures stand together there."""
    for begin, end, value in _spans(bulletin, first, last):
        said = "当日" if begin == end else f"{begin.month}月{begin.day}日至{end.day}日"
        listed.setdefault(end, []).append(f"{said}热线服务市民{value:,}人次。")
    for end, lines in _weeks(bulletin).items():
        if first <= end <= last:
            listed.setdefault(end, []).append(f"本周累计：{'，'.join(lines)}。")


def _weeks(bulletin: Edition) -> dict[date, list[str]]:
    found: dict[date, list[str]] = {}
    names = {one["code"]: (one["name"]["zh"], UNITS[one["unit"]]) for one in bulletin.content["definitions"]}
    for code, (name, unit) in names.items():
        for week in bulletin.public["weeks"].get(code, ()):
            if week["value"]:
                value = f"{name}{written(week['value'])}{unit}"
                found.setdefault(date.fromisoformat(week["last"]), []).append(value)
    return found


def _curve(bulletin: Edition, first: date, last: date) -> list[Stored]:
    points = [
        (f"{begin.month}.{begin.day}" + (f"–{end.day}" if begin != end else ""), value, f"{value:,}")
        for begin, end, value in _spans(bulletin, first, last)
    ]
    if len(points) < 2:
        return []
    label, _value, told = max(points, key=lambda point: point[1])
    alt = f"热线服务市民，按日：{label}最多，{told}人次。"
    source = f"第{bulletin.number}期数说"
    return [by_days("热线服务市民，按日", points, unit="人次", alt=alt, source=source)]


def _spans(bulletin: Edition, first: date, last: date) -> list[tuple[date, date, int]]:
    told = [
        (date.fromisoformat(begin), date.fromisoformat(end), value) for begin, end, value in bulletin.public["days"]
    ]
    return [(begin, end, value) for begin, end, value in told if first <= begin and end <= last and value]


def _happened(first: date, last: date) -> dict[date, list[str]]:
    found: defaultdict[date, list[str]] = defaultdict(list)
    for at, line in _events():
        if first <= at <= last:
            found[at].append(line)
    rows = public().exclude(state=State.CALLED_OFF)
    for day, held in by_day(of_days(rows, first, last)).items():
        found[day] += [f"{one.station.name}：{one.title}。" for one in held]
    return dict(found)


def _events() -> list[tuple[date, str]]:
    titles = dict(calls_like().values_list("pk", "title_zh"))
    told = [
        (
            date.fromisoformat(json.loads(one.entry)["at"][:10]),
            EVENTS[one.kind].format(titles.get(one.award, one.award)),
        )
        for one in told_events().filter(kind__in=EVENTS).order_by("index")
    ]
    told += [
        (_day(one.published_at), f"第{one.number}期数说发布，数字截至{one.as_of.month}月{one.as_of.day}日。")
        for one in editions()
    ]
    articles = newest_articles(most=MOST, language="zh")
    told += [(_day(one.published_at), f"本会网站发布《{one.title}》。") for one in articles]
    told += [
        (_day(one.published_at), f"{one.source}报道《{one.title}》。")
        for one in newest_clippings(most=MOST) if one.published_at
    ]  # fmt: skip
    return sorted(told)


def _day(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date()
