"""A small award of February, finished before the campaign: seven scores an entry, a tie that the draw broke, one
objection rejected and one upheld."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from itertools import groupby
from typing import Any, Final

from hongmian.awards.domain.calls.drafting import create_call
from hongmian.awards.domain.calls.publishing import publish_call
from hongmian.awards.domain.certificates.making import make_run
from hongmian.awards.domain.certificates.running import begin_run
from hongmian.awards.domain.entries.bulk import send_all
from hongmian.awards.domain.results.closing import close_batch
from hongmian.awards.domain.results.computing import compute_result
from hongmian.awards.domain.results.drawing import confirm_draw, tell_draw
from hongmian.awards.domain.review.bulk import Filled, hand_in_all
from hongmian.awards.domain.review.declaring import declare
from hongmian.awards.domain.review.panel import add_juror
from hongmian.awards.form.presets import preset
from hongmian.awards.queries.panels import experts
from hongmian.demo.awards.campaign import APPROVED_BY
from hongmian.demo.awards.checking import Check
from hongmian.demo.awards.finding import batch_of, call_of, entry_of
from hongmian.demo.awards.judging import assign, hide_leaks
from hongmian.demo.awards.objecting import objections
from hongmian.demo.awards.people import People
from hongmian.demo.awards.sent import DemoEntry, made_entry
from hongmian.demo.awards.timeline import Deed, on
from hongmian.demo.city import City, chance_for
from hongmian.demo.entries.spots import spots_of
from hongmian.demo.entries.stories import stories
from hongmian.demo.entries.written import Written

ID: Final = "february-stories"
ENTRIES, WINNERS, EXPERTS, EACH = 16, 5, 8, 7
POOL = 160  # stories from which those are taken that are over by then
WORK_UNTIL = date(2020, 2, 10)
_LATE = re.compile(r"3月|月底|一个多?月|两个月|[三四五六七八九十]周|[3-9]周|惊蛰|红棉(?:花)?开|已是")
_DAY = re.compile(r"2月(\d+)日")
DRAW = "上海证券交易所 2020 年 2 月 24 日收盘时的上证综合指数，由上海证券交易所公布；两位小数，只写数字，不写小数点。"
VALUE = "303123"  # 3031.23
TIED = range(4, 7)  # places of those whose scores are the same: the first of them is the last winner
LATE = {(1, 2), (8, 0), (10, 4)}  # entry and turn of the sheets that were never handed in


def february(city: City, people: People) -> Iterator[Deed]:
    """Yield what was done for it, from its call to the end of its notice."""
    association, second = people.association, people.second
    sent = entries_of_february(city, people)
    check = Check(sent, (association, second))
    yield Deed(on(1, 31, 10), partial(_publish, people))
    for _day, some in groupby(sent, key=lambda one: one.at.date()):
        listed = list(some)
        yield Deed(listed[0].at, partial(_send, listed))
    yield Deed(on(2, 13, 10), partial(check.accept, ID))
    yield Deed(on(2, 13, 11), partial(_ask, people))
    yield Deed(on(2, 13, 19), _declare)
    yield Deed(on(2, 14, 10), partial(hide_leaks, ID, people))
    yield Deed(on(2, 14, 18, 30), partial(assign, ID, people))
    yield Deed(on(2, 15, 9, 30), partial(_judge, [one.id for one in sent]))
    yield Deed(on(2, 24, 15, 20), lambda at: tell_draw(call=call_of(ID), value=VALUE, by=association, at=at))
    yield Deed(on(2, 24, 15, 45), lambda at: confirm_draw(call=call_of(ID), value=VALUE, by=second, at=at))
    yield Deed(on(2, 24, 16, 30), lambda at: compute_result(batch=batch_of(ID), by=association, at=at))
    yield from objections(people, ID)
    yield Deed(on(3, 10, 0, 10), lambda at: close_batch(batch=batch_of(ID), by=None, at=at))
    yield Deed(on(3, 10, 9, 30), partial(_make_certificates, people))


def entries_of_february(city: City, people: People) -> list[DemoEntry]:
    random = chance_for(city.seed, ID)
    written = [one for one in stories(random, POOL, spots_of(city)) if _is_over(one)][:ENTRIES]
    assert len(written) == ENTRIES, "the pool has so many"
    found = []
    for place, one in enumerate(written):
        made = made_entry(ID, place, one, city, people, chance_for(city.seed, f"{ID} {place}"))
        at = on(2, 3 + place % 9, 9 + random.randrange(9), random.randrange(60))
        found.append(made.at_time(at))
    return sorted(found, key=lambda one: one.at)


def _is_over(written: Written) -> bool:
    days = map(int, _DAY.findall(written.text))
    return not _LATE.search(written.text) and all(day <= WORK_UNTIL.day for day in days)


def _publish(people: People, at: datetime) -> None:
    made = create_call(id=ID, results=[on(2, 24, 16)], by=people.association, at=at, **_fields())
    publish_call(call=made, by=people.association, at=at + timedelta(hours=5))


def _fields() -> dict[str, Any]:
    """The stories of the preset, with dates and rules of its own."""
    fields = next(one for one in preset(date(2020, 3, 17), "") if one.id == "stories").fields()
    formula = fields["formula"] | {"ties": ["criterion:feeling", "criterion:spirit", "draw"]}
    return fields | {
        "title_zh": "2 月抗疫服务故事", "title_en": "Service stories of February",
        "about_zh": "征集疫情头两周社工与街坊的真实故事，由七位专家匿名评审，选出 5 篇。",
        "about_en": "True stories of the first weeks of the epidemic. Seven experts read each; 5 are chosen.",
        "approval": "示范批〔2020〕3号", "approved_by": APPROVED_BY, "work_from": date(2020, 1, 23),
        "work_until": WORK_UNTIL, "most_of_agency": 2, "formula": formula,
        "quota": {"rule": "exact", "n": WINNERS, "batches": [WINNERS]}, "experts_each": EACH,
        "entry_opens_at": on(2, 3), "entry_closes_at": on(2, 12, 18), "checked_by": on(2, 14, 18),
        "review_opens_at": on(2, 15), "review_closes_at": on(2, 21, 18), "draw": DRAW, "draw_on": date(2020, 2, 24),
    }  # fmt: skip


def _make_certificates(people: People, at: datetime) -> None:
    """Without a seal: nothing is drawn in place of one."""
    make_run(run=begin_run(batch=batch_of(ID), by=people.association, at=at), at=at + timedelta(minutes=1))


def _send(entries: Sequence[DemoEntry], at: datetime) -> None:
    assert entries[0].at == at, "the log takes them in this order"
    call = call_of(ID)
    send_all(entries=[one.sent(call) for one in entries])


def _ask(people: People, at: datetime) -> None:
    """Experts of no agency: nobody of this small panel may have to step back."""
    able = [one for one in experts().filter(agencies=None).order_by("pk") if one.user_id != people.experts[0].pk]
    for place, expert in enumerate(sorted(able, key=lambda one: ("story" not in one.expertise, one.pk))[:EXPERTS]):
        add_juror(call=call_of(ID), expert=expert, is_chair=place == 0, by=people.association, at=at)


def _declare(at: datetime) -> None:
    for juror in call_of(ID).jurors.select_related("expert__user").order_by("pk"):
        declare(juror=juror, relations=[], by=juror.expert.user, at=at)


def _judge(entries: Sequence[uuid.UUID], at: datetime) -> None:
    """Each entry is two marks better than the next, whoever reads it; a few sheets are never handed in."""
    call = call_of(ID)
    criteria = [one["id"] for one in call.formula["jury"]["criteria"]]
    filled = []
    for place, pk in enumerate(entries):
        for turn, sheet in enumerate(entry_of(ID, pk).sheets.filter(ended_at=None).order_by("juror__number")):
            if (place, turn) not in LATE:
                when = at + timedelta(hours=(place * 7 + turn * 19) % 150)
                filled.append(Filled(sheet.pk, scores_of(place, turn, criteria), "", when))
    hand_in_all(call=call, filled=filled)


def scores_of(place: int, turn: int, criteria: Sequence[str]) -> dict[str, str]:
    """Return what the expert whose turn it is gives the entry of a place; those that are tied get the same."""
    same = TIED[0] if place in TIED else place
    mark = 94 - 2 * same + (turn + same) % EACH - EACH // 2
    return {one: str(mark + (same + number) % 3 - 1) for number, one in enumerate(criteria)}
