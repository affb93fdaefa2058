from __future__ import annotations

import pytest

from hongmian.awards.logbook import forget_log
from hongmian.polls.boxes import forget_boxes


@pytest.fixture(autouse=True)
def _own_boxes(settings, tmp_path):
    """Each demo has ballot boxes and a contest log of its own, and leaves none open."""
    settings.HONGMIAN_HOME = tmp_path
    yield
    forget_log()
    forget_boxes()
