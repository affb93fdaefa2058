"""Finding names in texts, however they are spaced. Knows no entry; asks no database."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from hongmian.awards.domain.review.leaks.ordinary import is_name, is_street
from hongmian.awards.enums import LeakKind
from hongmian.uploads.personal.scanning import scan
from hongmian.uploads.spelling import letters, only_letters

LONGEST_PASSAGE = 200
_LEAST = 2  # letters of a name that is looked for
_CONTACTS = ("phone", "landline", "wechat", "email")
_ENDINGS = re.compile(
    r"(社会工作综合服务中心|社会工作服务中心|社会工作发展中心|社会工作服务社|社会服务中心|社工服务中心|社工服务社"
    r"|社会工作中心|服务中心|服务社|发展中心|中心|协会|促进会)$"
)
_PLACES = re.compile(r"^(广东省|广州市|广州|[\u4e00-\u9fff]{2}区)")
_LINK = re.compile(
    r"(?:https?://|www\.)[\w.\-/?=&%#]+|(?<![\w.@])(?:[a-z0-9\-]+\.)+(?:com|cn|org|net)(?![\w])(?:/[\w.\-/?=&%#]*)?",
    re.IGNORECASE | re.ASCII,
)
_CALLED = "社工|督导|站长|主任|总干事|同工|姑娘"
_DOUBLE = ("欧阳", "司徒", "上官", "诸葛", "司马", "端木", "皇甫", "东方", "夏侯", "令狐")


@dataclass(frozen=True)
class Passage:
    """A stretch of a text as it stands there."""

    kind: LeakKind
    words: str


class Lookout:
    """Names to look for, each with its kind; of two that overlap the longer one counts. What is an ordinary word too
    counts only where it stands as a name."""

    def __init__(self, names: Mapping[str, LeakKind]) -> None:
        known = {only_letters(name): kind for name, kind in names.items()}
        self._kinds = {name: kind for name, kind in known.items() if len(name) >= _LEAST}
        listed = sorted(self._kinds, key=lambda name: (-len(name), name))
        self._any = re.compile("|".join(map(re.escape, listed)) or r"(?!)")

    def passages(self, text: str) -> Iterator[Passage]:
        spelt = letters(text)
        for match in self._any.finditer(spelt.text):
            start, end = spelt.span(*match.span())
            kind = self._kinds[match[0]]
            if (is_street if kind == LeakKind.STREET else is_name)(text, start, end):
                yield Passage(kind, text[start:end][:LONGEST_PASSAGE])


def people_and_contacts(text: str, names: Iterable[str]) -> Iterator[Passage]:
    """Yield the names, also spaced out, masked or with a title, and whatever leads to somebody: telephones, e-mail,
    chat ids, addresses of pages."""
    listed = list(names)
    for found in scan(text, client_names=listed):
        start, end = found.span.start, found.span.end
        if found.kind == "client" and is_name(text, start, end):
            yield Passage(LeakKind.PERSON, text[start:end][:LONGEST_PASSAGE])
        elif found.kind in _CONTACTS:
            yield Passage(LeakKind.CONTACT, text[start:end][:LONGEST_PASSAGE])
    for surname in sorted({_surname(name) for name in listed if name}):
        for match in re.finditer(rf"{re.escape(surname)}\s?(?:{_CALLED})", text):
            yield Passage(LeakKind.PERSON, match[0])
    for match in _LINK.finditer(text):
        yield Passage(LeakKind.CONTACT, match[0][:LONGEST_PASSAGE])


def short_names(agency: str) -> list[str]:
    """Return what people call an agency: 广州市天河区榕光社会工作服务中心 → 榕光社工, 榕光中心, 榕光."""
    core = agency
    while (bare := _PLACES.sub("", core)) != core and len(bare) > _LEAST:
        core = bare
    core = _ENDINGS.sub("", core)
    if len(core) < _LEAST or core == agency:
        return []
    return [f"{core}社工", f"{core}中心", core]


def _surname(name: str) -> str:
    return name[:2] if name.startswith(_DOUBLE) else name[:1]
