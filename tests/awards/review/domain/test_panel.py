"""The association's list of experts, and who sits on a panel."""

from __future__ import annotations

from datetime import date

import pytest

from hongmian.awards.domain.review.experts import Work, leave_expert, store_expert
from hongmian.awards.domain.review.panel import add_juror, change_juror, remove_juror
from hongmian.awards.domain.review.refusals import CannotReview
from hongmian.awards.domain.review.reminding import remind
from hongmian.awards.models import Sheet
from hongmian.awards.queries.panels import experts, juror_of, panel_of, seats_of
from tests.awards.making import DAY, NOW, made_call
from tests.awards.review.deeds import assigned_call, handed_in, pairs_of

pytestmark = pytest.mark.django_db


def stored(cast, name="黎颖诗", **fields):
    return store_expert(expert=None, name=name, by=cast.grace, at=NOW, **fields)


def test_an_expert_is_found_by_name_and_by_what_they_know(cast):
    stored(cast, " 黎 颖诗 ", title="副教授", expertise=["story", "case"], user=cast.emma)
    stored(cast, "区志明", expertise=["project"])

    assert [one.name for one in experts(words="颖诗")] == ["黎 颖诗"]
    assert [one.name for one in experts(words="教授")] == ["黎 颖诗"]
    assert [one.name for one in experts(expertise="project")] == ["区志明"]


def test_agencies_now_and_formerly_are_replaced_as_a_whole(cast):
    one = stored(cast, agencies=[Work(cast.one.pk), Work(cast.two.pk, date(2019, 6, 30))])

    store_expert(expert=one, name=one.name, agencies=[Work(cast.one.pk, date(2020, 1, 1))], by=cast.grace, at=NOW)

    assert list(one.agencies.values_list("agency", "until")) == [(cast.one.pk, date(2020, 1, 1))]


def test_an_account_is_one_experts_and_has_that_role(cast):
    stored(cast, user=cast.emma)

    for user in (cast.emma, cast.charlie):
        with pytest.raises(CannotReview):
            stored(cast, "另一位", user=user)


@pytest.mark.parametrize("name", ["", "   ", "长" * 41])
def test_a_name_is_needed(cast, name):
    with pytest.raises(CannotReview):
        stored(cast, name)


def test_a_panel_has_one_chair_and_nobody_twice(cast):
    call = made_call()
    first = add_juror(call=call, expert=stored(cast), is_chair=True, by=cast.grace, at=NOW)
    second = add_juror(call=call, expert=stored(cast, "区志明"), most=5, by=cast.grace, at=NOW)

    with pytest.raises(CannotReview):
        add_juror(call=call, expert=first.expert, by=cast.grace, at=NOW)
    with pytest.raises(CannotReview):
        change_juror(juror=second, is_chair=True, most=5, by=cast.grace, at=NOW)
    change_juror(juror=first, is_chair=False, most=None, by=cast.grace, at=NOW)
    change_juror(juror=second, is_chair=True, most=None, by=cast.grace, at=NOW)

    assert [(one.expert.name, one.is_chair) for one in panel_of(call)] == [("区志明", True), ("黎颖诗", False)]


def test_who_leaves_keeps_what_they_handed_in_and_gives_the_rest_to_others(cast):
    call = assigned_call(entries=4, jurors=4)
    leaves = call.jurors.filter(number=1).get()
    own = list(leaves.sheets.select_related("juror__expert__user", "entry"))
    done = handed_in(own[0])

    remove_juror(juror=leaves, by=cast.grace, at=NOW)

    assert {pair for pair in pairs_of(call) if pair[1] == leaves.pk} == {(done.entry.number, leaves.pk)}
    assert len(pairs_of(call)) == 8
    assert juror_of(call, leaves.expert.user_id) is None


def test_who_left_can_be_asked_again(cast):
    call = made_call()
    juror = add_juror(call=call, expert=stored(cast), by=cast.grace, at=NOW)
    remove_juror(juror=juror, by=cast.grace, at=NOW)

    again = add_juror(call=call, expert=juror.expert, by=cast.grace, at=NOW)

    assert again.pk == juror.pk
    assert [one.pk for one in panel_of(call)] == [juror.pk]


def test_the_panel_stands_once_the_review_is_over(cast):
    call = made_call()

    with pytest.raises(CannotReview):
        add_juror(call=call, expert=stored(cast), by=cast.grace, at=NOW + 5 * DAY)


def test_whoever_still_judges_does_not_leave_the_list(cast):
    call = assigned_call()
    expert = Sheet.objects.filter(entry__call=call)[0].juror.expert

    with pytest.raises(CannotReview):
        leave_expert(expert=expert, by=cast.grace, at=NOW)

    other = stored(cast)
    leave_expert(expert=other, by=cast.grace, at=NOW)
    assert other not in experts()
    with pytest.raises(CannotReview):
        add_juror(call=call, expert=other, by=cast.grace, at=NOW)


def test_seats_are_of_published_calls_whose_entries_are_in(cast):
    expert = stored(cast, user=cast.emma)
    for fields in ({}, {"state": "draft"}, {"entry_closes_at": NOW + DAY, "checked_by": NOW + 2 * DAY}):
        call = made_call(**fields)
        call.jurors.create(expert=expert, asked_at=NOW)

    assert [one.call.state for one in seats_of(cast.emma.pk, at=NOW)] == ["published"]
    assert len(seats_of(cast.emma.pk, at=NOW)) == 1


def test_a_reminder_is_kept_for_those_it_is_for(cast):
    call, other = assigned_call(), assigned_call()

    count = remind(call=call, jurors=[*call.jurors.all()[:2], *other.jurors.all()], by=cast.grace, at=NOW)

    assert count == 2
    assert call.jurors.filter(reminded_at=NOW).count() == 2
    assert not other.jurors.exclude(reminded_at=None).exists()
    with pytest.raises(CannotReview):
        remind(call=call, jurors=call.jurors.all(), by=cast.grace, at=NOW + 6 * DAY)
