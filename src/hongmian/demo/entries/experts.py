"""The experts of the campaign: invented people, some of whom work or worked for an agency that enters."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from hongmian.demo.city import AGENCIES, weighted
from hongmian.demo.people import a_name

EXPERTS: Final = 60
AWARDS: Final = ("projects", "stories", "cases", "workers")
TITLES: Final = (
    ("高级社会工作师", 14), ("社会工作师，督导", 14), ("高校社会工作系教师", 10), ("高校社会学系教师", 4),
    ("心理咨询师", 5), ("社区卫生服务中心医师", 4), ("儿童福利工作者，退休", 2), ("长者服务督导", 4),
    ("报社编辑", 3), ("公益基金会项目官员", 4), ("律师，法律援助志愿者", 2),
)  # fmt: skip
OF_AN_AGENCY: Final = ("高级社会工作师", "社会工作师，督导", "长者服务督导")
NOW, FORMER, TWICE = 0.55, 0.45, 0.2  # of those who are social workers: at an agency; formerly at another, at two


@dataclass(frozen=True)
class DemoExpert:
    """`expertise`: ids of awards; `agency` and `former`: places in `City.agencies`, never the same one."""

    name: str
    title: str
    expertise: tuple[str, ...]
    agency: int | None
    former: tuple[int, ...]


def experts(random: Random) -> list[DemoExpert]:
    """Return sixty, none of one name with another; every award has at least a quarter of them."""
    names: set[str] = set()
    found = []
    for number in range(EXPERTS):
        name = next(name for name in iter(lambda: a_name(random), "") if name not in names)
        names.add(name)
        found.append(_expert(random, name, first=AWARDS[number % len(AWARDS)]))
    return found


def _expert(random: Random, name: str, *, first: str) -> DemoExpert:
    title = weighted(random, TITLES)
    agencies: list[int] = []
    now = None
    if title in OF_AN_AGENCY:
        agencies = random.sample(range(AGENCIES), 3)
        now = agencies.pop() if random.random() < NOW else None
        agencies = agencies[: (random.random() < FORMER) + (random.random() < TWICE)]
    also = random.sample([award for award in AWARDS if award != first], random.choice((0, 1, 1, 2)))
    return DemoExpert(name, title, tuple(sorted({first, *also}, key=AWARDS.index)), now, tuple(sorted(agencies)))
