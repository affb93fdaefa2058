"""Who never judges what: agencies now and formerly, names, and what was declared of agencies, people and entries."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from hongmian.awards.domain.review.declaring import declare
from hongmian.awards.domain.review.refusals import CannotReview
from hongmian.awards.domain.review.relations import Declared, found_relations
from hongmian.awards.models import ExpertAgency, Relation
from tests.awards.making import DAY, NOW, made_call, made_entry, made_juror
from tests.awards.review.deeds import assigned_call, panel_call

pytestmark = pytest.mark.django_db


def found(call):
    numbers = dict(call.entries.values_list("pk", "number"))
    return {(numbers[one.entry], str(one.kind)) for one in found_relations(call)}


def test_an_expert_never_judges_what_their_agency_entered_or_had_a_part_in(cast):
    call = made_call()
    made_entry(call, "S1", agency=cast.one)
    made_entry(call, "S2", agency=cast.two)
    shared = made_entry(call, "S3", agency=cast.two)
    shared.people.create(name="许静", agency=cast.one, place=2)
    by_worker = made_entry(call, "S4")
    by_worker.people.create(name="许静", worker=cast.xu, place=2)
    ExpertAgency.objects.create(expert=made_juror(call).expert, agency=cast.one)

    assert found(call) == {("S1", "agency"), ("S3", "agency"), ("S4", "agency")}


@pytest.mark.parametrize(
    ("until", "kinds"),
    [
        (date(2019, 1, 1), {("S1", "former")}),
        (date(2017, 3, 9), {("S1", "former")}),
        (date(2017, 3, 8), set()),
        (date(2021, 1, 1), {("S1", "agency")}),
    ],
)
def test_a_former_agency_counts_for_as_many_years_as_the_call_says(cast, until, kinds):
    call = made_call()  # entries opened on 9 March 2020; three years
    made_entry(call, "S1", agency=cast.one)
    ExpertAgency.objects.create(expert=made_juror(call).expert, agency=cast.one, until=until)

    assert found(call) == kinds


def test_the_agency_an_account_acts_for_counts_too(cast):
    call = made_call()
    made_entry(call, "S1", agency=cast.one)
    made_juror(call, user=cast.wen)

    assert found(call) == {("S1", "agency")}


def test_the_same_name_as_a_person_of_the_entry_counts_however_it_is_spaced():
    call = made_call()
    made_entry(call, "S1", people=("林 静",))
    made_entry(call, "S2", people=("林静怡",))
    made_juror(call, "林静")

    assert found(call) == {("S1", "coauthor")}


def test_who_entered_something_never_judges_it(cast):
    call = made_call()
    made_entry(call, "S1", entered_by=cast.emma)
    made_juror(call, user=cast.emma)

    assert found(call) == {("S1", "coauthor")}


def test_a_declaration_of_an_agency_a_person_or_an_entry_reaches_every_entry_it_touches(cast):
    call = panel_call(entries=0, jurors=1)
    made_entry(call, "S1", agency=cast.one)
    made_entry(call, "S2", people=("梁晓",))
    made_entry(call, "S3", people=("梁晓",))
    made_entry(call, "S4")
    made_entry(call, "S5")
    juror = call.jurors.get()
    told = [
        Declared("business", agency=str(cast.one.pk)), Declared("family", name="梁晓"),
        Declared("teacher", entry="S4", note="我指导过"),
    ]  # fmt: skip

    declare(juror=juror, relations=told, by=juror.expert.user, at=NOW)

    kept = {(one.entry.number, one.kind, one.note) for one in Relation.objects.select_related("entry")}
    assert kept == {("S1", "business", ""), ("S2", "family", ""), ("S3", "family", ""), ("S4", "teacher", "我指导过")}


def test_what_is_declared_again_takes_the_place_of_what_was_said_before(cast):
    call = panel_call(entries=2, jurors=1)
    juror = call.jurors.get()
    declare(juror=juror, relations=[Declared("family", entry="S1001")], by=juror.expert.user, at=NOW)

    declare(juror=juror, relations=[Declared("family", entry="S1002")], by=juror.expert.user, at=NOW)

    assert list(Relation.objects.values_list("entry__number", flat=True)) == ["S1002"]


def test_a_declaration_holds_for_an_entry_that_was_mended_afterwards(cast):
    call = panel_call(entries=1, jurors=2, experts_each=1)
    juror = call.jurors.first()
    declare(juror=juror, relations=[Declared("family", name="作者0")], by=juror.expert.user, at=NOW)
    entry = made_entry(call, "S2")

    entry.people.create(name="作者0", place=2)

    assert found(call) == {("S1001", "family"), ("S2", "family")}


@pytest.mark.parametrize(
    "told", [Declared("rival", entry="S1001"), Declared("family", entry="S9"), Declared("family", name="无此人"),
             Declared("family")],
)  # fmt: skip
def test_what_makes_no_relation_is_refused(told):
    call = panel_call(entries=1, jurors=1)
    juror = call.jurors.get()

    with pytest.raises(CannotReview):
        declare(juror=juror, relations=[told], by=juror.expert.user, at=NOW)


def test_nobody_declares_for_somebody_else_or_too_early_or_too_late():
    call = assigned_call()
    juror, other = call.jurors.all()[:2]

    for by, at in ((other.expert.user, NOW), (juror.expert.user, NOW - 5 * DAY), (juror.expert.user, NOW)):
        with pytest.raises(CannotReview):
            declare(juror=juror, relations=[], by=by, at=at)


def test_notes_and_declarations_are_sealed_at_rest():
    call = panel_call(entries=1, jurors=1)
    juror = call.jurors.get()
    declare(juror=juror, relations=[Declared("family", name="作者0", note="表姐")], by=juror.expert.user, at=NOW)

    with connection.cursor() as cursor:
        cursor.execute("SELECT declared FROM awards_juror")
        stored = cursor.fetchone()[0]
        cursor.execute("SELECT note FROM awards_relation")
        stored += cursor.fetchone()[0]

    assert "作者" not in stored
    assert "\\u4f5c" not in stored
    assert "表姐" not in stored
