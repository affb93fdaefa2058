"""Thanks: only those who said under which name they may be thanked, and whose gift arrived."""

from __future__ import annotations

from datetime import datetime

from hongmian.chronicle.enums import Kind
from hongmian.chronicle.form.parts import names, words
from hongmian.chronicle.queries.sources.told import Offer, Told
from hongmian.wishes.queries.granted import thanked_in_public

TITLE = "致谢"


def offers(kind: Kind, at: datetime) -> list[Offer]:
    return [Offer("all", TITLE, f"{len(thanked_in_public())}")]


def tell(kind: Kind, source: str, at: datetime) -> Told | None:
    listed = thanked_in_public()
    if not listed:
        return None
    lead = words("<p>谢谢每一位伸出手的人。下面是愿意留名的捐赠者，排名不分先后；还有更多的人没有留下名字。</p>")
    return Told(title=TITLE, parts=(lead, names(listed)), version=f"{len(listed)}")
