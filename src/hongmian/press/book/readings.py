"""How names are sorted: by pinyin, with surnames read as surnames."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pypinyin import Style, lazy_pinyin

from hongmian.press.book.book import Kind

# Surnames that are read otherwise than the sign is elsewhere (Xiandai Hanyu Cidian, under each sign).
SURNAMES: Final = {
    "万俟": "mo4 qi2", "尉迟": "yu4 chi2", "长孙": "zhang3 sun1", "令狐": "ling2 hu2", "澹台": "tan2 tai2",
    "单于": "chan2 yu2", "宰父": "zai3 fu3", "单": "shan4", "仇": "qiu2", "曾": "zeng1", "区": "ou1", "解": "xie4",
    "任": "ren2", "查": "zha1", "朴": "piao2", "盖": "ge3", "华": "hua4", "翟": "zhai2", "缪": "miao4", "乐": "yue4",
    "冼": "xian3", "覃": "qin2", "员": "yun4", "黑": "he4", "折": "she2", "召": "shao4", "种": "chong2",
    "祭": "zhai4", "逄": "pang2", "应": "ying1", "宁": "ning4", "葛": "ge3", "哈": "ha3", "过": "guo1", "繁": "po2",
    "秘": "bi4", "能": "nai4", "曲": "qu1", "燕": "yan1", "要": "yao1", "相": "xiang4", "车": "che1", "干": "gan1",
    "盛": "sheng4", "石": "shi2", "沈": "shen3", "阚": "kan4", "俞": "yu2", "粘": "nian2", "都": "du1", "句": "gou1",
    "莘": "shen1", "仉": "zhang3", "乜": "nie4", "幺": "yao1", "尹": "yin3", "牟": "mu4", "尉": "wei4", "晁": "chao2",
    "洗": "xian3", "舍": "she4", "藏": "zang1", "重": "chong2", "那": "na1", "强": "qiang2", "卜": "bu3", "柏": "bai3",
    "贾": "jia3", "隗": "wei3", "钻": "zuan1", "弗": "fu2", "会": "gui4", "少": "shao4", "谌": "chen2", "瞿": "qu2",
    "臧": "zang1", "訾": "zi1", "郗": "xi1", "冯": "feng2", "教": "jiao4", "呙": "guo1", "缴": "jiao3", "红": "hong2",
}  # fmt: skip
_LONGEST = 2


@dataclass(frozen=True)
class Term:
    """An entry of the index: `letter` heads its group, `key` sorts it."""

    name: str
    kind: Kind
    key: tuple[str, ...]
    letter: str


def terms(people: Iterable[str], agencies: Iterable[str], readings: Mapping[str, str]) -> tuple[Term, ...]:
    """Return the entries in order: people first, each kind by pinyin with tones, then by the signs themselves."""
    found = {(name, "person") for name in people} | {(name, "agency") for name in agencies}
    told = [_term(name, "person" if kind == "person" else "agency", readings) for name, kind in found]
    return tuple(sorted(told, key=lambda one: (one.kind != "person", one.letter, one.key, one.name)))


def reading(name: str, kind: Kind) -> str:
    """Return the pinyin of a name, a syllable a word, tones as numbers (“ou1 hai3 yan4”)."""
    if kind == "person":
        for length in range(_LONGEST, 0, -1):
            if name[:length] in SURNAMES and len(name) > length:
                return f"{SURNAMES[name[:length]]} {_spelled(name[length:])}"
    return _spelled(name)


def _term(name: str, kind: Kind, readings: Mapping[str, str]) -> Term:
    said = (readings.get(name) or reading(name, kind)).lower()
    first = said[:1].upper()
    return Term(name=name, kind=kind, key=tuple(said.split()), letter=first if "A" <= first <= "Z" else "#")


def _spelled(text: str) -> str:
    return " ".join(lazy_pinyin(text, style=Style.TONE3, neutral_tone_with_five=True))
