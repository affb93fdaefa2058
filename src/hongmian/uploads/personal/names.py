"""Names of people: where a surname stands with a title or after a label, and those the caller lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from hongmian.uploads.personal.findings import Found, Kind, Span

# The commonest surnames, without those that mostly are other words in a text (和 于 时 常 都 成 管 ...).
SURNAMES: Final = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘蔡蒋余杜叶程苏魏吕丁任沈姚卢姜崔"
    "钟谭陆汪范廖石贾韦夏付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤温康施牛樊葛邢安齐"
    "伍庞颜庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕裴霍涂苗谷盛曲翁冉骆蓝路游辛靳冼麦区招"
)
_DOUBLE: Final = ("欧阳", "司徒", "上官", "诸葛", "司马", "端木", "皇甫", "东方", "夏侯", "令狐")
_HAN: Final = r"[\u4e00-\u9fff]"
_TITLES: Final = (
    "女士|先生|小姐|阿姨|婆婆|老伯|伯伯|阿伯|大伯|伯母|伯|叔叔|大叔|阿叔|大爷|大妈|大娘|奶奶|爷爷"
    "|阿婆|阿公|同学|姑娘|太太|师傅"
)
_TITLED: Final = re.compile(rf"({_HAN}{{1,4}}?)(?:{_TITLES})(?!们)")
_LABEL: Final = re.compile(
    rf"(?:姓名|案主|服务对象|受助人|求助人|患者|家属|联系人|户主|监护人|当事人)(?:姓名)?: ?({_HAN}{{2,4}})"
    rf"|(?:名叫|名字叫|名字是|我叫|她叫|他叫|姓名是|本名|真名|原名)(?:做|作|是)?[“\"「]?({_HAN}{{2,4}})"
)
# Words that begin like a name and stand before a title.
_WORDS: Final = frozenset(
    re.findall(
        "..",
        "方便安排高龄高兴任何许多温暖关心关爱关怀关于康复安慰严重宁愿尚有尚未包括包含白天石牌江边万一毛病路上路过路边马上"
        "周末周边周围盛情左右成为成功曲艺麦田区内区里龙舟黄金黎明夏天田间顾及林间管理安顿平安高烧高个白发施工游玩余下康乐"
        "招呼招募招待舒缓关照安抚程度夏日严肃申请纪念童年温柔尚在甘愿凌晨每周上周下周本周这周那周两周几周半周",
    )
)
_WEEKDAYS: Final = frozenset(f"周{day}" for day in "一二三四五六日天末")
_ENDS: Final = frozenset("的是在今住她他和与了也有说从因就年现已去来这那一个被很得着与及每曾等后时")
_BETWEEN: Final = frozenset("和与跟给对叫找帮陪为被让把将同向替请问说见送到是的了听扶带教")
_MASK: Final = r"[*某×xXＸ○〇OＯ＊□■●_]{1,2}"
_BEFORE = 6


def names(text: str) -> Iterator[Found]:
    for match in _TITLED.finditer(text):
        found = _titled(text, match)
        if found:
            yield found
    for match in _LABEL.finditer(text):
        group = 1 if match[1] else 2
        name = _trimmed(match[group])
        if name and not _is_pseudonym(text, match.start(group), match.start(group) + len(name)):
            yield Found(Span(match.start(group), match.start(group) + len(name)), "name")


def clients(text: str, listed: Iterable[str]) -> Iterator[Found]:
    """Yield names of the list, also spaced out, and of three signs or more with the middle masked."""
    for name in sorted({re.sub(r"\s", "", name) for name in listed}, key=lambda name: (-len(name), name)):
        if len(name) < 2:
            continue
        for pattern in _spellings(name):
            for match in re.finditer(pattern, text):
                yield Found(Span(*match.span()), "client")


def _spellings(name: str) -> list[str]:
    whole = r"\s{0,2}".join(map(re.escape, name))
    masked = rf"{re.escape(name[0])}\s?{_MASK}\s?{re.escape(name[-1])}"
    return [whole, masked] if len(name) > 2 else [whole]


def _titled(text: str, match: re.Match[str]) -> Found | None:
    """Read backwards from the title: a full name of two signs, a surname, a full name of three or four."""
    end = match.end(1)
    for length in (2, 1, 3, 4):
        start = end - length
        name = text[max(start, 0) : end]
        if start < 0 or not re.fullmatch(rf"{_HAN}+", name) or not _is_name(name):
            continue
        if text[max(start - 1, 0) : start + 1] in _WORDS:  # its surname is the end of a word: every week
            continue
        if length == 1 and (text[max(end - 2, 0) : end] in _WORDS or _is_named_before(text, end)):
            continue
        if _is_pseudonym(text, start, match.end()):
            return None
        kind: Kind = "called" if length == 1 or name in _DOUBLE else "name"
        return Found(Span(start, match.end() if kind == "called" else end), kind)
    return None


def _is_named_before(text: str, end: int) -> bool:
    """Whether the sign before the title is rather the last of a name of three."""
    three = text[max(end - 3, 0) : end]
    return len(three) == 3 and _is_name(three)


def _is_name(name: str) -> bool:
    if name in _WEEKDAYS or name in _WORDS or name[:2] in _WORDS or name[1:] in _WORDS:
        return False
    if len(name) == 4 or name in _DOUBLE:
        return name[:2] in _DOUBLE
    between = len(name) == 3 and name[1] in _BETWEEN
    ends = len(name) > 1 and (name[-1] in _ENDS or name[-1] in _BETWEEN)
    return name[0] in SURNAMES and not between and not ends


def _trimmed(name: str) -> str:
    """Return the name at the head of what was caught, "" if there is none."""
    most = 4 if name[:2] in _DOUBLE else 3
    if name[0] not in SURNAMES and name[:2] not in _DOUBLE:
        return ""
    name = name[:most]
    for at in range(1, len(name)):
        if name[at] in _ENDS:
            return name[:at] if at > 1 else ""
    return "" if name in _WORDS else name


def _is_pseudonym(text: str, start: int, end: int) -> bool:
    around = text[max(start - 1, 0) : end + _BEFORE]
    return "化名" in around or "某" in text[start:end] or "化名" in text[max(start - 4, 0) : start]
