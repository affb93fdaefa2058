"""What is looked for in each entry: the names of the whole network, and what is the entry's own."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import PurePath

from hongmian.awards.domain.review.leaks.finding import Lookout, short_names
from hongmian.awards.enums import LeakKind
from hongmian.awards.models import Entry
from hongmian.directory.queries.agency_facts import NamedStation, all_agencies, all_stations
from hongmian.uploads.spelling import only_letters

RULES = "2"  # counted on when the rules of looking change: then every entry is looked through again
_LEAST_OF_A_FILE = 4  # signs of a file's name that say something
_OF_ANY_FILE = re.compile(  # what files are called without saying whose they are
    r"服务|报告|报名|申报|申请|推荐|表格|表|项目|总结|材料|附件|个案|案例|故事|记录|照片|图片|截图|扫描件?|文档|新建|最终版?|定稿|终稿|修改版?"
    r"|社会工作|社工|活动|优秀|先进|事迹|疫情|防控|抗疫|红棉|守护|感谢信?|证书|证明|资料|成果|正文|计划|评估|统计|名单|微信|img|dsc|image|scan"
    r"|年|月|日|版|第|份|的|[0-9_a-f]"
)


@dataclass
class Words:
    """Of the network (two queries)."""

    agencies: dict[str, str] = field(default_factory=lambda: {str(one.id): one.name for one in all_agencies()})
    stations: list[NamedStation] = field(default_factory=all_stations)

    @cached_property
    def digest(self) -> str:
        """Return what tells whether something else would be looked for now."""
        told = [RULES, *sorted(self.agencies.values()), *sorted(f"{one.name} {one.street}" for one in self.stations)]
        return sha256("\n".join(told).encode()).hexdigest()

    @cached_property
    def of_all(self) -> Lookout:
        told = [name for agency in self.agencies.values() for name in (*short_names(agency)[:1], agency)]
        names = dict.fromkeys(told, LeakKind.OTHER_AGENCY)
        return Lookout(names | dict.fromkeys((one.name for one in self.stations), LeakKind.STATION))

    @cached_property
    def _at(self) -> dict[str, list[NamedStation]]:
        found: dict[str, list[NamedStation]] = defaultdict(list)
        for one in self.stations:
            found[str(one.agency)].append(one)
        return found

    def of(self, entry: Entry) -> Lookout:
        """Return what is this entry's own: its agencies, their stations and streets, its files' names."""
        names: dict[str, LeakKind] = {}
        for agency in agencies_of(entry):
            for station in self._at.get(agency, ()):
                names |= {station.street: LeakKind.STREET, station.name: LeakKind.STATION}
        for agency in agencies_of(entry):
            own = self.agencies.get(agency, "")
            names |= dict.fromkeys([*short_names(own), own], LeakKind.AGENCY)
        return Lookout(names | dict.fromkeys(_file_names(entry), LeakKind.FILE))


def agencies_of(entry: Entry) -> set[str]:
    """Return the ids of its agencies; `people` are at hand."""
    ids = {entry.agency_id, *(one.agency_id for one in entry.people.all())}
    return {str(one) for one in ids if one}


def names_of(entry: Entry) -> list[str]:
    return [name for name in (entry.contact_name, *(one.name for one in entry.people.all())) if name]


def _file_names(entry: Entry) -> list[str]:
    stems = (PurePath(one.name).stem for one in entry.files.all())
    return [stem for stem in stems if len(stem) >= _LEAST_OF_A_FILE and _says_something(stem)]


def _says_something(stem: str) -> bool:
    return len(only_letters(_OF_ANY_FILE.sub("", stem.casefold()))) > 1
