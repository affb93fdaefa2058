"""The first life of a demo and its second."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from tests.demo.serving import Demo

pytestmark = [pytest.mark.enable_socket, pytest.mark.xdist_group("server")]


def test_the_demo_starts_answers_stops_and_starts_again(first_life):
    home, answers, name = first_life.home, first_life.answers, f"127.0.0.1:{first_life.port}"
    assert answers["/"]
    assert "专线" in answers["/help/"]
    assert json.loads(answers["/healthz"])["status"] == "alive"
    assert len(json.loads(answers["/data/directory.json?seen=by-nobody"])) == 71
    assert answers["/awards/log/checkpoint"].startswith(f"{name}/awards\n")
    assert answers["/vote/workers/log/checkpoint"].startswith(f"{name}/vote/workers\n")

    assert first_life.status == 0, first_life.words
    assert "Traceback" not in first_life.words
    assert not any(Path(f"/proc/{child}").exists() for child in first_life.children)
    assert json.loads((home / "clock.json").read_text())["started"] is None
    assert json.loads((home / "demo.json").read_text())["scale"] == "hamlet"
    log = (home / "access.log").read_text()
    assert " GET /data/directory.json 200 " in log
    assert not any(word in log for word in ("by-nobody", "127.0.0.1", "urllib"))

    again = Demo(home)
    try:
        waited = again.wait()

        assert waited < 15
        assert "Building" not in again.words.read_text()
        assert again.get("/data/hotlines.csv") == answers["/data/hotlines.csv"]
        assert again.get("/awards/log/checkpoint").startswith(f"{name}/awards\n")  # though it moved to another port
    finally:
        assert again.stop(signal.SIGTERM) == 0
