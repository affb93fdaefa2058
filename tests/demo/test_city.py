"""The city at its published size, built once as a person builds it: its bulletin is the published table."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from itertools import pairwise

import pytest

from tests.bulletins.published import PUBLISHED

TABLE = {code: {"value": value, "unit": unit} for code, (value, unit) in PUBLISHED.items()}
pytestmark = [pytest.mark.once, pytest.mark.xdist_group("city")]
MOST_BYTES = 1_000_000_000


def hongmian(home, *words):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HONGMIAN_")}
    environment.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-m", "hongmian.config.cli", *words], env={**environment, "HONGMIAN_HOME": str(home)},
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    home = tmp_path_factory.mktemp("city") / "home"
    hongmian(home, "demo", "--no-serve", "--scale", "city")
    return home


def shown(home, *which):
    return json.loads(hongmian(home, "bulletin", "show", *which, "--json"))["indicators"]


def test_the_city_sums_to_the_published_table_from_its_records(city):
    assert shown(city, "--as-of", "2020-03-12") == TABLE
    assert json.loads(hongmian(city, "bulletin", "recount", "--json")) == []
    assert sum(path.stat().st_size for path in city.glob("hongmian.sqlite3*")) < MOST_BYTES


def test_earlier_days_are_smaller_and_consistent(city):
    days = [shown(city, "--as-of", day) for day in ("2020-02-29", "2020-03-07", "2020-03-12")]

    for earlier, later in pairwise(days):
        values = [(float(earlier[code]["value"]), float(later[code]["value"])) for code in later]
        assert all(before <= after for before, after in values)
        assert sum(before < after for before, after in values) >= 17
    for day in days:
        groups = [day[code]["value"] for code in day if code.startswith("followups.")]
        assert (len(groups), sum(groups)) == (4, day["followups"]["value"])
        assert day["emergency_aid_people"]["value"] >= day["emergency_aid_runs"]["value"]


def test_the_last_edition_is_the_published_table(city):
    editions = json.loads(hongmian(city, "bulletin", "list", "--json"))
    assert sorted(one["as_of"] for one in editions) == ["2020-02-29", "2020-03-07", "2020-03-12"]

    assert shown(city, "--published", "3") == TABLE
