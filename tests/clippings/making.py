"""Clippings that a test finds kept."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

from hongmian.clippings.domain.correcting import show_clipping
from hongmian.clippings.domain.kept import keep_clipping
from hongmian.clippings.domain.permitting import put_permission_on_file
from hongmian.clippings.enums import Scope
from hongmian.clippings.models import Clipping, Permission
from hongmian.extraction import extract, is_page
from hongmian.kit.clock import DEMO_START
from tests.extraction.corpus import chinese, english
from tests.extraction.corpus.stories import FLASH, LINES, NIGHT, WISHES, Story

KEPT_AT = DEMO_START - timedelta(hours=2)
PAGE = chinese.portal(LINES)
ELSEWHERE = chinese.copied_bare(
    LINES.but(
        title="三十天 四百通来电",
        source="珠水晚报",
        authors=("伍家乐",),
        published="2020-03-17T20:00:00+08:00",
        body=(*LINES.body[:3], *LINES.body[4:]),
    )
)
OTHER = chinese.portal(WISHES)
SHORT = chinese.portal(FLASH)
ENGLISH = english.newspaper(NIGHT)


def kept(content: bytes = PAGE, *, by=None, shown=False, url="https://news.example.test/2020/03/17/1.html") -> Clipping:
    found = extract(content)
    made = keep_clipping(content=content, found=found, url=url, is_page=is_page(content), by=by, at=KEPT_AT)
    return show_clipping(clipping=made.clipping, by=by, at=KEPT_AT) if shown else made.clipping


def shown(content: bytes = PAGE) -> Clipping:
    return kept(content, shown=True)


def permission(cast, clipping: Clipping | None = None, **changes) -> Permission:
    fields = {
        "pk": uuid.UUID(int=7), "clipping": clipping or shown(), "given_by": "岭南日报版权部",
        "given_on": date(2020, 3, 18),
        "scope": Scope.WEB, "until": None, "note": "来函", "by": cast.grace, "at": DEMO_START,
    }  # fmt: skip
    return put_permission_on_file(**fields | changes)


def story(number: int) -> Story:
    """A story that no other is alike."""
    words = "".join(chr(0x4E00 + (number * 977 + n * 131) % 20000) for n in range(90))
    return LINES.but(title=f"第{number}则报道", body=(f"{words[:45]}，{words[45:]}。",))
