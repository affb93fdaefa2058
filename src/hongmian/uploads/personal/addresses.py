"""Where somebody lives, down to the door, and where somebody goes to school, down to the class."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hongmian.uploads.personal.findings import Found, Kind, Span

_N: Final = r"(?:\d{1,4}|[一二三四五六七八九十百零〇]{1,4})"
_NOT_A_DAY: Final = (
    r"(?!线|文|令|上午|下午|早|晚|当天|那天|起|开始|之前|之后|前|凌晨|中午|至|到|召开|出口|选手|病|院区|馆|桌|床|球)"
)
_ROOM: Final = rf"(?:{_N}(?:楼|层) ?)?(?:(?:之|-)?{_N} ?(?:室|房|号房|户)|\d{{3,4}})"
_INSIDE: Final = rf"(?:{_N} ?(?:栋|幢|座|号楼)|[A-Za-z] ?(?:栋|幢|座))"
_UNIT: Final = rf"{_N} ?(?:单元|梯)"
_DOOR: Final = (
    rf"(?:[东南西北中]? ?{_N}(?:-\d{{1,3}})? ?号(?:之(?:[一二三四五六七八九十]{{1,2}}|\d{{1,2}}(?!\d)))?{_NOT_A_DAY})"
)
_STREET: Final = (
    r"[\u4e00-\u9fff]{1,8}?(?:大道|马路|横街|直街|新街|路|街|巷|(?<!知)(?<!街)(?<!难)道"
    r"|坊|约|村|苑|花园|小区|大院|新村|城中村|里弄|公寓|宿舍)"
)
_PATTERNS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_STREET}[东南西北中]? ?{_DOOR}(?: ?{_INSIDE})?(?: ?{_UNIT})?(?: ?{_ROOM})?",
        rf"{_STREET} ?{_INSIDE}(?: ?{_UNIT})? ?{_ROOM}",
        rf"{_INSIDE} ?{_UNIT}(?: ?{_ROOM})?",
        rf"{_INSIDE} ?(?:{_N}(?:楼|层) ?)?\d{{3,4}} ?(?:室|房|号房|户)?(?![\d个户人家位名元年多余])",
        rf"{_UNIT} ?\d{{3,4}} ?(?:室|房|号房|户)?(?![\d个人家位名元年多余])",
        r"(?<=住)(?:在|址)?[:]?[^,。;\n]{0,8}?\d{3,4} ?(?:室|房|号房)",
    )
)
_CLASS: Final = (
    r"(?:[一二三四五六七八九1-9](?: ?年级|(?= ?\())|[初高] ?[一二三]|(?:大|中|小|学前)班)?"
    r" ?\(? ?(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[甲乙丙丁]) ?\)? ?班"
)
_YEAR: Final = r"(?:[一二三四五六1-6] ?年级|[初高] ?[一二三](?!学|中|次)|(?:大|中|小)班)"
_SCHOOL: Final = re.compile(
    r"[\u4e00-\u9fff\d]{2,12}?(小学|中学|学校|幼儿园|附中|附小|[一二三四五六七八九十]中|职中|外国语)"
    r"(?:部|校区)?[的读在上就 ,]{0,2}"
    rf"(?:{_CLASS}|{_YEAR}(?: ?{_CLASS})?)"
)


_PLACE: Final = r"[\u4e00-\u9fff\d]{2,6}?"
_NAMED_SCHOOL: Final = re.compile(
    rf"({_PLACE})(?:小学|中学|学校|幼儿园|附中|附小|职中|外国语)(?!生|课|语文|数学|英语|毕业|教材|老师|同学)"
)
_NAMED_HOME: Final = re.compile(rf"({_PLACE})(?:小区|花园|新村|公寓|大院|宿舍|养老院|敬老院|福利院)")
# What stands before "school" or "estate" where none is named: a kind of it, or a word that leads up to it.
_KIND_OF: Final = re.compile(
    r"(?:希望|公办|民办|公立|私立|特殊|培智|职业|附属|实验|中心|社区|街道|农村|乡村|附近|当地|本地|同一|整个|老旧|员工|职工|单位|学生"
    r"|[我咱你他她它]们|第?[一二三四五六七八九十\d]+)+$"
)
_NO_NAME: Final = re.compile(
    r"[上读念在的是到进从往去回于给对为和与跟及或想要用住刚还将已才没有入某本该各所间座个名套些级届岁近边老新旧我你他她它这那开]$"
)


_LEAD: Final = re.compile(r"^.{0,8}?(?:住址|地址|住|在|到|往|去|于|从|读|念|上|进|给|是)+(?=[\u4e00-\u9fff])")


def addresses(text: str) -> Iterator[Found]:
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Found(Span(_begin(match), match.end()), "address")


def schools(text: str) -> Iterator[Found]:
    for match in _SCHOOL.finditer(text):
        start = _begin(match)
        if match.start(1) > start:  # "at primary school" names none
            yield Found(Span(start, match.end()), "school")


def named(text: str) -> Iterator[Found]:
    """Yield schools and homes named at all, without a class or a door: with a district and a group, that is enough to
    know a person by. A name that only says a kind ("a school for special needs") is none."""
    kinds: tuple[tuple[Kind, re.Pattern[str]], ...] = (("school", _NAMED_SCHOOL), ("address", _NAMED_HOME))
    for kind, pattern in kinds:
        for match in pattern.finditer(text):
            start = _begin(match)
            name = _KIND_OF.sub("", text[start : match.end(1)])
            if len(name) > 1 and not _NO_NAME.search(name):
                yield Found(Span(start, match.end()), kind)


def _begin(match: re.Match[str]) -> int:
    """Return where the name of the place begins: behind what leads up to it."""
    lead = _LEAD.match(match[0])
    return match.start() + (lead.end() if lead else 0)
