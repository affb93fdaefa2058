from __future__ import annotations

import json

import pytest

from hongmian.demo.home import DemoHome, open_home
from hongmian.kit.errors import Refused


def open_at(home, *, seed=None, scale=None, holds_something=False):
    return open_home(home=home, seed=seed, scale=scale, holds_something=holds_something, default_seed=1)


def test_an_empty_home_becomes_a_demo(tmp_path):
    assert open_at(tmp_path / "new") == DemoHome(seed=1, scale="town")
    assert json.loads((tmp_path / "new" / "demo.json").read_text()) == {"seed": 1, "scale": "town"}


def test_a_home_with_a_real_network_is_left_alone(tmp_path):
    with pytest.raises(Refused, match="HONGMIAN_HOME"):
        open_at(tmp_path, holds_something=True)

    assert list(tmp_path.iterdir()) == []


def test_a_demo_keeps_its_seed_and_scale(tmp_path):
    open_at(tmp_path, seed=5, scale="town")

    assert open_at(tmp_path, holds_something=True) == DemoHome(seed=5, scale="town")


def test_a_built_demo_is_not_given_another_seed(tmp_path):
    open_at(tmp_path, seed=5)

    with pytest.raises(Refused, match=r"\b5\b| 5 "):
        open_at(tmp_path, seed=6, holds_something=True)
    assert open_at(tmp_path, seed=5, holds_something=True).seed == 5


def test_a_demo_that_was_never_finished_may_still_change_its_seed(tmp_path):
    open_at(tmp_path, seed=5)

    assert open_at(tmp_path, seed=6).seed == 6


def test_a_built_demo_keeps_its_scale_and_one_never_finished_may_still_change(tmp_path):
    open_at(tmp_path, scale="hamlet")

    assert open_at(tmp_path, scale="city").scale == "city"
    assert open_at(tmp_path, holds_something=True).scale == "city"
    with pytest.raises(Refused, match=" city "):
        open_at(tmp_path, scale="town", holds_something=True)
