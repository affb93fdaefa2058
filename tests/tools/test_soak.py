"""What the soak calls steady, what it calls an error, and what makes it fail."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest

from tools.soak.diary import Answer, Diary, kind_of
from tools.soak.figures import Figures, agreements
from tools.soak.judging import judge_memory, judge_p99, judge_processor, slower_by
from tools.soak.machine import is_alarm
from tools.soak.table import Seen, as_table, faults_of, rows_of

START, STOP = 1_000.0, 1_900.0  # fifteen minutes
SECONDS = [START + second for second in range(0, 900, 2)]


def noise(seed, size):
    dice = random.Random(seed)  # noqa: S311 noise
    return lambda: dice.gauss(0, size)


def memory(slope_an_hour, seed=1, wobble=4.0):
    shake = noise(seed, wobble)
    return [(at, 400 + slope_an_hour * (at - START) / 3600 + shake()) for at in SECONDS]


@pytest.mark.parametrize("seed", range(5))
def test_memory_that_only_wobbles_is_steady_and_one_that_leaks_is_not(seed):
    assert judge_memory(memory(0, seed, wobble=15), START, STOP).holds
    assert not judge_memory(memory(300, seed), START, STOP).holds


def test_memory_that_is_filled_while_warming_up_is_steady():
    filled = [(at, 200 + min(at - START, 250)) for at in SECONDS]

    assert judge_memory(filled, START, STOP).holds


@pytest.mark.parametrize(("slope", "holds"), [(1_000, True), (3_600, False)])
def test_a_short_run_is_judged_by_its_second_half_and_finds_a_large_leak(slope, holds):
    short = [(at, 300 + slope * (at - START) / 3600) for at in SECONDS if at < START + 120]

    assert judge_memory(short, START, START + 120).holds is holds


def test_one_burst_of_memory_that_is_given_back_is_no_leak():
    burst = [(at, megabytes + 500 * (1_800 < at < 1_850)) for at, megabytes in memory(0)]

    assert judge_memory(burst, START, STOP).holds


def test_memory_that_leaks_in_steps_is_found():
    steps = [(at, 400 + 40 * ((at - START) // 300)) for at in SECONDS]

    assert not judge_memory(steps, START, STOP).holds


def test_memory_that_nobody_looked_at_is_not_called_steady():
    with pytest.raises(ValueError, match="too few looks"):
        judge_memory(memory(0)[:3], START, STOP)


def times(at_last=1.0, seed=1):
    """Answers that take 50 ms and some, and from the middle of the run on so many times as long."""
    dice = random.Random(seed)  # noqa: S311 noise
    return [
        (at, dice.lognormvariate(4, 0.6) * (at_last if at > 1_500 else 1))
        for at in SECONDS for _ in range(10)
    ]  # fmt: skip


@pytest.mark.parametrize("seed", range(5))
def test_answers_that_vary_are_steady_and_ones_that_get_slower_are_not(seed):
    assert judge_p99(times(seed=seed), START, STOP).holds
    assert not judge_p99(times(at_last=4, seed=seed), START, STOP).holds


def test_answers_that_get_slower_little_by_little_are_not_steady():
    creeping = [(at, 60 + ((at - START) / 30) ** 2) for at in SECONDS for _ in range(10)]

    assert not judge_p99(creeping, START, STOP).holds


def test_one_stall_of_the_machine_is_no_verdict():
    stalled = [(at, took + 5_000 * (1_850 < at < 1_870)) for at, took in times()]

    assert judge_p99(stalled, START, STOP).holds


def test_a_slower_machine_is_allowed_for_by_as_much_as_the_yardstick_got_slower():
    yardstick = [(at, 10.0 if at < 1_600 else 40.0) for at in SECONDS]
    slower = slower_by(yardstick, START, STOP)

    assert slower == pytest.approx(4)
    assert judge_p99(times(at_last=5), START, STOP, slower=slower).holds
    assert not judge_p99(times(at_last=20), START, STOP, slower=slower).holds
    assert not judge_p99(times(at_last=5), START, STOP, slower=1 / slower).holds


@pytest.mark.parametrize(("growing", "holds"), [(0.0, True), (0.004, False)])
def test_processor_time_an_answer_is_found_to_grow_whatever_the_machine_does(growing, holds):
    used, so_far = [], 0.0
    for at in SECONDS:
        so_far += 0.2 + growing * (at - START)
        used.append((at, so_far))

    assert judge_processor(used, SECONDS, START, STOP).holds is holds


def test_too_few_answers_are_not_judged():
    assert judge_p99([(START + 1, 50.0)], START, STOP) is None
    assert judge_processor([], [], START, STOP) is None


def seen(**changed):
    calm = Seen({"web": memory(0)}, {"web": [(at, at / 50) for at in SECONDS]}, [(at, 10.0) for at in SECONDS])
    return replace(calm, **changed)


def answers(status=200):
    told = [Answer("finder search", at, took / 1000, 200) for at, took in times()]
    return [*told[:-1], replace(told[-1], status=status)]


def test_a_calm_run_has_no_fault_and_its_table_says_so():
    rows = rows_of(answers(), seen(), START, STOP)

    assert faults_of(rows, [], []) == []
    assert "**no**" not in as_table(rows)
    assert json.loads(json.dumps([row.as_json() for row in rows], allow_nan=False))[0]["holds"] is True


@pytest.mark.parametrize("status", [0, 400, 403, 404, 409, 429, 500, 503])
def test_one_error_among_thousands_of_answers_is_a_fault(status):
    rows = rows_of(answers(status), seen(), START, STOP)

    assert faults_of(rows, [], []) == ["finder search is not steady, or was answered by an error"]


def test_a_leak_of_one_server_is_a_fault():
    rows = rows_of(answers(), seen(memory={"web": memory(0), "jobs": memory(500)}), START, STOP)

    assert faults_of(rows, [], []) == ["memory of jobs is not steady, or was answered by an error"]


@pytest.mark.parametrize(
    ("kind", "status", "wrong"),
    [("ballot", 201, 0), ("ballot", 409, 0), ("ballot", 503, 1), ("call logged", 409, 1), ("public page", 0, 1)],
)
def test_the_diary_tells_a_refused_second_ballot_from_an_error(kind, status, wrong):
    diary = Diary()

    diary.note(kind, began=0.0, status=status)

    assert len(diary.wrong) == wrong


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("POST /vote/cluster/ballots", "ballot"), ("GET /en/help/?q=x", "finder search"), ("GET /", "public page"),
        ("POST /contacts/new/", "call logged"), ("GET /figures/publish/?as_of=2020-03-19", "bulletin preview"),
        ("GET /numbers/", "bulletin read"), ("POST /network/imports/", "workbook sent"),
    ],
)  # fmt: skip
def test_a_request_has_a_name(asked, kind):
    assert kind_of(asked) == kind


BEFORE = Figures(contacts=2_822, served=3_680, workers=4_035)
AFTER = Figures(contacts=2_832, served=3_690, workers=4_075)


@pytest.mark.parametrize(
    ("changed", "published", "holds"),
    [
        ({}, 3_690, [True, True]),
        ({"contacts": 2_831}, 3_690, [False, True]),  # one is lost
        ({"contacts": 2_833}, 3_690, [False, True]),  # one is there twice
        ({"served": 3_689}, 3_690, [False, True]),  # the bulletin does not know of one
        ({}, 3_689, [False, True]),  # nor does the edition
        ({"workers": 4_074}, 3_690, [True, False]),
    ],
)
def test_the_figures_must_be_what_was_answered(changed, published, holds):
    agreed = agreements(BEFORE, replace(AFTER, **changed), published=published, calls=10, rows=40)

    assert [one.holds for one in agreed] == holds
    assert len(faults_of([], agreed, [])) == holds.count(False)


@pytest.mark.parametrize(
    ("line", "alarms"),
    [
        ("Traceback (most recent call last):", True),
        ("ERROR:  deadlock detected", True),
        ('ERROR:  duplicate key value violates unique constraint "entry_voter_key"', False),
        ("LOG:  checkpoint starting: time", False),
    ],
)
def test_an_error_in_a_log_is_heard_of_but_not_the_refused_second_ballot(line, alarms):
    assert is_alarm(line) is alarms
