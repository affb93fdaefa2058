from __future__ import annotations

import pytest

from hongmian.kit.keyring import only
from hongmian.uploads.keeping.arrivals import Arrivals
from hongmian.uploads.keeping.store import Store

RING = only(bytes(range(32)))
KEY = RING.current


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "files", lambda: RING)


@pytest.fixture
def arrivals(tmp_path):
    return Arrivals(tmp_path / "arriving", KEY)
