"""What the demo's stations do together with people: kinds of activities, and what their reports say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hongmian.activities.enums import For


@dataclass(frozen=True)
class Kind:
    """`begins` and `lasts` in minutes; `places` for citizens, `helpers` for volunteers (0: nobody signs up)."""

    group: For
    title: str
    title_en: str
    about: str
    about_en: str
    hall: str
    begins: int
    lasts: int
    places: int
    helpers: int
    report: str
    caption: str


KINDS: Final = tuple(
    Kind(**row | {"group": For(row["group"])})
    for row in json.loads(Path(__file__).with_name("activities.json").read_text(encoding="utf-8"))
)
OFF: Final = ("场地当天要做防疫消杀，改期另行通知", "雷雨黄色预警，为大家安全取消", "街道另有防疫安排，活动取消")
CALLED: Final = ("姨", "叔", "姐", "哥", "婆婆", "伯", "小姐", "先生")
FAMILY: Final = tuple("陈李黄张梁林何吴刘冯谭麦区邓潘")
