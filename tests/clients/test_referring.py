"""The receiving agency's own record of someone referred to it."""

from __future__ import annotations

import pytest

from hongmian.clients.domain.changing import close_client
from hongmian.clients.domain.deciding import decide
from hongmian.clients.domain.erasing import erase_client
from hongmian.clients.domain.referring import copy_to_agency
from hongmian.clients.models import Client, Pair
from hongmian.clients.queries.persons import unique_persons
from hongmian.directory.queries.people import person_of
from hongmian.kit.errors import Refused
from tests.clients.making import client_of_one, pair_across, register
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def copy(cast, client):
    return copy_to_agency(client=client.pk, agency=cast.two.pk, by=cast.dora, at=NOW)


def test_a_copy_counts_as_the_same_person_and_is_looked_for_in_its_new_agency(cast):
    given = client_of_one(cast)
    register(cast.dora, cast.two, name="区太太")

    held = copy(cast, given)

    assert unique_persons([given.pk, held]) == 1
    pair = Pair.objects.get(across=False)
    assert held in (pair.first_id, pair.second_id)


def test_a_record_that_is_the_same_person_already_is_taken_up_again(cast, now):
    pair = pair_across(cast)
    decide(pair=pair, same=True, by=cast.grace, at=now)
    close_client(client=pair.second_id, by=cast.dora, person=person_of(cast.dora, at=NOW), at=NOW)

    assert copy(cast, pair.first) == pair.second_id
    assert Client.objects.get(pk=pair.second_id).closed_on is None


def test_nothing_is_taken_over_into_or_from_what_was_erased(cast, now):
    pair = pair_across(cast)
    decide(pair=pair, same=True, by=cast.grace, at=now)
    bob = person_of(cast.bob, at=NOW)
    erase_client(client=pair.second_id, why="asked", by=cast.bob, person=bob, at=NOW)

    held = copy(cast, pair.first)
    assert held != pair.second_id
    assert Client.objects.get(pk=held).name

    alice = person_of(cast.alice, at=NOW)
    erase_client(client=pair.first_id, why="asked", by=cast.alice, person=alice, at=NOW)
    with pytest.raises(Refused):
        copy(cast, pair.first)
