"""A small award that still takes entries: notes of the campaign's week. Whoever opens the demo can try to enter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from hongmian.accounts.models import User
from hongmian.awards.domain.calls.drafting import create_call
from hongmian.awards.domain.calls.publishing import publish_call
from hongmian.awards.domain.entries.beginning import begin_entry
from hongmian.awards.domain.entries.bulk import Sent, send_all
from hongmian.awards.domain.entries.saving import Someone, save_draft
from hongmian.awards.domain.review.panel import add_juror
from hongmian.awards.form.presets import preset
from hongmian.awards.form.presets.rules import draw_of
from hongmian.awards.queries.panels import experts
from hongmian.demo.awards.campaign import APPROVED_BY, NAME, NAME_EN, START
from hongmian.demo.awards.finding import call_of
from hongmian.demo.awards.people import Entrant, People
from hongmian.demo.awards.timeline import Deed, on
from hongmian.demo.entries.notes import BEGUN, NOTES, Note
from hongmian.directory.enums import Role
from hongmian.directory.queries.people import person_of
from hongmian.kit.ids import stable_id

ID: Final = "notes"
WINNERS, EXPERTS, EACH = 3, 5, 3
DRAW_ON = date(2020, 3, 28)
SENT = (on(3, 18, 20, 12), on(3, 18, 21, 40), on(3, 19, 8, 35))
BEGUN_AT = on(3, 19, 9, 5)


def notes(people: People) -> Iterator[Deed]:
    """Yield what was done for it until the demo begins: it is open, three notes are in, one is a draft."""
    yield Deed(on(3, 13, 15), partial(_publish, people.association))
    yield Deed(on(3, 16, 15), partial(_ask, people))
    for place, (note, by) in enumerate(zip(NOTES, _entrants(people), strict=True)):
        yield Deed(SENT[place], partial(_send, place, note, by, people))
    yield Deed(BEGUN_AT, partial(_begin, people))


def _publish(by: User, at: datetime) -> None:
    made = create_call(id=ID, results=[on(3, 30, 10)], by=by, at=at, **_fields())
    publish_call(call=made, by=by, at=at)


def _fields() -> dict[str, Any]:
    """The stories of the preset, with dates and rules of its own."""
    fields = next(one for one in preset(START, NAME, NAME_EN) if one.id == "stories").fields()
    return fields | {
        "title_zh": "社工手记", "title_en": "Notes of social workers",
        "about_zh": "征集行动周里社工亲手写下的短文，街坊也可以推荐身边社工的故事；三位专家匿名评审，选出 3 篇。",
        "about_en": "Short notes that social workers wrote in the week of the campaign; citizens may tell of one they "
                    "know. Three experts read each; 3 are chosen.",
        "approval": "示范批〔2020〕9号", "approved_by": APPROVED_BY, "work_from": START,
        "work_until": date(2020, 3, 20), "most_of_agency": 2, "experts_each": EACH, "mend_days": 1,
        "quota": {"rule": "exact", "n": WINNERS, "batches": [WINNERS]},
        "entry_opens_at": on(3, 17), "entry_closes_at": on(3, 20, 18), "checked_by": on(3, 23, 18),
        "review_opens_at": on(3, 24), "review_closes_at": on(3, 27, 18),
        "draw": draw_of(DRAW_ON), "draw_on": DRAW_ON,
    }  # fmt: skip


def _ask(people: People, at: datetime) -> None:
    """A small panel of experts of no agency; the demo's own has enough to read."""
    able = [one for one in experts().filter(agencies=None).order_by("pk") if one.user_id != people.experts[0].pk]
    for place, expert in enumerate(sorted(able, key=lambda one: ("story" not in one.expertise, one.pk))[:EXPERTS]):
        add_juror(call=call_of(ID), expert=expert, is_chair=place == 0, by=people.association, at=at)


def _entrants(people: People) -> Sequence[Entrant]:
    """A worker, a citizen who tells of one, and a manager for somebody of the agency: none of the demo's own."""
    others = [code for code, one in people.workers.items() if one.user.username != Role.WORKER]
    return people.workers[others[0]], people.citizens[1], people.managers[others[2]]


def _send(place: int, note: Note, by: Entrant, people: People, at: datetime) -> None:
    worker = by if by in people.workers.values() else list(people.workers.values())[place + 3]
    author = Someone(worker.name, agency=by.agency or worker.agency)
    send_all(entries=[
        Sent(stable_id("demo.award entry", f"{ID}:{place}"), call_of(ID), by.user, by.agency, note.title,
             {"story": note.story, "lesson": note.lesson}, (author,), by.name, by.phone, at)
    ])  # fmt: skip


def _begin(people: People, at: datetime) -> None:
    """The demo's own worker has written the first lines, and nothing is sent in."""
    own = next(one for one in people.workers.values() if one.user.username == Role.WORKER)
    person = person_of(own.user, at=at)
    pk = stable_id("demo.award entry", f"{ID}:begun")
    entry = begin_entry(call=call_of(ID), person=person, agency=own.agency, by=own.user, at=at, id=pk)
    save_draft(
        entry=entry, revision=entry.revision, title=BEGUN.title, answers={"story": BEGUN.story},
        people=(Someone(own.name, agency=own.agency),), contact_name=own.name, contact_phone=own.phone,
        by=own.user, at=at,
    )  # fmt: skip
