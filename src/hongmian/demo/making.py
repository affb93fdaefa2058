"""Making the whole city from a seed."""

from __future__ import annotations

from hongmian.demo.city import DEFAULT_SEED, City
from hongmian.demo.lines import make_hotlines
from hongmian.demo.network import make_agencies_and_stations, make_districts
from hongmian.demo.people import make_party_groups_and_workers


def make_city(*, seed: int = DEFAULT_SEED) -> City:
    """Return the demo city of `seed`: its size is the published one whatever the seed."""
    city = City(seed=seed)
    make_districts(city)
    make_agencies_and_stations(city)
    make_party_groups_and_workers(city)
    make_hotlines(city)
    return city
