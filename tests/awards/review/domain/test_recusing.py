"""Stepping back: the sheet ends, somebody else gets the entry, all other pairs stand, no conflict is ever crossed."""

from __future__ import annotations

import random

import pytest

from hongmian.awards.domain.results.inputs import counted_sheets
from hongmian.awards.domain.review.assigning import assign_entries
from hongmian.awards.domain.review.experts import Work, store_expert
from hongmian.awards.domain.review.panel import add_juror
from hongmian.awards.domain.review.recusing import recuse
from hongmian.awards.domain.review.refusals import CannotReview
from hongmian.awards.domain.review.striking import strike_sheet
from hongmian.awards.models import Relation, Sheet, Told
from hongmian.awards.queries.assignments import short_entries
from hongmian.contests.events import read_event
from tests.awards.making import DAY, NOW
from tests.awards.review.deeds import assigned_call, handed_in, pairs_of, panel_call

pytestmark = pytest.mark.django_db


def sheets(call):
    return Sheet.objects.filter(entry__call=call, ended_at=None).select_related("juror__expert__user", "entry__call")


def back(sheet, *, kind="family", note="", at=NOW):
    return recuse(sheet=sheet, kind=kind, note=note, by=sheet.juror.expert.user, at=at)


def events(*kinds):
    return [read_event(one.entry.encode()) for one in Told.objects.filter(kind__in=kinds).order_by("pk")]


def test_the_entry_goes_to_somebody_else_and_all_other_pairs_stand():
    call = assigned_call(entries=4, jurors=4)
    before, sheet = pairs_of(call), sheets(call)[0]

    made = back(sheet, note="我的表妹")

    gone = {(sheet.entry.number, sheet.juror_id)}
    assert before - pairs_of(call) == gone
    assert len(pairs_of(call) - before) == 1
    assert (made.round, made.why) == (2, "评委回避")
    relation = Relation.objects.get(juror=sheet.juror, entry=sheet.entry)
    assert (relation.kind, relation.source, relation.note) == ("family", "recused", "我的表妹")


def test_after_it_was_handed_in_the_log_says_that_it_is_struck_and_neither_who_nor_why():
    call = assigned_call(entries=2, jurors=3)
    done = handed_in(sheets(call)[0])

    back(done, note="我的表妹")

    told = events("struck")
    assert told == [{
        "kind": "struck", "award": call.pk, "on": "2020-03-19", "commitment": done.commitment, "why": "评委回避",
    }]  # fmt: skip
    assert [one["kind"] for one in events("score", "struck", "assignment")] == [
        "assignment", "score", "struck", "assignment",
    ]  # fmt: skip
    assert done.pk not in {one.pk for one in counted_sheets(call)}


def test_where_nobody_is_left_the_sheet_ends_all_the_same_and_the_entry_is_named_as_short():
    call = assigned_call(entries=2, jurors=2)
    sheet = sheets(call).filter(entry__number="S1001")[0]

    assert back(sheet) is None
    assert short_entries(call) == {"S1001": 1}

    other = sheets(call).filter(entry__number="S1002")[0]
    assert back(other) is None
    assert short_entries(call) == {"S1001": 1, "S1002": 1}


def test_an_entry_that_nobody_can_take_does_not_keep_another_from_being_given():
    call = assigned_call(entries=3, jurors=3)
    free = {juror.pk: juror for juror in call.jurors.all()}
    one = sheets(call).filter(entry__number="S1001")[0]
    (outsider,) = set(free) - {juror for entry, juror in pairs_of(call) if entry == "S1001"}
    Relation.objects.create(juror_id=outsider, entry=one.entry, kind="family", source="declared", at=NOW)
    assert back(one) is None

    other = sheets(call).filter(entry__number="S1002")[0]

    assert back(other) is not None
    assert short_entries(call) == {"S1001": 1}


def test_a_new_expert_gets_what_nobody_could_take(cast):
    call = assigned_call(entries=2, jurors=2)
    back(sheets(call).filter(entry__number="S1001")[0])

    expert = store_expert(expert=None, name="新专家", by=cast.grace, at=NOW)
    juror = add_juror(call=call, expert=expert, by=cast.grace, at=NOW)
    juror.declared_at = NOW
    juror.save()
    assign_entries(call=call, by=cast.grace, at=NOW)

    assert short_entries(call) == {}
    assert ("S1001", juror.pk) in pairs_of(call)


