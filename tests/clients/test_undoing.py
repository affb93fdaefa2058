"""Decisions about alike records hold or fall on their own, whoever took the others and in whatever order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hongmian.clients.domain.deciding import decide, take_back
from hongmian.clients.models import Client, Pair
from hongmian.kit.errors import Refused
from tests.clients.making import register
from tests.conftest import NOW

LATER = NOW + timedelta(hours=1)


def three_of_one(cast) -> list[Client]:
    """Three records of agency One under one number, the oldest first."""
    made: list[Client] = []
    for minute, name in enumerate(("甲女士", "乙女士", "丙女士")):
        known = [one.pk for one in made]
        kept = register(cast.wen, cast.one, name=name, someone_else=known, at=NOW + timedelta(minutes=minute))
        made.append(Client.objects.get(pk=kept.client))
    return made


def pair_of(one: Client, other: Client) -> Pair:
    return Pair.objects.get(first=one, second=other)


def fresh(*clients: Client) -> list[Client]:
    return [Client.objects.get(pk=client.pk) for client in clients]


def test_a_manager_takes_back_what_the_association_later_built_on(cast):
    older = Client.objects.get(pk=register(cast.dora, cast.two, at=NOW - timedelta(days=1)).client)
    first, second, _ = three_of_one(cast)
    decide(pair=pair_of(first, second), same=True, by=cast.alice, at=LATER)
    decide(pair=pair_of(older, first), same=True, by=cast.grace, at=LATER)

    take_back(pair=pair_of(first, second), by=cast.alice, at=LATER)

    older, first, second = fresh(older, first, second)
    assert older.person == first.person != second.person
    assert second.merged_into is None


def test_what_another_decision_joined_stays_joined_to_the_right_record(cast):
    first, second, _ = three_of_one(cast)
    abroad = Client.objects.get(pk=register(cast.dora, cast.two, name="丁女士", phone="15400005555").client)
    by_hand = Pair.objects.create(first=second, second=abroad, across=True, why="hand", found_at=NOW)
    decide(pair=pair_of(first, second), same=True, by=cast.alice, at=LATER)
    decide(pair=by_hand, same=True, by=cast.grace, at=LATER)

    take_back(pair=pair_of(first, second), by=cast.alice, at=LATER)

    first, second, abroad = fresh(first, second, abroad)
    assert second.person == abroad.person != first.person


def test_three_records_are_merged_in_any_order_into_the_oldest(cast):
    first, second, third = three_of_one(cast)

    for one, other in ((second, third), (first, third), (first, second)):
        decide(pair=pair_of(one, other), same=True, by=cast.alice, at=LATER)

    assert [row.merged_into_id for row in fresh(first, second, third)] == [None, first.pk, first.pk]


def test_decisions_that_say_the_opposite_are_refused(cast):
    first, second, third = three_of_one(cast)
    decide(pair=pair_of(first, second), same=True, by=cast.alice, at=LATER)
    decide(pair=pair_of(second, third), same=False, by=cast.alice, at=LATER)

    with pytest.raises(Refused):
        decide(pair=pair_of(first, third), same=True, by=cast.alice, at=LATER)

    assert pair_of(first, third).state == "open"
    assert fresh(third)[0].merged_into is None


def test_adding_asks_the_database_the_same_whether_or_not_another_agency_knows_her(cast, settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    register(cast.dora, cast.two)

    with CaptureQueriesContext(connection) as known_elsewhere:
        register(cast.wen, cast.one)
    with CaptureQueriesContext(connection) as unknown:
        register(cast.wen, cast.one, name="别人", phone="15400009999", street="别处1号")

    assert len(known_elsewhere) == len(unknown)


def test_who_may_still_be_thirteen_is_a_child(cast):
    with pytest.raises(Refused):
        register(cast.wen, cast.one, born=str(NOW.year - 14))
