from __future__ import annotations

import pytest

from hongmian.uploads.keeping.arrivals import Arrivals
from hongmian.uploads.keeping.store import Store

KEY = bytes(range(32))


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "files", KEY)


@pytest.fixture
def arrivals(tmp_path):
    return Arrivals(tmp_path / "arriving", KEY)
