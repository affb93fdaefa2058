"""What `/metrics` tells: counted by view, for all processes, to this machine or with the token, and naming nobody."""

from __future__ import annotations

import urllib.request
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from hongmian.accounts.senders.failure import SendingFailed
from hongmian.ballots.replies import NO_POLL
from hongmian.operations.figures import figures
from hongmian.operations.metrics.counting import count_ballot
from hongmian.operations.models import PeriodicRun
from hongmian.polls.boxes import forget_boxes
from tests.operations.metrics.alerts import samples
from tests.polls.accidents import lose_memory
from tests.polls.deeds import NOW, opened, vote

NO_POLL_WORD = "no_such_poll"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path
    yield tmp_path
    forget_boxes()


def told(client, **headers):
    return samples(client.get("/metrics", headers=headers).content.decode())


def test_requests_are_counted_by_view_and_class_also_where_the_page_is_kept(cast, client):
    before = told(client)
    for _time in range(2):
        client.get("/en/help/?q=15400001234")
    client.get("/nowhere/15400001234/")
    after = told(client)

    def more(view, status):
        key = ("hongmian_requests_total", ("status", status), ("view", view))
        return after.get(key, 0) - before.get(key, 0)

    assert (more("directory:finder", "2xx"), more("none", "4xx")) == (2, 1)
    assert after["hongmian_request_seconds_count", ("view", "directory:finder")] >= 2
    assert "15400001234" not in client.get("/metrics").content.decode()


@pytest.mark.parametrize(("address", "headers", "status"), [
    ("127.0.0.1", {}, 200),
    ("127.0.0.1", {"X-Forwarded-For": "192.0.2.1"}, 404),
    ("192.0.2.1", {}, 404),
    ("192.0.2.1", {"Authorization": "Bearer wrong"}, 404),
    ("192.0.2.1", {"Authorization": "Bearer right"}, 200),
])  # fmt: skip
def test_only_this_machine_or_who_bears_the_token_is_told(db, client, settings, address, headers, status):
    settings.HONGMIAN_METRICS_TOKEN = "right"

    assert client.get("/metrics", headers=headers, REMOTE_ADDR=address).status_code == status


def test_without_a_token_an_empty_one_opens_nothing(db, client):
    assert client.get("/metrics", headers={"Authorization": "Bearer "}, REMOTE_ADDR="192.0.2.1").status_code == 404


def test_ballots_are_counted_by_the_word_of_the_answer(db, client):
    def counted():
        now = told(client)
        return [now.get(("hongmian_ballots_total", ("outcome", word)), 0) for word in ("taken", NO_POLL_WORD, "other")]

    before = counted()
    count_ballot(201, b"{}")
    count_ballot(NO_POLL.status, NO_POLL.body)
    count_ballot(500, b"broken")

    assert [after - former for after, former in zip(counted(), before, strict=True)] == [1, 1, 1]


def test_a_message_that_did_not_go_out_is_counted(db, client):
    before = told(client)["hongmian_messages_failed_total",]
    SendingFailed("the mail server did not accept the e-mail")

    assert told(client)["hongmian_messages_failed_total",] == before + 1


def test_jobs_and_periodic_work(db, client):
    jobs = {
        "args_kwargs": {"args": [], "kwargs": {}},
        "task_path": "x",
        "run_after": timezone.now(),
        "backend_name": "default",
    }
    DBTaskResult.objects.create(status=TaskResultStatus.FAILED, **jobs)
    DBTaskResult.objects.create(status=TaskResultStatus.READY, **jobs)
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(seconds=100))
    PeriodicRun.objects.create(name="close_polls", good_at=NOW - timedelta(minutes=1), failure="ValueError at a.py:1")

    found = figures(at=NOW, real=timezone.now())

    assert (found.jobs["failed"], found.jobs["waiting"], found.database_up) == (1, 1, True)
    assert 100 <= found.job_waits < 160
    assert (found.periodic_failing, found.periodic_ages) == (1, {"close_polls": 60.0})


def test_the_log_of_an_open_vote_and_how_long_it_is_quiet(cast):
    cache.clear()
    poll, now = opened(), timezone.now()
    first = figures(at=NOW, real=now)
    quiet = figures(at=NOW, real=now + timedelta(seconds=50))
    vote(poll, 0)
    grown = figures(at=NOW, real=now + timedelta(seconds=70))

    assert (first.log_entries[poll.pk] + 1, first.log_quiet[poll.pk]) == (grown.log_entries[poll.pk], 0)
    assert (quiet.log_quiet[poll.pk], grown.log_quiet[poll.pk]) == (50, 0)


def test_a_box_that_cannot_be_used_is_counted(cast):
    poll = opened()
    lose_memory(poll)

    assert figures(at=NOW, real=timezone.now()).boxes_closed == [poll.pk]


@pytest.mark.enable_socket
@pytest.mark.once
@pytest.mark.xdist_group("installing")
def test_the_pages_tell_what_the_intake_counted(parts):
    def now():
        with urllib.request.urlopen(f"http://127.0.0.1:{parts.web_port}/metrics", timeout=10) as answer:
            return samples(answer.read().decode())

    key = ("hongmian_ballots_total", ("outcome", "no_such_poll"))
    before = now()
    request = urllib.request.Request(f"http://127.0.0.1:{parts.intake_port}/vote/none/ballots", data=b"{}")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=10)  # noqa: S310 our own address
    refused.value.close()

    assert now().get(key, 0) == before.get(key, 0) + 1
    assert now()["hongmian_requests_total", ("status", "2xx"), ("view", "operations:metrics")] >= 2
