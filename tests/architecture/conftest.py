from __future__ import annotations

import pytest

from hongmian.awards.logbook import forget_log
from hongmian.polls.boxes import forget_boxes


@pytest.fixture(autouse=True)
def _own_home(settings, tmp_path):
    """The contest log outlives a test's database: each test has one of its own."""
    settings.HONGMIAN_HOME = tmp_path
    yield
    forget_log()
    forget_boxes()
