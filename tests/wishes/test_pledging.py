"""Pledging: whole, in part, by many, with a time that runs out and a line that moves up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.accounts.domain.own_account import close_own_account, own_data
from hongmian.accounts.models import User
from hongmian.kit.errors import Refused
from hongmian.wishes.domain.freeing import lapse_due, withdraw_pledge
from hongmian.wishes.domain.limits import set_limits
from hongmian.wishes.domain.lining import join_line, leave_line
from hongmian.wishes.domain.pledging import Sooner
from hongmian.wishes.models import Giver, Pledge, Waiting
from hongmian.wishes.queries.recount import drifting
from tests.conftest import NOW
from tests.wishes import making

WEEK = timedelta(days=7)


@pytest.fixture
def wish(cast):
    return making.on_wall(cast)


def in_line(wish, user, share=200, at=NOW):
    return join_line(
        pk=making.id_for(f"line{wish.pk}{user.pk}"), wish=wish, giver=making.giver(user), share=share * 100, at=at
    )


def state_of(record):
    record.refresh_from_db()
    return record.state


def test_a_whole_wish_is_taken(wish, cast):
    pledge = making.pledge(wish, cast.charlie, 200)

    assert (state_of(wish), wish.pledged, pledge.due_at) == ("taken", 200_00, NOW + WEEK)


def test_two_givers_pool_for_one_wish(wish, cast):
    making.pledge(wish, cast.charlie, 120)
    assert state_of(wish) == "open"

    making.pledge(wish, cast.dora, 80)

    assert (state_of(wish), drifting()) == ("taken", [])


def test_more_than_is_left_is_refused_and_says_what_is_left(wish, cast):
    making.pledge(wish, cast.charlie, 120)

    with pytest.raises(Sooner) as refusal:
        making.pledge(wish, cast.dora, 100)

    assert refusal.value.left == 80_00
    assert "80" in str(refusal.value)


def test_a_share_is_twenty_yuan_or_the_rest(wish, cast):
    with pytest.raises(Refused, match="20"):
        making.pledge(wish, cast.charlie, 19)
    making.pledge(wish, cast.charlie, 190)

    making.pledge(wish, cast.dora, 10)

    assert state_of(wish) == "taken"


def test_one_giver_pledges_a_wish_once(wish, cast):
    making.pledge(wish, cast.charlie, 50)

    with pytest.raises(Refused, match="已认领此心愿"):
        making.pledge(wish, cast.charlie, 50, key="again")

    wish.refresh_from_db()
    assert wish.pledged == 50_00


def test_the_form_sent_twice_is_one_pledge(wish, cast):
    assert making.pledge(wish, cast.charlie, 50) == making.pledge(wish, cast.charlie, 50)
    wish.refresh_from_db()
    assert wish.pledged == 50_00


def test_what_is_not_approved_cannot_be_pledged(cast):
    with pytest.raises(Refused):
        making.pledge(making.wish(cast), cast.charlie, 50)


def test_a_giver_holds_as_many_as_the_limits_say(cast):
    set_limits(given={"held_most": 2}, by=cast.grace, at=NOW)
    wishes = [making.on_wall(cast, key=f"w{n}", **making.somebody(n)) for n in range(3)]
    for one in wishes[:2]:
        making.pledge(one, cast.charlie, 50)

    with pytest.raises(Refused, match="上限"):
        making.pledge(wishes[2], cast.charlie, 50)

    wishes[2].refresh_from_db()
    assert wishes[2].pledged == 0


def test_a_pledge_lapses_after_seven_days_and_not_before(wish, cast):
    pledge = making.pledge(wish, cast.charlie, 200)

    assert lapse_due(at=NOW + WEEK - timedelta(minutes=1)) == 0
    assert lapse_due(at=NOW + WEEK) == 1

    assert (state_of(pledge), state_of(wish), wish.pledged) == ("lapsed", "open", 0)
    assert lapse_due(at=NOW + WEEK) == 0


def test_what_was_sent_does_not_lapse(wish, cast):
    pledge = making.pledge(wish, cast.charlie, 200)
    Pledge.objects.update(state="sent")

    assert (lapse_due(at=NOW + WEEK), state_of(pledge)) == (0, "sent")


def test_the_next_in_line_gets_a_lapsed_wish_with_a_fresh_time(wish, cast):
    making.pledge(wish, cast.charlie, 200)
    place = in_line(wish, cast.dora)

    lapse_due(at=NOW + WEEK)

    place.refresh_from_db()
    assert (place.state, place.pledge.share, place.pledge.due_at) == ("called", 200_00, NOW + 2 * WEEK)
    assert (state_of(wish), drifting()) == ("taken", [])


def test_past_its_day_a_lapsed_wish_goes_to_nobody_in_line(wish, cast):
    making.pledge(wish, cast.charlie, 200, at=NOW + timedelta(days=15))
    place = in_line(wish, cast.dora)

    lapse_due(at=NOW + timedelta(days=22))

    place.refresh_from_db()
    assert (place.state, state_of(wish)) == ("waiting", "open")


def test_a_part_that_falls_back_goes_to_those_in_line_in_their_order(wish, cast):
    making.pledge(wish, cast.charlie, 120)
    making.pledge(wish, cast.dora, 80)
    in_line(wish, cast.wen, share=70)
    in_line(wish, cast.bob, share=200, at=NOW + timedelta(minutes=1))

    withdraw_pledge(pledge=Pledge.objects.get(share=120_00), by=cast.charlie, at=NOW)

    shares = dict(Pledge.objects.filter(state="held").values_list("giver__user__username", "share"))
    assert shares == {"dora": 80_00, "wen": 70_00, "bob": 50_00}


def test_who_left_the_line_is_passed_over(wish, cast):
    pledge = making.pledge(wish, cast.charlie, 200)
    leave_line(waiting=in_line(wish, cast.dora))

    withdraw_pledge(pledge=pledge, by=cast.charlie, at=NOW)

    assert (state_of(wish), Waiting.objects.get().state) == ("open", "left")


def test_nobody_stands_in_line_for_an_open_wish(wish, cast):
    with pytest.raises(Refused, match="待认领"):
        in_line(wish, cast.dora)


def test_a_gift_on_its_way_is_not_taken_back(wish, cast):
    pledge = making.pledge(wish, cast.charlie, 200)
    Pledge.objects.update(state="sent")

    with pytest.raises(Refused, match="致电社工站"):
        withdraw_pledge(pledge=pledge, by=cast.charlie, at=NOW)


def test_an_account_that_pledged_is_closed_only_once_nothing_is_held(wish, cast):
    pledge = making.pledge(wish, cast.charlie, 200)

    with pytest.raises(Refused, match="注销"):
        close_own_account(user=cast.charlie)
    withdraw_pledge(pledge=pledge, by=cast.charlie, at=NOW)
    close_own_account(user=User.objects.get(pk=cast.charlie.pk))

    assert list(Giver.objects.values_list("user", "name", "phone")) == [(None, "", "")]


def test_a_persons_own_data_holds_what_they_pledged(wish, cast):
    making.pledge(wish, cast.charlie, 50)

    told = own_data(user=cast.charlie)

    assert told["givers"][0]["name"] == "陈善"
    assert [(one["wish"], one["share_fen"], one["state"]) for one in told["pledges"]] == [(wish.number, 50_00, "held")]
