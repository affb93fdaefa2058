from __future__ import annotations

import base64
import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as django_settings
from django.db import OperationalError, connection

from hongmian.polls.domain.proof_of_work import SECONDS, NoProof, forget_spent, new_challenge, use_solution
from hongmian.polls.models import SpentSolution
from tests.polls.deeds import NOW, solve

POLL = "straw"


def told_by(solution):
    return json.loads(base64.b64decode(solution))


def written(told):
    return base64.b64encode(json.dumps(told).encode()).decode()


def test_a_solution_of_altchas_own_client_is_taken_once(db):
    solution = solve(new_challenge(POLL))

    use_solution(POLL, solution)
    again = written(told_by(solution) | {"more": 1})

    for one in (solution, again):
        with pytest.raises(NoProof):
            use_solution(POLL, one)


def test_a_solution_is_for_its_own_poll(db):
    solution = solve(new_challenge(POLL))

    with pytest.raises(NoProof):
        use_solution("another", solution)
    use_solution(POLL, solution)


def test_what_was_not_asked_or_not_done_is_no_solution(db):
    solution = solve(new_challenge(POLL))
    challenge, done = told_by(solution)["challenge"], told_by(solution)["solution"]
    asked = challenge["parameters"]

    def bent(*, solution=None, **parameters):
        return written({"challenge": challenge | {"parameters": asked | parameters}, "solution": solution or done})

    wrong = [
        "", "x", "é", "e30=", written([]), written({"challenge": [], "solution": done}), written(challenge),
        bent(solution=done | {"derivedKey": asked["keyPrefix"].ljust(64, "0")}), bent(solution={"counter": 1}),
        bent(solution=done | {"derivedKey": None}), bent(expiresAt=asked["expiresAt"] + 1), bent(expiresAt=None),
        bent(keyPrefix=""), bent(cost=1), bent(keySignature=None), bent(data=json.loads("[" * 90 + "]" * 90)),
        written({"challenge": {"parameters": asked}, "solution": done}),
        written({"challenge": challenge | {"signature": 1}, "solution": done}), "A" * 5_000,
    ]  # fmt: skip
    for one in wrong:
        with pytest.raises(NoProof):
            use_solution(POLL, one)
    use_solution(POLL, solution)


def test_a_solution_that_comes_late_is_refused(db, monkeypatch):
    solution, now = solve(new_challenge(POLL)), time.time()

    monkeypatch.setattr("altcha.v2.time.time", lambda: now + SECONDS + 1)

    with pytest.raises(NoProof):
        use_solution(POLL, solution)


def test_spent_solutions_are_forgotten_once_their_challenge_has_ended(db):
    for name, minutes in (("old", -1), ("fresh", 1)):
        SpentSolution.objects.create(signature=name, until=datetime.now(tz=UTC) + timedelta(minutes=minutes))

    assert forget_spent(at=NOW) == 1
    assert SpentSolution.objects.get().signature == "fresh"


@pytest.mark.django_db(transaction=True)
def test_one_solution_sent_eight_times_at_once_is_taken_once():
    solution, ready, outcomes = solve(new_challenge(POLL)), threading.Barrier(8), []

    def use():
        ready.wait()
        try:
            patiently()
            outcomes.append("taken")
        except NoProof:
            outcomes.append("refused")
        finally:
            connection.close()

    def patiently():
        """The suite's SQLite lives in memory, where a writer is told at once that another writes; on disk it waits."""
        while True:
            try:
                return use_solution(POLL, solution)
            except OperationalError as error:
                if "locked" not in str(error):
                    raise

    crowd = [threading.Thread(target=use) for _ in range(8)]
    for one in crowd:
        one.start()
    for one in crowd:
        one.join()

    assert sorted(outcomes) == ["refused"] * 7 + ["taken"]


PROCESS = """
import sys, django
django.setup()
from hongmian.polls.domain.proof_of_work import NoProof, use_solution
print("ready", flush=True)
try:
    use_solution("straw", sys.stdin.readline().strip())
    print("taken")
except NoProof:
    print("refused")
"""


@pytest.fixture
def processes(transactional_db, tmp_path):
    """Start processes of one installation, each with a solution to use."""
    held = connection.settings_dict
    there = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {
        "HONGMIAN_HOME": str(tmp_path), "HONGMIAN_SECRET_KEY": django_settings.SECRET_KEY,
        "DJANGO_SETTINGS_MODULE": "hongmian.config.settings",
    }  # fmt: skip
    if connection.vendor == "postgresql":
        there["DATABASE_URL"] = os.environ["DATABASE_URL"].replace("/postgres?", f"/{held['NAME']}?", 1)
    else:
        with sqlite3.connect(tmp_path / "hongmian.sqlite3") as file:
            connection.connection.backup(file)

    def use(solution, count):
        started = [
            subprocess.Popen(
                [sys.executable, "-c", PROCESS], env=there, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
            for _ in range(count)
        ]
        assert [one.stdout.readline() for one in started] == ["ready\n"] * count
        for one in started:
            one.stdin.write(f"{solution}\n")
            one.stdin.flush()
        return sorted(one.communicate(timeout=60)[0].strip() for one in started)

    return use


def test_processes_know_of_each_other_and_of_those_before_them(processes):
    solution = solve(new_challenge(POLL))

    assert processes(solution, 2) == ["refused", "taken"]
    assert processes(solution, 1) == ["refused"]
