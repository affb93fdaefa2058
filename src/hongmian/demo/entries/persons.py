"""How people are called in the entries: the way neighbours do, which tells nobody who they are."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from hongmian.demo.entries.phrases import Facts

HER, HIM = "她", "他"
GRANNIES: Final = [f"{name}{title}" for name in "群娥好彩珍莲桂巧银凤妹顺瑞焕惠容兰" for title in ("婆", "姨")] + [
    f"{name}婆" for name in "陈梁黄罗麦冯邓谭潘郑"
]
GRANDPAS: Final = [f"{name}{title}" for name in "泉根炳添坚标坤昌权树锡润耀灿业培成" for title in ("伯", "叔")] + [
    f"{name}叔" for name in "陈梁黄罗麦冯邓谭潘郑"
]
WOMEN: Final = [f"阿{name}" for name in "玲芬萍燕娟霞红敏云丽珊英琴秀"] + [
    f"{name}姐" for name in "梅芳玲燕惠琼少娟丽萍"
]
MEN: Final = [f"阿{name}" for name in "强辉明军斌伟杰东波权威荣锋"] + [f"{name}哥" for name in "强辉明军斌伟波勇"]
CHILDREN: Final = [
    "乐乐", "豆豆", "小宇", "晴晴", "糖糖", "朗朗", "悠悠", "希希", "昊昊", "果果", "小满", "小棠", "康康",
    "仔仔", "玥玥", "阳阳", "小鱼", "天天", "思思", "小树", "圆圆", "嘉嘉", "琪琪", "多多", "小葵",
]  # fmt: skip
COLLEAGUES: Final = "梁陈黄罗冯谭麦郑邓潘林何吴周钟叶卢彭"
LAST_DAY: Final = date(2020, 3, 12)


def somebody(random: Random, kind: str) -> Facts:
    """Return who it is: `who` and the pronoun `ta`."""
    kinds = {
        "elder": [(GRANNIES, HER), (GRANNIES, HER), (GRANDPAS, HIM)],
        "granny": [(GRANNIES, HER)], "grandpa": [(GRANDPAS, HIM)], "woman": [(WOMEN, HER)], "man": [(MEN, HIM)],
        "adult": [(WOMEN, HER), (MEN, HIM)], "child": [(CHILDREN, HIM), (CHILDREN, HER)],
    }  # fmt: skip
    names, pronoun = random.choice(kinds[kind])
    return {"who": random.choice(names), "ta": pronoun, "me": f"小{random.choice(COLLEAGUES)}"}


def somebody_like(random: Random, who: str) -> str:
    """Return another of the same kind, "" for nobody."""
    pools = (GRANNIES, GRANDPAS, WOMEN, MEN, CHILDREN)
    return random.choice([name for pool in pools if who in pool for name in pool if name != who] or [""])


def days(random: Random, window: str, lasts: int) -> Facts:
    """Return `day`, in a window like `0126-0220`, and `end`, at least so many days later if the season allows."""
    first, last = (date(2020, int(each[:2]), int(each[2:])) for each in window.split("-"))
    day = first + timedelta(days=random.randint(0, (last - first).days))
    end = min(day + timedelta(days=lasts + random.randint(0, 6)), LAST_DAY)
    return {name: f"{one.month}月{one.day}日" for name, one in (("day", day), ("end", end))}
