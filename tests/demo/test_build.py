from __future__ import annotations

import pytest

from hongmian.accounts.models import User
from hongmian.demo.build import build, holds_something
from hongmian.demo.home import DemoHome
from hongmian.directory.models import Membership


def test_a_build_that_fails_leaves_nothing_behind(db, tmp_path):
    def full(words):
        if "100 %" in words:
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        build(demo=DemoHome(seed=3, scale="hamlet"), home=tmp_path, say=full)

    assert not holds_something()
    assert not User.objects.exists()
    assert not (tmp_path / "demo-accounts.json").exists()


def test_a_network_without_accounts_counts_as_something(cast):
    Membership.objects.all().delete()
    User.objects.all().delete()

    assert holds_something()
