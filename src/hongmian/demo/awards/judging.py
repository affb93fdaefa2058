"""The experts: a panel for each award, what they declare, what they are given, and the half they have judged so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from hongmian.awards.domain.review.assigning import assign_entries
from hongmian.awards.domain.review.bulk import Filled, hand_in_all
from hongmian.awards.domain.review.declaring import declare
from hongmian.awards.domain.review.experts import Work, store_expert
from hongmian.awards.domain.review.leaks.checking import check_leaks
from hongmian.awards.domain.review.leaks.deciding import decide_leaks
from hongmian.awards.domain.review.panel import add_juror
from hongmian.awards.domain.review.recusing import recuse
from hongmian.awards.domain.review.relations import Declared
from hongmian.awards.domain.review.scoring import save_sheet
from hongmian.awards.enums import LeakRuling, RelationKind
from hongmian.awards.queries.panels import experts as listed_experts
from hongmian.awards.queries.panels import juror_of
from hongmian.awards.queries.sheets import own_sheets
from hongmian.demo.awards.finding import call_of
from hongmian.demo.awards.people import People
from hongmian.demo.awards.sent import MAKERS
from hongmian.demo.awards.timeline import Deed, on
from hongmian.demo.city import City, chance_for
from hongmian.demo.entries.experts import DemoExpert, experts

PANELS = {"projects": 18, "stories": 30, "cases": 24, "workers": 20}
LEFT = (date(2017, 12, 31), date(2018, 6, 30), date(2019, 5, 31), date(2014, 8, 31))
OWN, OWN_NAME = DemoExpert("黎颖诗", "高级社会工作师", ("projects", "workers"), None, (5, 20)), "黎颖诗"
OWN_MOST, OWN_DONE = 10, 4  # entries of each award for the demo's own expert, and how many of the projects are done
COMMENTS = (
    "有温度，也有方法。", "数据清楚，可以推广。", "叙述真实，细节动人。", "成效还可以写得更具体。",
    "介入有依据，评估稍弱。", "联动资源做得好。", "反思坦诚。", "专业性强，文字略长。",
)  # fmt: skip
DAYS = ((on(3, 18, 9, 15), on(3, 18, 22, 50)), (on(3, 19, 8), on(3, 19, 9, 50)))  # of the review, until now
TALENT = ((62, 74), (70, 84), (78, 92), (86, 96))  # an entry is somewhere between two marks


def panels(city: City, people: People) -> Iterator[Deed]:
    """Yield what is done about experts: listed in winter, asked before entry ends, at work since yesterday."""
    random = chance_for(city.seed, "panels")
    yield Deed(on(1, 30, 10), partial(_list_experts, city, people))
    for turn, award in enumerate(MAKERS):
        yield Deed(on(3, 13, 10, turn), partial(_ask, award, people))
        yield Deed(on(3, 16, 19, 10 * turn), partial(_declare, award, random))
        yield Deed(on(3, 17, 21, 10 + turn), partial(hide_leaks, award, people))
        yield Deed(on(3, 17, 21, 50 + turn), partial(assign, award, people))
    yield Deed(on(3, 18, 9, 12), partial(_step_back, people))
    for first, last in DAYS:
        for turn, award in enumerate(MAKERS):
            yield Deed(first + timedelta(minutes=turn), partial(_judge_some, award, random, last))
    yield Deed(on(3, 19, 9, 56), partial(_begin_a_sheet, people))


def _list_experts(city: City, people: People, at: datetime) -> None:
    """The demo's own expert stands in for the first of the sixty."""
    listed = [OWN, *experts(chance_for(city.seed, "experts"))[1:]]
    codes = [one.uscc for one in city.agencies]
    for one, user in zip(listed, people.experts, strict=True):
        if not user.name:
            user.name = one.name
            user.save(update_fields=["name"])
        works = [Work(people.agencies[codes[one.agency]])] if one.agency is not None else []
        works += [Work(people.agencies[codes[place]], LEFT[place % len(LEFT)]) for place in one.former]
        store_expert(
            expert=None, name=one.name, title=one.title, expertise=[_CATEGORIES[award] for award in one.expertise],
            agencies=works, user=user, by=people.association, at=at,
        )  # fmt: skip


_CATEGORIES: Mapping[str, str] = {"projects": "project", "stories": "story", "cases": "case", "workers": "worker"}


