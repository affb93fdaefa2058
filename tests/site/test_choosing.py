from __future__ import annotations

from datetime import timedelta

from benchmarks.finder_network import build_network
from hongmian.directory.queries.finder import network_now
from hongmian.site.choosing import three_open
from tests.conftest import NOW


def test_one_for_the_whole_city_and_two_of_different_districts(db):
    build_network()

    minute = network_now(NOW)

    city, one, other = (minute.network.lines[place].district for place in three_open(minute))
    assert city is None
    assert one is not other


def test_all_take_turns(db):
    build_network()
    network = network_now(NOW).network

    seen = {place for step in range(200) for place in three_open(network_now(NOW + timedelta(minutes=step)))}

    assert network is network_now(NOW).network
    assert len(seen) > 150


def test_a_small_network_shows_what_it_has(cast):
    assert len(three_open(network_now(NOW))) == 2


def test_an_empty_one_shows_nothing(db):
    assert three_open(network_now(NOW)) == []
