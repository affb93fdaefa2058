from __future__ import annotations

import pytest

from hongmian.awards.logbook import forget_log
from hongmian.polls.boxes import forget_boxes
from hongmian.site.web.data import forget_sizes


@pytest.fixture
def own_home(settings, tmp_path):
    """A place for the logs of this test alone, and none left open."""
    settings.HONGMIAN_HOME = tmp_path / "home"
    settings.HONGMIAN_HOME.mkdir()
    forget_sizes()
    yield
    forget_log()
    forget_boxes()
