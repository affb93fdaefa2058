"""Articles that are published, told part by part."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from html import escape
from typing import Any

from hongmian.chronicle.enums import Kind
from hongmian.chronicle.form.parts import Stored, picture, table, words
from hongmian.chronicle.queries.sources.told import Offer, Told, chinese_day
from hongmian.kit.clock import SHANGHAI
from hongmian.newsroom.queries.published import (
    ShownAward,
    ShownFigure,
    ShownPicture,
    ShownStation,
    ShownWishes,
    ShownWords,
    newest,
    picture_bytes,
    published_article,
)
from hongmian.richtext.telling import to_html
from hongmian.ui.templatetags.ui import phone_text

MOST = 500


def offers(kind: Kind, at: datetime) -> list[Offer]:
    return [Offer(str(one.number), one.title, one.lead) for one in newest(most=MOST, language="zh")]


def tell(kind: Kind, source: str, at: datetime) -> Told | None:
    found = published_article(int(source), language="zh", at=at) if source.isdecimal() else None
    if found is None:
        return None
    pictures: dict[str, Callable[[], bytes]] = {
        part.digest: partial(picture_bytes, part.id) for part in found.parts if isinstance(part, ShownPicture)
    }
    lead = [words(f"<p><em>{escape(found.lead)}</em></p>")] if found.lead else []
    day = chinese_day(found.published_at.astimezone(SHANGHAI).date())
    return Told(
        title=found.title, parts=(*lead, *(_part(part) for part in _told(found.parts))), byline=found.byline,
        note=f"本会网站{day}发布，第{found.version}版。", version=f"第{found.version}版", pictures=pictures,
    )  # fmt: skip


def _told(parts: Any) -> Iterator[Any]:
    """Figures that follow each other stand in one table."""
    figures: list[ShownFigure] = []
    for part in parts:
        if isinstance(part, ShownFigure):
            figures.append(part)
            continue
        if figures:
            yield figures
            figures = []
        yield part
    if figures:
        yield figures


def _part(part: Any) -> Stored:
    match part:
        case ShownWords():
            return words(to_html(part.document))
        case ShownPicture():
            return picture(part.digest, alt=part.alt, caption=part.caption, credit=part.credit)
        case ShownStation():
            number = f"，{phone_text(part.number)}" if part.number else ""
            return words(f"<p><strong>{escape(part.name)}</strong>　{escape(part.address)}{escape(number)}</p>")
        case ShownWishes():
            return _list([f"{title}（{status}）" for title, status, _url in part.wishes])
        case ShownAward():
            return _list([title for title, _url in part.winners], head=part.title)
        case list():
            rows = [(one.label, one.value, one.unit, f"第{one.edition}期") for one in part]
            columns = [("指标", 4, False), ("数字", 2, True), ("单位", 1, False), ("数说", 1, False)]
            return table(f"截至{chinese_day(part[0].as_of)}", columns, rows)
    raise TypeError(f"no such part of an article: {part!r}")


def _list(lines: list[str], head: str = "") -> Stored:
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return words((f"<p>{escape(head)}</p>" if head else "") + f"<ul>{items}</ul>")