def _ask(award: str, people: People, at: datetime) -> None:
    """Ask those who know the award, the demo's own expert first; the next is the chair."""
    call = call_of(award)
    found = listed_experts(expertise=_CATEGORIES[award]).order_by("pk")[: PANELS[award]]
    for place, expert in enumerate(found):
        most = OWN_MOST if expert.name == OWN_NAME else None
        add_juror(call=call, expert=expert, is_chair=place == 1, most=most, by=people.association, at=at)


def _declare(award: str, random: Random, at: datetime) -> None:
    """Everybody declares; one in five knows an agency of the entries well."""
    call = call_of(award)
    agencies = sorted(str(pk) for pk in set(call.entries.exclude(agency=None).values_list("agency", flat=True)))
    for juror in call.jurors.select_related("expert__user").order_by("pk"):
        told = [Declared(RelationKind.TEACHER, agency=random.choice(agencies), note="曾任督导")]
        relations = told if random.random() < 0.2 and juror.expert.name != OWN_NAME else []
        declare(juror=juror, relations=relations, by=juror.expert.user, at=at)


def hide_leaks(award: str, people: People, at: datetime) -> None:
    """Hide whatever may tell experts whose entry it is."""
    call = call_of(award)
    check_leaks(call=call, at=at)
    found = [leak for entry in call.entries.prefetch_related("leaks") for leak in entry.leaks.all()]
    decide_leaks(leaks=found, ruling=LeakRuling.HIDDEN, by=people.association, at=at)


def assign(award: str, people: People, at: datetime) -> None:
    assign_entries(call=call_of(award), by=people.association, at=at)


def _step_back(people: People, at: datetime) -> None:
    """The demo's own expert knows somebody of an entry after all."""
    sheet = _own_sheets(people, "projects")[-1]
    recuse(sheet=sheet, kind=RelationKind.TEACHER, note="曾督导过项目负责人", by=people.experts[0], at=at)


def _judge_some(award: str, random: Random, last: datetime, first: datetime) -> None:
    """Each expert hands in some of what they have, from the top; nobody is through."""
    call = call_of(award)
    criteria = [one["id"] for one in call.formula["jury"]["criteria"]]
    filled: list[Filled] = []
    for juror in call.jurors.select_related("expert").order_by("pk"):
        sheets = list(juror.sheets.filter(ended_at=None).select_related("entry").order_by("entry__number"))
        for sheet in _today(sheets, juror, award, random, first):
            at = first + (last - first) * random.random()
            filled.append(Filled(sheet.pk, marks(random, criteria, sheet.entry.number), _comment(random), at))
    hand_in_all(call=call, filled=filled)


def _today(sheets: Sequence[Any], juror: Any, award: str, random: Random, at: datetime) -> Sequence[Any]:
    done = sum(sheet.done_at is not None for sheet in sheets)
    if juror.expert.name == OWN_NAME:
        until = min(OWN_DONE, len(sheets) // 2) if award == "projects" else 0
    else:
        until = int(len(sheets) * random.uniform(0.25, 0.55) if not done else done + len(sheets) * 0.15)
    return sheets[done:until] if at.day == 18 or done else []


def _begin_a_sheet(people: People, at: datetime) -> None:
    """One sheet of the demo's own expert is half filled in."""
    sheet = next(one for one in _own_sheets(people, "projects") if one.done_at is None)
    save_sheet(
        sheet=sheet, scores={"need": "86", "method": "84.5"}, comment="做法清楚，成效再看一遍。",
        revision=sheet.revision, by=people.experts[0], at=at,
    )  # fmt: skip


def _own_sheets(people: People, award: str) -> list[Any]:
    juror = juror_of(call_of(award), people.experts[0].pk)
    return list(own_sheets(juror)) if juror else []


def marks(random: Random, criteria: Sequence[str], number: str) -> dict[str, str]:
    """Return scores in steps of a half: experts agree roughly about an entry."""
    low, high = TALENT[sum(map(ord, number)) % len(TALENT)]
    return {one: _written(random.randint(2 * low, 2 * high)) for one in criteria}


def _written(halves: int) -> str:
    return f"{halves // 2}.5" if halves % 2 else str(halves // 2)


def _comment(random: Random) -> str:
    return random.choice(COMMENTS) if random.random() < 0.3 else ""
