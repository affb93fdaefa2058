"""Figures of a published bulletin: all of them in a table, or one drawn week by week. A bulletin never changes."""

from __future__ import annotations

from datetime import date, datetime
from html import escape
from typing import Any

from hongmian.bulletins.queries.editions import Edition, edition, editions
from hongmian.chronicle.enums import Kind
from hongmian.chronicle.form.parts import Stored, bars, by_days, table, words
from hongmian.chronicle.queries.sources.told import Offer, Told, chinese_day
from hongmian.indicators.enums import Code
from hongmian.newsroom.queries.figures import written

OF_PLACES = (Code.AGENCIES_RUNNING_HOTLINES.value, Code.HOTLINES.value)
UNITS = {
    "agency": "家", "line": "条", "person-times": "人次", "occasions": "次", "items": "件", "CNY": "元", "wish": "个",
}  # fmt: skip
GROUPS = "followups."


def offers(kind: Kind, at: datetime) -> list[Offer]:
    if kind == Kind.FIGURES:
        return [Offer(str(one.number), f"第{one.number}期数说", f"截至{chinese_day(one.as_of)}") for one in editions()]
    found: list[Offer] = []
    for listed in editions()[:1]:
        told = edition(listed.number)
        assert told is not None
        found += [
            Offer(f"{told.number}/{one['code']}", one["name"]["zh"], one["counted"]["zh"])
            for one in _definitions(told) if _value(told, one["code"]) is not None and not _part_of(one["code"])
        ]  # fmt: skip
    return found


def tell(kind: Kind, source: str, at: datetime) -> Told | None:
    number, _slash, code = source.partition("/")
    found = edition(int(number)) if number.isdecimal() else None
    if found is None:
        return None
    return _one(found, code) if kind == Kind.FIGURE else _all(found)


def _all(found: Edition) -> Told:
    rows = [
        (("　" if _part_of(one["code"]) else "") + one["name"]["zh"], written(value), UNITS[one["unit"]])
        for one in _definitions(found) if (value := _value(found, one["code"])) is not None
    ]  # fmt: skip
    day = chinese_day(found.as_of)
    columns = [("指标", 5, False), ("累计", 2, True), ("单位", 1, False)]
    lead = words(f"<p>下表是第{found.number}期数说，累计截至{day}。“人次”是服务次数，同一个人受助五次计五人次。</p>")
    return Told(
        title=f"数说：截至{day}", parts=(lead, table(f"截至{day}的累计数字", columns, rows, _source(found))),
        note=_note(found), version=_version(found),
    )  # fmt: skip


def _one(found: Edition, code: str) -> Told | None:
    definition = next((one for one in _definitions(found) if one["code"] == code), None)
    value = _value(found, code)
    if definition is None or value is None:
        return None
    name, unit = definition["name"]["zh"], UNITS[definition["unit"]]
    summed = "累计" if definition["additive_over_time"] else "共"
    said = f"<p>截至{chinese_day(_as_of(found, code))}，<strong>{escape(name)}</strong>{summed}{written(value)}{unit}。"
    parts = [words(f"{said}</p><p>怎样计算：{escape(definition['counted']['zh'])}</p>")]
    parts += (
        _weeks(found, code, name, unit)
        + _days(found, code, name, unit)
        + _places(found, code, name, unit)
        + _groups(found, code, unit)
        + _by_place(found, code, name, unit)  # last: a table goes on on the next page, a drawing cannot
    )
    return Told(title=name, parts=tuple(parts), note=_note(found), version=_version(found))


def _weeks(found: Edition, code: str, name: str, unit: str) -> list[Stored]:
    weeks = [one for one in found.public["weeks"].get(code, ()) if one["value"] is not None]
    points = [(_span(one["first"], one["last"]), float(one["value"]), written(one["value"])) for one in weeks]
    return [_drawn(by_days, f"{name}，按周", points, unit, found)] if len(points) > 1 else []


def _by_place(found: Edition, code: str, name: str, unit: str) -> list[Stored]:
    """Weeks by district, as the bulletin tells them: a dash where it withholds a small number. Nothing of what the
    city has as a whole."""
    weeks = [one for one in found.public["weeks"].get(code, ()) if one["value"] is not None]
    told = [value for one in weeks for place, value in one["places"].items() if place]
    if len(weeks) < 2 or not any(float(value or 0) for value in told):
        return []
    columns = [("", 3, False), *((_span(one["first"], one["last"]), 2, True) for one in weeks)]
    rows = [
        [place["name"], *(_cell(one["places"].get(place["code"])) for one in weeks)]
        for place in found.content["places"]
    ]  # fmt: skip
    return [table(f"{name}，各区按周（{unit}）", columns, rows, f"{_source(found)}；“–”为数字太小，不公布")]


def _cell(value: int | str | None) -> str:
    return "–" if value is None else written(value)


def _days(found: Edition, code: str, name: str, unit: str) -> list[Stored]:
    if code != Code.CITIZENS_SERVED:
        return []
    points = [(_span(first, last), value, written(value)) for first, last, value in found.public["days"]]
    return [_drawn(by_days, f"{name}，按日", points, unit, found)] if len(points) > 1 else []


def _places(found: Edition, code: str, name: str, unit: str) -> list[Stored]:
    if code not in OF_PLACES:
        return []
    names = {one["code"]: one["name"] for one in found.content["places"]}
    network = found.public["network"]
    points = [(names[place], told[code], written(told[code])) for place, told in network.items() if place in names]
    return [_drawn(bars, f"{name}，按区", points, unit, found)] if points else []


def _groups(found: Edition, code: str, unit: str) -> list[Stored]:
    if code != Code.FOLLOWUPS.value:
        return []
    points = [
        (one["name"]["zh"], value, written(value))
        for one in _definitions(found)
        if one["code"].startswith(GROUPS) and isinstance(value := _value(found, one["code"]), int)
    ]
    return [_drawn(bars, "四类困境人群", points, unit, found)] if points else []


def _drawn(draw: Any, caption: str, points: list[Any], unit: str, found: Edition) -> Stored:
    label, _most, told = max(points, key=lambda point: point[1])
    drawn: Stored = draw(
        caption, points, unit=unit, alt=f"{caption}：{label}最多，{told}{unit}。", source=_source(found)
    )
    return drawn


def _definitions(found: Edition) -> list[dict[str, Any]]:
    return [*found.content["definitions"], *found.content.get("care_definitions", ())]


def _value(found: Edition, code: str) -> int | str | None:
    told = {**found.public["indicators"], **found.public.get("care", {})}.get(code)
    value: int | str | None = told["value"] if told else None
    return value


def _as_of(found: Edition, code: str) -> date:
    told = {**found.public["indicators"], **found.public.get("care", {})}[code]
    return date.fromisoformat(told["as_of"])


def _part_of(code: str) -> bool:
    return code.startswith(GROUPS)


def _span(first: str, last: str) -> str:
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    if begin == end:
        return f"{begin.month}.{begin.day}"
    return f"{begin.month}.{begin.day}–{end.month}.{end.day}"


def _source(found: Edition) -> str:
    return f"第{found.number}期数说"


def _note(found: Edition) -> str:
    return f"第{found.number}期数说，内容校验值 {found.content_hash[:16]}。"


def _version(found: Edition) -> str:
    return f"第{found.number}期 · {found.content_hash[:12]}"
