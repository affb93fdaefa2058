from __future__ import annotations

import signal

import pytest

from hongmian.awards.logbook import forget_log
from hongmian.polls.boxes import forget_boxes
from tests.demo.serving import ASKED, Demo, FirstLife, children_of


@pytest.fixture(autouse=True)
def _own_boxes(settings, tmp_path):
    """Each demo has ballot boxes and a contest log of its own, and leaves none open."""
    settings.HONGMIAN_HOME = tmp_path
    yield
    forget_log()
    forget_boxes()


@pytest.fixture(scope="session")
def first_life(tmp_path_factory) -> FirstLife:
    """A demo is built once: whoever needs one in a process of its own starts it again in this home."""
    home = tmp_path_factory.mktemp("demo") / "home"
    demo = Demo(home, "--scale", "hamlet")
    try:
        demo.wait()
        answers = {path: demo.get(path) for path in ASKED}
        children = children_of(demo.process.pid)
    finally:
        status = demo.stop(signal.SIGINT)
    return FirstLife(home, demo.port, answers, children, status, demo.words.read_text())
