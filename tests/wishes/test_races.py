"""Many at once: a wish is never pledged twice, and what is pledged is what its pledges say."""

from __future__ import annotations

from datetime import timedelta
from threading import BoundedSemaphore

import pytest
from django.db import connection

from hongmian.wishes.domain.freeing import lapse_due, withdraw_pledge
from hongmian.wishes.domain.limits import set_limits
from hongmian.wishes.domain.lining import join_line
from hongmian.wishes.models import Pledge, Wish
from hongmian.wishes.queries.recount import drifting
from tests.conftest import NOW
from tests.races import at_once, patiently, refused
from tests.wishes import making

CONNECTIONS = BoundedSemaphore(60 if connection.vendor == "postgresql" else 4)
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(cast):
    """Givers ready to pledge: only the pledging itself is done at once."""

    def ready(number):
        return [(making.giver(user), user) for user in map(making.citizen, range(number))]

    return ready


def pledges(wish, giver, user, share):
    return lambda: making.pledge(wish, user, share)


def pooled(deed):
    """The deed through one of a few connections, as behind a pool: PostgreSQL gives out a hundred, and SQLite lets one
    write at a time."""

    def do():
        with CONNECTIONS:
            try:
                return patiently(deed)
            finally:
                connection.close()

    return do


def test_of_two_hundred_who_take_a_wish_at_once_one_has_it(cast, people):
    wish = making.on_wall(cast)

    gave = at_once(*[pooled(pledges(wish, *someone, 200)) for someone in people(200)])

    wish.refresh_from_db()
    assert (refused(gave), Pledge.objects.count(), wish.state, wish.pledged) == (199, 1, "taken", 200_00)


def test_of_forty_shares_at_once_as_many_are_taken_as_the_wish_holds(cast, people):
    wish = making.on_wall(cast)

    gave = at_once(*[pooled(pledges(wish, *someone, 20)) for someone in people(40)])

    wish.refresh_from_db()
    assert (refused(gave), Pledge.objects.count(), wish.state) == (30, 10, "taken")
    assert drifting() == []


def test_a_form_sent_many_times_at_once_is_one_pledge(cast, people):
    wish = making.on_wall(cast)
    someone = people(1)[0]

    gave = at_once(*[pledges(wish, *someone, 50)] * 8)

    wish.refresh_from_db()
    assert (len(set(gave)), Pledge.objects.count(), wish.pledged) == (1, 1, 50_00)


def test_pledges_of_one_person_at_once_count_one_another(cast):
    set_limits(given={"held_most": 3}, by=cast.grace, at=NOW)
    making.giver(cast.charlie)
    wishes = [making.on_wall(cast, key=f"w{n}", **making.somebody(n)) for n in range(8)]

    gave = at_once(*[pledges(one, None, cast.charlie, 50) for one in wishes])

    assert (refused(gave), Pledge.objects.count(), drifting()) == (5, 3, [])
    assert sum(Wish.objects.values_list("pledged", flat=True)) == 150_00


def test_taken_back_lapsed_and_pledged_at_once_the_sums_agree(cast, people):
    wish = making.on_wall(cast)
    held = [making.pledge(wish, user, 20) for _giver, user in people(10)]
    for giver, user in people(16)[10:13]:
        join_line(pk=making.id_for(f"line{user.pk}"), wish=wish, giver=giver, share=40_00, at=NOW)
    late = NOW + timedelta(days=8)

    at_once(
        *[lambda one=one: withdraw_pledge(pledge=one, by=None, at=NOW) for one in held[:4]],
        lambda: lapse_due(at=late),
        *[lambda user=user: making.pledge(wish, user, 20, at=late) for _giver, user in people(16)[13:]],
    )

    wish.refresh_from_db()
    counting = Pledge.objects.filter(state="held")
    assert drifting() == []
    assert wish.pledged == sum(counting.values_list("share", flat=True)) <= wish.price
