"""Entries that are wrong on purpose, so that the demo shows how each is noticed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Final

from hongmian.demo import words
from hongmian.demo.city import chance_for
from hongmian.demo.entries.persons import somebody_like
from hongmian.demo.entries.written import Answers, Written
from hongmian.kit.phones import DEMO_MOBILE

OTHERWISE: Final = (
    ("当天", "当日"), ("后来", "之后"), ("第二天", "隔天"), ("我们", "站里"), ("一起", "一同"), ("没有", "没"),
    ("已经", "早已"), ("电话", "来电"), ("街坊", "邻里"), ("志愿者", "义工"),
)  # fmt: skip
ADDED: Final = ("这件事前后跟了半个多月。", "这些都记在当天的台账里。", "中间的反复，这里不一一写了。")
HEADS: Final = ("再记", "又一回", "小记", "二月里")


def near_duplicate_of(written: Written, random: Random) -> Written:
    """Return the entry as somebody would hand it in who had it from another: one word is another, one sentence new."""
    instead = somebody_like(random, written.about.who)
    old, new = random.choice([pair for pair in OTHERWISE if pair[0] in written.text] or [("，", "，")])

    def edited(text: str) -> str:
        changed = text.replace(old, new, 2)
        return changed.replace(written.about.who, instead) if written.about.who else changed

    answers: Answers = {
        field: edited(answer) if isinstance(answer, str) else answer for field, answer in written.answers.items()
    }
    title = f"{random.choice(HEADS)}：{edited(written.title)}"
    copied = replace(written, title=title, answers=answers, about=replace(written.about, who=instead))
    return _with(copied, random.choice(ADDED))


def with_a_leak(written: Written, agency_name: str) -> Written:
    """Return the entry with a sentence that names the entrant's own agency."""
    return _with(written, f"这次由{agency_name}牵头，人手和物资都是机构自己调配的。")


def with_personal_data(written: Written) -> Written:
    """Return the entry with the full name of a client and a telephone number, both of nobody."""
    random = chance_for(0, written.title)
    name = f"陈{random.choice(words.GIVEN_FIRST)}{random.choice(words.GIVEN_LAST)}"
    number = f"{DEMO_MOBILE}{random.randint(9_950, 9_999)}"
    return _with(written, f"（服务对象姓名：{name}，联系电话{number}，可向本人核实。）")


def _with(written: Written, sentence: str) -> Written:
    """Put a sentence behind the first of the longest answer."""
    field = max((each for each in written.answers if isinstance(written.answers[each], str)), key=_length(written))
    first, stop, rest = str(written.answers[field]).partition("。")
    return replace(written, answers={**written.answers, field: f"{first}{stop}{sentence}{rest}"})


def _length(written: Written) -> Callable[[str], int]:
    return lambda field: len(written.answers[field])
