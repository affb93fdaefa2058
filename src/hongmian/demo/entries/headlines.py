"""Headlines over the deeds of outstanding workers: they name nobody, and no two are alike."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from random import Random
from typing import Final

WHERE: Final = (
    "热线那头", "雨夜楼道里", "七楼门外", "米缸旁边", "通宵卡口上", "线上小组里", "送药路上", "深夜值班室里",
    "街口测温点上", "花坛边", "一张探访图上", "旧单车上", "回拨电话里", "社工站里",
)  # fmt: skip
WHAT: Final = ("的守望者", "的那盏灯", "的摆渡人", "的耐心", "的回音", "的一声早晨")


def headlines(random: Random) -> Sequence[str]:
    """Return all of them, shuffled: 84."""
    listed = [f"{where}{what}" for where, what in product(WHERE, WHAT)]
    random.shuffle(listed)
    return listed
