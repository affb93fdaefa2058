"""What waits outside the hotline this morning at the demo worker's station: follow-ups, aid runs, a case, referrals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from hongmian.clients.domain.bulk import EarlierClient
from hongmian.demo.city import chance_for
from hongmian.demo.service.staff import Staff
from hongmian.demo.service.units import drawn_id
from hongmian.directory.enums import Role
from hongmian.directory.person import Grant, Person
from hongmian.directory.queries.in_service import agencies_in_service, workers_in_service
from hongmian.indicators.enums import Group
from hongmian.kit.clock import DEMO_START
from hongmian.outreach.domain.aid_runs import assign_aid, deliver_aid, request_aid
from hongmian.outreach.domain.cases import open_case, write_entry
from hongmian.outreach.domain.feedback import give_feedback, make_code
from hongmian.outreach.domain.follow_ups import mark_missed, schedule_follow_up
from hongmian.outreach.domain.referrals import send_referral
from hongmian.outreach.enums import CaseStep, Need, Way

HOUR = timedelta(hours=1)
AGREED = (DEMO_START - timedelta(days=1)).date()
DUE = (  # hours from now, how, what for, whose: the worker's own, or whoever is there
    (-43, Way.PHONE, "问问网课和作息", True),
    (-0.7, Way.PHONE, "量体温，问血压药还有几天", True),
    (-0.2, Way.PHONE, "看看米油够不够", True),
    (0.5, Way.VIDEO, "视频跟做康复操", True),
    (1.5, Way.PHONE, "复工消息，临时救助申请", True),
    (4, Way.VISIT, "送降压药到门口", True),
    (6, Way.PHONE, "一个人吃饭，聊一聊", False),
    (7, Way.PHONE, "问候照顾者，喘息服务", False),
    (24.5, Way.PHONE, "回访送药", True),
    (29, Way.VISIT, "送菜，看看水电", True),
)
STEPS = (
    (6, CaseStep.INTAKE, "街坊转来：独居，子女在外地，出门买药困难。本人愿意由我们跟进。"),
    (5, CaseStep.ASSESSMENT, "慢性病药两周一次；会用电话，不会用手机；邻居可以照应。"),
    (4, CaseStep.PLAN, "每周两次电话；两周一次送药；请邻居每天敲门一次。"),
    (2, CaseStep.INTERVENTION, "第一次送药到门，邻居已认识，情绪平稳。"),
)
SCORES = (5, 5, 4, 5, 5, 4, 3, 5, 5, 4, 5, 2)
THANKS = {0: "姑娘很有耐心", 3: "药送到门口，谢谢", 11: "等了好久才接通"}


def furnish_outreach(
    *, station: Any, others: Sequence[Any], residents: Sequence[EarlierClient], staff: Staff, seed: int
) -> None:
    """Leave work for this morning at `station`; `others` are stations of other agencies."""
    random = chance_for(seed, "today.outreach")
    known = [one for one in residents if one.station.pk == station.pk]
    _follow_ups(station, known, staff, random)
    _aid_runs(station, known, staff, random)
    _case(known, staff, random)
    _referrals(station, known, residents, others, staff, random)
    for number, score in enumerate(SCORES):
        at = DEMO_START - timedelta(days=20 + number)  # of the month before: this one is not shown yet
        give_feedback(code=make_code(unit=station, at=at), score=score, words=THANKS.get(number, ""), at=at)


def _follow_ups(station: Any, known: Sequence[EarlierClient], staff: Staff, random: Random) -> None:
    those = _in_turn([one for one in known if one.group != Group.NONE])
    for hours, way, purpose, own in DUE:
        client, due_at = next(those), _quarter(DEMO_START + hours * HOUR)
        schedule_follow_up(
            pk=drawn_id(random), unit=station, due_at=due_at, group=client.group if client else Group.ELDERS_ALONE,
            way=way, purpose=purpose, client=client.id if client else None,
            worker=staff.worker_id if own else None, by=staff.worker, at=min(due_at - 20 * HOUR, DEMO_START - HOUR),
        )  # fmt: skip
    mark_missed(at=DEMO_START)


def _aid_runs(station: Any, known: Sequence[EarlierClient], staff: Staff, random: Random) -> None:
    """One asked for just now, one of the worker's on its way, one delivered yesterday and not confirmed yet."""
    worker = workers_in_service(at=DEMO_START).get(pk=staff.worker_id)
    those = _in_turn(known)
    asked = (
        (0.45, Need.MEDICINE, "降压药一盒，药房已留好", 2),
        (1.3, Need.FOOD, "米五公斤、青菜、鸡蛋", 1),
        (18, Need.MASKS, "口罩十个、消毒液一瓶", 3),
    )
    for number, (hours, need, what, persons) in enumerate(asked):
        client, at = next(those), DEMO_START - hours * HOUR
        run = request_aid(
            pk=drawn_id(random), unit=station, need=need, what=what, where=client.street if client else "",
            persons=persons, needed_by=_quarter(at + 3 * HOUR), client=client.id if client else None,
            by=staff.worker, at=at,
        )  # fmt: skip
        if number:
            run = assign_aid(aid_run=run, worker=worker, by=staff.worker, at=at + HOUR / 10)
        if number > 1:
            deliver_aid(aid_run=run, delivered_at=at + HOUR, persons=persons, by=staff.worker, at=at + HOUR)


def _case(known: Sequence[EarlierClient], staff: Staff, random: Random) -> None:
    client = next((one for one in known if one.group == Group.ELDERS_ALONE), None)
    if client is None:
        return
    at = DEMO_START - timedelta(days=STEPS[0][0])
    case = open_case(
        pk=drawn_id(random), client=client.id, agency=staff.agency, station=staff.station, worker=staff.worker_id,
        by=staff.worker, at=at,
    )  # fmt: skip
    for days, step, text in STEPS:
        write_entry(
            pk=drawn_id(random), case=case, step=step, text=text, by=staff.worker, at=DEMO_START - timedelta(days=days)
        )


def _referrals(
    station: Any, known: Sequence[EarlierClient], residents: Sequence[EarlierClient], others: Sequence[Any],
    staff: Staff, random: Random,
) -> None:  # fmt: skip
    """One sent by the worker, one that another agency has sent here; the demo has nobody there, so the association's
    hand sends it."""
    agencies = agencies_in_service(at=DEMO_START)
    elsewhere = next((one for one in residents if one.station.agency_id != staff.agency), None)
    if known:
        send_referral(
            pk=drawn_id(random), client=known[-1].id, receiver=agencies.get(pk=others[0].agency_id),
            summary="搬去与女儿同住，需要新住处附近的社工站继续每周电话问候。", consent_on=AGREED,
            district=station.district_id, person=staff.person, by=staff.worker, at=DEMO_START - 16 * HOUR,
        )  # fmt: skip
    if elsewhere:
        sender = Person(staff.association.pk, "", (Grant(Role.AGENCY, agency=elsewhere.station.agency_id),))
        send_referral(
            pk=drawn_id(random), client=elsewhere.id, receiver=agencies.get(pk=staff.agency),
            summary="租住在贵站附近，行动不便，需要两周一次送药到门。", consent_on=AGREED,
            district=station.district_id, person=sender, by=staff.association, at=DEMO_START - 1.5 * HOUR,
        )  # fmt: skip


def _in_turn(known: Sequence[EarlierClient]) -> Iterator[EarlierClient | None]:
    """Yield the known one after the other, again and again; None for ever where nobody is known."""
    while True:
        yield from known or (None,)


def _quarter(moment: datetime) -> datetime:
    return moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
