from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hongmian.kit.gcj02 import Position, metres_between, to_gcj02

# Published by the eviltransform projects (WGS-84, GCJ-02).
VECTORS = [
    ("Shanghai", (31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
    ("Shenzhen", (22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
    ("Beijing", (39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
]


@pytest.mark.parametrize(("wgs84", "gcj02"), [pytest.param(a, b, id=city) for city, a, b in VECTORS])
def test_published_vectors(wgs84, gcj02):
    place = to_gcj02(Position(*wgs84))

    assert (place.latitude, place.longitude) == pytest.approx(gcj02, abs=1e-9)


@pytest.mark.parametrize("abroad", [Position(51.5, -0.12), Position(35.68, 139.76), Position(-33.9, 151.2)])
def test_outside_the_mainland_nothing_moves(abroad):
    assert to_gcj02(abroad) == abroad


@given(st.floats(22.5, 24.0), st.floats(112.9, 114.1))
def test_in_guangzhou_the_shift_is_some_hundred_metres(latitude, longitude):
    here = Position(latitude, longitude)

    assert 200 < metres_between(here, to_gcj02(here)) < 900


def test_a_degree_of_latitude_is_111_kilometres():
    assert metres_between(Position(23, 113), Position(24, 113)) == pytest.approx(111_195, abs=1)
