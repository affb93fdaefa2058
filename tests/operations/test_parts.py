"""Pages, intake and jobs as processes of their own, in one home, as units beside each other have them."""

from __future__ import annotations

import json
import stat
import time
import urllib.error
import urllib.request

import pytest

pytestmark = [pytest.mark.enable_socket, pytest.mark.xdist_group("installing"), pytest.mark.once]
PATIENCE = 120  # beside the rest of the suite


def get(port, path, method="GET"):
    """Ask as the proxy does, over TLS."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", method=method, headers={"X-Forwarded-Proto": "https"}
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 the same
            return answer.status
    except urllib.error.HTTPError as answer:
        return answer.code


def until(wanted):
    began = time.monotonic()
    while not (found := wanted()):
        assert time.monotonic() - began < PATIENCE
        time.sleep(0.1)
    return found


def test_parts_that_start_together_are_all_ready(parts):
    assert parts.ready == [
        f"Hongmian is ready at http://127.0.0.1:{parts.web_port}",
        f"Hongmian is ready at http://127.0.0.1:{parts.intake_port}",
        "Hongmian does its jobs",
    ]
    assert stat.S_IMODE(parts.home.stat().st_mode) == 0o700


def test_each_part_answers_its_own_and_says_so_of_the_rest(parts):
    web = [get(parts.web_port, path) for path in ("/", "/healthz", "/vote/none/log/checkpoint")]
    intake = [get(parts.intake_port, path) for path in ("/", "/readyz", "/vote/none/log/checkpoint")]
    ballots = [get(port, "/vote/none/ballots", "POST") for port in (parts.web_port, parts.intake_port)]

    assert (web, intake, ballots) == ([200, 200, 421], [421, 200, 404], [421, 404])


def test_the_jobs_of_a_home_have_one_keeper_and_a_whole_server_stays_out(parts):
    for words in (("serve", "--only", "jobs"), ("serve", "--port", "0")):
        second = parts.command(*words)
        assert "Another server runs in" in second.communicate(timeout=60)[1]
        assert second.returncode == 1


def test_the_jobs_do_the_periodic_work(parts):
    def all_done():
        table = parts.command("periodic", "--json").communicate(timeout=60)[0]
        return all(work["good_at"] for work in json.loads(table))

    assert until(all_done)
