"""Rounds of assignment: refused before their time, equal to an exact search, replayed from the record, told once."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest

from hongmian.awards.domain.review.assigning import CannotAssign, assign_entries, preview_assignment
from hongmian.awards.domain.review.numbering import place_of
from hongmian.awards.domain.review.panel import remove_juror
from hongmian.awards.models import Entry, Expert, Juror, Relation, Sheet, Told
from hongmian.contests.events import read_event
from hongmian.matching.record import digest_of, replay
from tests.awards.making import DAY, NOW, made_entry, made_juror, tell_before
from tests.awards.review.deeds import assigned_call, handed_in, pairs_of, panel_call
from tests.matching.naive import every_assignment, worth

pytestmark = pytest.mark.django_db


def relate(juror, entry):
    return Relation.objects.create(juror=juror, entry=entry, kind="family", source="declared", at=NOW)


def events(kind):
    return [read_event(one.entry.encode()) for one in Told.objects.filter(kind=kind).order_by("pk")]


def test_every_entry_has_its_experts_and_the_log_their_digest():
    call = panel_call(entries=5, jurors=4, experts_each=2)

    made = assign_entries(call=call, by=None, at=NOW)

    assert sorted(pairs_of(call)) == sorted(set(pairs_of(call)))
    assert len(pairs_of(call)) == 10
    loads = sorted(one.sheets.count() for one in call.jurors.all())
    assert loads == [2, 2, 3, 3]
    told = events("assignment")
    assert [(one["round"], one["seed"], one["assignment"]) for one in told] == [(1, call.hash, made.digest)]
    assert digest_of(made.record.encode()) == made.digest
    replay(made.record.encode())


def test_numbers_of_experts_follow_the_rule_and_say_nothing_of_the_order_in_which_they_were_asked():
    call = assigned_call(entries=6, jurors=6)
    by_rule = sorted(call.jurors.all(), key=lambda one: place_of(call.hash, one.expert_id))

    assert [one.number for one in by_rule] == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize("seed", range(6))
def test_it_equals_an_exact_search_on_random_panels(seed):
    lot = random.Random(seed)  # noqa: S311 - a test's dice
    call = panel_call(entries=lot.randint(2, 3), jurors=3, experts_each=lot.randint(1, 2), hash=f"{seed + 7:064x}")
    for juror in call.jurors.all():
        juror.expert.expertise = lot.sample(["story", "case"], lot.randint(0, 2))
        juror.expert.save()
    for entry in call.entries.all()[:2]:
        relate(lot.choice(list(call.jurors.all())), entry)

    made = assign_entries(call=call, by=None, at=NOW)

    question = replay(made.record.encode()).question
    number_of = dict(call.jurors.values_list("pk", "number"))
    best = min(every_assignment(question), key=lambda pairs: worth(question, pairs, draw=0))
    assert {(entry, str(number_of[juror])) for entry, juror in pairs_of(call)} == set(map(tuple, best))


def test_it_is_refused_until_every_entry_has_its_verdict():
    call = panel_call()
    made_entry(call, "S9", verdict="mend")

    with pytest.raises(CannotAssign):
        assign_entries(call=call, by=None, at=NOW)

    assert preview_assignment(call, at=NOW).refusal


def test_it_waits_for_whoever_has_not_declared_unless_they_are_left_out_by_name():
    call = panel_call(entries=2, jurors=3)
    late = made_juror(call, "梁未声", number=None, declared_at=None)

    with pytest.raises(CannotAssign, match="梁未声"):
        assign_entries(call=call, by=None, at=NOW)
    assign_entries(call=call, by=None, at=NOW, without=[late.pk])

    late.refresh_from_db()
    assert late.number is None
    assert not late.sheets.exists()


def test_a_preview_is_what_then_comes_and_stores_nothing():
    call = panel_call(entries=5, jurors=4)

    seen = preview_assignment(call, at=NOW)

    assert not Sheet.objects.exists()
    assert not call.jurors.exclude(number=None).exists()
    assign_entries(call=call, by=None, at=NOW)
    assert {(one.number, one.has) for one in seen.loads} == {
        (one.number, one.sheets.count()) for one in call.jurors.all()
    }
    assert seen.new == 10


def test_what_cannot_be_names_what_to_relax():
    call = panel_call(entries=2, jurors=2, experts_each=2)
    relate(call.jurors.first(), call.entries.get(number="S1001"))

    (obstruction,) = preview_assignment(call, at=NOW).obstructions

    assert (obstruction.entry, obstruction.wanted, obstruction.possible) == ("S1001", 2, 1)
    with pytest.raises(CannotAssign):
        assign_entries(call=call, by=None, at=NOW)
    assert not Sheet.objects.exists()


def test_nobody_gets_more_than_they_take():
    call = panel_call(entries=4, jurors=3, experts_each=2)
    one = call.jurors.first()
    one.most = 1
    one.save()

    assign_entries(call=call, by=None, at=NOW)

    assert one.sheets.count() == 1


def test_experts_of_the_field_go_first():
    call = panel_call(entries=2, jurors=4, experts_each=1)
    for juror in call.jurors.all()[:2]:
        juror.expert.expertise = ["story"]
        juror.expert.save()

    assign_entries(call=call, by=None, at=NOW)

    assert {one.expert.expertise[0] for one in call.jurors.filter(sheets__isnull=False)} == {"story"}


def test_a_second_round_gives_only_what_lacks():
    call = assigned_call(entries=3, jurors=2, experts_each=2)
    before = pairs_of(call)
    with pytest.raises(CannotAssign):
        assign_entries(call=call, by=None, at=NOW)

    leaves = call.jurors.first()
    done = handed_in(leaves.sheets.select_related("juror__expert").first())
    made_juror(call, "新来", number=None)
    remove_juror(juror=leaves, by=None, at=NOW)

    after = pairs_of(call)
    stays = {pair for pair in before if pair[1] != leaves.pk} | {(done.entry.number, leaves.pk)}
    assert stays <= after
    assert len(after) == 6
    assert [one["round"] for one in events("assignment")] == [1, 2]
    assert call.jurors.get(expert__name="新来").number == 3


def test_a_round_ends_what_turned_out_to_be_in_conflict(cast):
    call = assigned_call(entries=2, jurors=3, experts_each=1)
    sheet = handed_in(Sheet.objects.select_related("juror__expert", "entry").first())
    sheet.juror.expert.agencies.create(agency=cast.one)
    sheet.entry.agency = cast.one
    sheet.entry.save()

    assign_entries(call=call, by=None, at=NOW)

    assert (sheet.entry.number, sheet.juror_id) not in pairs_of(call)
    assert len(pairs_of(call)) == 2
    assert [one["commitment"] for one in events("struck")] == [sheet.commitment]


def test_nothing_is_assigned_once_the_review_is_over():
    call = panel_call()

    with pytest.raises(CannotAssign):
        assign_entries(call=call, by=None, at=NOW + 6 * DAY)


def test_results_do_not_depend_on_the_order_in_which_entries_and_experts_came():
    first, second = panel_call(entries=0, jurors=0), panel_call(entries=0, jurors=0)
    names = [f"T{number}" for number in range(6)]
    for name in names:
        made_entry(first, name)
    for name in reversed(names):
        made_entry(second, name)
    for call in (first, second):
        for number in range(1, 5) if call is first else range(4, 0, -1):
            made_juror(call, number=number)
        Told.objects.filter(award=call.pk).delete()
        tell_before(call)
        assign_entries(call=call, by=None, at=NOW)

    told = [set(Sheet.objects.filter(entry__call=one).values_list("entry__number", "juror__number"))
            for one in (first, second)]  # fmt: skip
    assert told[0] == told[1]


def test_five_hundred_entries_and_sixty_experts_take_few_queries(django_assert_max_num_queries):
    call = panel_call(entries=0, jurors=0, experts_each=3)
    Entry.objects.bulk_create(
        Entry(call=call, number=f"S{n}", state="sent", verdict="eligible", begun_at=NOW, saved_at=NOW)
        for n in range(500)
    )
    experts = Expert.objects.bulk_create(Expert(name=f"e{n}") for n in range(60))
    Juror.objects.bulk_create(Juror(call=call, expert=one, asked_at=NOW, declared_at=NOW) for one in experts)
    Told.objects.all().delete()
    tell_before(call)

    with django_assert_max_num_queries(60):
        assign_entries(call=call, by=None, at=NOW + timedelta(minutes=1))

    assert Sheet.objects.count() == 1500
