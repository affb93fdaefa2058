"""What the table of faults says, and what makes the run fail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tools.cluster.trial.__main__ import verdict
from tools.cluster.trial.heard import ANSWERED, REFUSED, SILENT, Span, span_of, wait_of
from tools.cluster.trial.table import LONGEST_IN_CI, Row, as_table, receipts, what_does_not_hold, write_into

CALM = Span(answered=1_200, refused=3, silent=1, pause=2.04)
SLOW = replace(CALM, pause=10.1)
ROW = Row(
    "jobs, kill -9", "nobody notices", {"postgresql": CALM, "jetstream": CALM}, Span(20, 0, 0, 0.6), lost=0, double=0
)
SLOW_ROW = replace(ROW, votes={"postgresql": CALM, "jetstream": SLOW})


def test_a_pause_is_the_longest_time_without_an_answer():
    moments = [(9.0, ANSWERED), (11.0, ANSWERED), (12.0, REFUSED), (13.0, SILENT), (15.5, ANSWERED), (21.0, ANSWERED)]

    assert span_of(moments, 10.0, 20.0) == Span(answered=2, refused=1, silent=1, pause=4.5)


def test_silence_from_a_fault_to_its_end_is_a_pause():
    assert span_of([(12.0, REFUSED)], 10.0, 20.0).pause == 10.0


@pytest.mark.parametrize(
    ("rows", "faults"),
    [
        ([ROW], []),
        ([replace(ROW, lost=1)], ["jobs, kill -9: 1 lost, 0 double"]),
        ([replace(ROW, double=1), ROW], ["jobs, kill -9: 0 lost, 1 double"]),
        ([SLOW_ROW], ["jobs, kill -9: voting stood still for more than 10 s"]),
        ([SLOW_ROW, SLOW_ROW], ["jobs, kill -9: voting stood still for more than 10 s"]),
        ([SLOW_ROW, ROW], []),
    ],
)
def test_nothing_may_be_lost_or_double_and_no_fault_may_stop_a_poll_twice(rows, faults):
    assert what_does_not_hold(rows) == faults


@pytest.mark.parametrize(
    ("rows", "wrong", "code"),
    [([ROW], [], 0), ([replace(ROW, lost=1)], [], 1), ([ROW], ["a second ballot was taken"], 1), ([], [], 1)],
)
def test_the_run_fails_where_anything_does_not_hold(rows, wrong, code, capsys):
    assert verdict(rows, wrong) == code
    assert ("does not hold" in capsys.readouterr().err) == bool(code)


def test_ci_lets_an_election_of_two_turns_pass_and_no_longer_pause(capsys):
    stuck = replace(SLOW_ROW, votes=dict.fromkeys(SLOW_ROW.votes, replace(SLOW, pause=LONGEST_IN_CI + 0.1)))

    assert verdict([SLOW_ROW, SLOW_ROW], [], longest=LONGEST_IN_CI) == 0
    assert verdict([stuck, stuck], [], longest=LONGEST_IN_CI) == 1


def test_it_is_said_how_long_receipts_took():
    waits = [0.02] * 98 + [0.5, 0.9]

    assert receipts({"postgresql": wait_of(waits), "jetstream": wait_of([2.0, 2.0])}) == (
        "Before the first fault a receipt came, half of the time and 99 times in 100, within "
        "20 ms and 504 ms (PostgreSQL), 2,000 ms and 2,000 ms (NATS JetStream)."
    )


def test_the_table_has_a_line_for_each_fault_and_says_what_was_not_run():
    text = as_table([ROW], ["filling a disk needs root"])

    assert (
        "| jobs, kill -9 | nobody notices | 2.0 s | 2.0 s | 1,200 + 1,200 | 3 + 3 | 1 + 1 | 20 | 0.6 s | 0 | 0 |"
        in text
    )
    assert text.endswith("Not run here: filling a disk needs root.")


def test_the_table_replaces_the_one_before_and_nothing_else(tmp_path):
    page = tmp_path / "faults.md"
    page.write_text("Before.\n<!-- written by make cluster-test -->\nold\n<!-- end -->\nAfter.\n")

    write_into(page, "new")
    write_into(page, "newer")

    told = page.read_text()
    assert (told.startswith("Before.\n"), told.endswith("<!-- end -->\nAfter.\n")) == (True, True)
    assert [word for word in ("old", "new\n", "newer") if word in told] == ["newer"]


def test_a_page_without_marks_is_left_alone(tmp_path):
    page = tmp_path / "faults.md"
    page.write_text("Mine.")

    with pytest.raises(ValueError, match="marks"):
        write_into(page, "new")
    assert page.read_text() == "Mine."
