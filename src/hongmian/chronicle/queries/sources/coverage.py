"""What the media reported: title, source, day and a short quotation; whole only where permission for the book is on
file."""

from __future__ import annotations

import uuid
from datetime import datetime
from html import escape
from typing import Any

from hongmian.chronicle.enums import Kind
from hongmian.chronicle.form.parts import quotation, words
from hongmian.chronicle.queries.sources.told import Offer, Told, chinese_day, is_id
from hongmian.clippings.enums import Scope
from hongmian.clippings.queries.published import by_ids, newest

MOST = 1000


def offers(kind: Kind, at: datetime) -> list[Offer]:
    return [Offer(str(one.id), one.title, _by(one)) for one in newest(most=MOST, use=Scope.BOOK)]


def tell(kind: Kind, source: str, at: datetime) -> Told | None:
    pk = uuid.UUID(source) if is_id(source) else None
    found = by_ids([pk], use=Scope.BOOK).get(pk) if pk else None
    if found is None:
        return None
    if found.body:
        html = "".join(f"<p>{escape(line)}</p>" for line in found.body.splitlines() if line.strip())
        part = words(html)
    else:
        part = quotation(found.quotation or found.title, _by(found), found.url_of_source)
    return Told(
        title=found.title, parts=(part,), byline=_by(found) if found.body else "",
        note="经原媒体许可全文刊用。" if found.body else "", version=f"第{found.version}版",
    )  # fmt: skip


def _by(one: Any) -> str:
    day = chinese_day(one.published_at.date()) if one.published_at else ""
    return "，".join(said for said in (f"《{one.source}》", "、".join(one.authors), day) if said)
