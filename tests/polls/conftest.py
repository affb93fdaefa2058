from __future__ import annotations

import pytest

from hongmian.polls.boxes import forget_boxes


@pytest.fixture(autouse=True)
def _own_boxes(settings, tmp_path):
    """Each test has ballot boxes of its own, and leaves none open."""
    settings.HONGMIAN_HOME = tmp_path
    yield
    forget_boxes()
