"""Two objections to the result of February: one is rejected, one upheld, and the result is computed anew."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from hongmian.accounts.models import User
from hongmian.awards.domain.objections.deciding import decide_objection
from hongmian.awards.domain.objections.sending import send_objection
from hongmian.awards.enums import Remedy, Ruling
from hongmian.demo.awards.finding import batch_of
from hongmian.demo.awards.people import People
from hongmian.demo.awards.timeline import Deed, on
from hongmian.directory.person import NOBODY
from hongmian.directory.queries.people import person_of
from hongmian.judging.result import read_result
from hongmian.kit.ids import stable_id

DOUBTED = "故事里写的送药日期，和我记得的不一样，请核对。"
REJECTED = "经核对当日台账和配药记录，日期与正文一致，异议不成立。"
TOLD_BEFORE = "这篇故事去年已经在内刊登过，讲的是前一年的事，不是这次疫情期间的服务，附有当期目录。"
UPHELD = "经查，所述服务发生在征集期以前，不符合征集公告的规定。"


def objections(people: People, award: str) -> Iterator[Deed]:
    neighbour = people.citizens[3].user
    yield Deed(on(2, 26, 11), partial(_object, award, 0, DOUBTED, neighbour))
    yield Deed(on(2, 27, 15), partial(_decide, award, DOUBTED, people.committee, None))
    yield Deed(on(2, 28, 10), partial(_object, award, 2, TOLD_BEFORE, None))
    yield Deed(on(3, 2, 16), partial(_decide, award, TOLD_BEFORE, people.bureau, Remedy.EXCLUDE))


def _object(award: str, place: int, text: str, by: User | None, at: datetime) -> None:
    """Somebody objects to the winner of a place; nobody signed in: without a name, as the rules allow."""
    batch = batch_of(award)
    newest = batch.results.order_by("-number")[0]
    number = read_result(newest.result.encode()).winners[place]
    person, name = (person_of(by, at=at), by.name) if by else (NOBODY, "")
    form = stable_id("demo.objection", text)
    send_objection(
        form=form, batch=batch, entry=number, text=text, person=person, name=name,
        contact="15400009923" if by else "", at=at,
    )  # fmt: skip


def _decide(award: str, text: str, by: User, remedy: Remedy | None, at: datetime) -> None:
    objection = batch_of(award).objections.get(pk=stable_id("demo.objection", text))
    ruling, why = (Ruling.UPHELD, UPHELD) if remedy else (Ruling.REJECTED, REJECTED)
    decided = decide_objection(objection=objection, ruling=ruling, why=why, remedy=remedy or "", by=by, at=at)
    assert bool(decided.result) == bool(remedy), decided.due