@pytest.mark.parametrize("seed", range(8))
def test_conflicts_are_never_crossed_whoever_steps_back(seed):
    lot = random.Random(seed)  # noqa: S311 - a test's dice
    call = panel_call(entries=7, jurors=6, experts_each=2, hash=f"{seed + 1:064x}")
    jurors, entries = list(call.jurors.all()), list(call.entries.all())
    for juror, entry in zip(lot.choices(jurors, k=5), lot.choices(entries, k=5), strict=True):
        Relation.objects.get_or_create(
            juror=juror, entry=entry, defaults={"kind": "family", "source": "declared", "at": NOW}
        )
    assign_entries(call=call, by=None, at=NOW)

    for _ in range(10):
        standing, sheet = pairs_of(call), lot.choice(list(sheets(call)))
        if lot.random() < 0.4 and sheet.done_at is None:
            handed_in(sheet)
        back(sheet)
        never = set(Relation.objects.values_list("entry__number", "juror"))
        assert not pairs_of(call) & never
        assert standing - pairs_of(call) == {(sheet.entry.number, sheet.juror_id)}
        full = {one.number for one in entries} - set(short_entries(call))
        assert {one for one, _ in pairs_of(call)} >= full
    assert len({one["commitment"] for one in events("struck")}) == len(events("struck"))


def test_reasons_are_asked_and_strangers_refused(cast):
    sheet = sheets(assigned_call())[0]

    for kind, note in (("", ""), ("rival", ""), ("other", " "), ("family", "长" * 301)):
        with pytest.raises(CannotReview):
            back(sheet, kind=kind, note=note)
    with pytest.raises(CannotReview):
        recuse(sheet=sheet, kind="family", by=cast.emma, at=NOW)
    with pytest.raises(CannotReview):
        back(sheet, at=NOW + 5 * DAY)


def test_an_expert_whose_agency_is_added_loses_the_entries_of_that_agency(cast):
    call = assigned_call(entries=3, jurors=4)
    sheet = handed_in(sheets(call)[0])
    sheet.entry.agency = cast.one
    sheet.entry.save()
    expert = sheet.juror.expert

    store_expert(expert=expert, name=expert.name, agencies=[Work(cast.one.pk)], user=expert.user, by=cast.grace, at=NOW)

    assert (sheet.entry.number, sheet.juror_id) not in pairs_of(call)
    assert [one["commitment"] for one in events("struck")] == [sheet.commitment]
    assert short_entries(call) == {}


def test_after_the_review_a_change_of_an_expert_touches_no_score(cast):
    call = assigned_call(entries=3, jurors=4)
    sheet = handed_in(sheets(call)[0])
    sheet.entry.agency = cast.one
    sheet.entry.save()
    expert = sheet.juror.expert

    store_expert(
        expert=expert, name=expert.name, agencies=[Work(cast.one.pk)], user=expert.user, by=cast.grace, at=NOW + 6 * DAY
    )

    assert (sheet.entry.number, sheet.juror_id) in pairs_of(call)


def test_an_upheld_objection_strikes_a_sheet_for_good(cast):
    call = assigned_call(entries=2, jurors=3)
    done = handed_in(sheets(call)[0])

    strike_sheet(sheet=done, why="评委与申报人有师生关系", by=cast.cheng, at=NOW + 9 * DAY)

    assert [(one["commitment"], one["why"]) for one in events("struck")] == [
        (done.commitment, "评委与申报人有师生关系")
    ]
    assert (done.entry.number, done.juror_id) not in pairs_of(call)
    assert Relation.objects.get(juror=done.juror, entry=done.entry).source == "ordered"
    with pytest.raises(CannotReview):
        strike_sheet(sheet=done, why="再次", by=cast.cheng, at=NOW + 9 * DAY)
    for other in sheets(call).filter(done_at=None)[:1]:
        with pytest.raises(CannotReview):
            strike_sheet(sheet=other, why="没有交", by=cast.cheng, at=NOW)
