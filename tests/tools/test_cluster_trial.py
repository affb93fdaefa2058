"""What the table of faults says, and what makes the run fail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tools.cluster.trial.checks import Checked
from tools.cluster.trial.heard import ANSWERED, REFUSED, SILENT, Span, span_of
from tools.cluster.trial.table import Row, as_table, write_into

CALM = Span(answered=1_200, refused=3, silent=1, pause=2.04)
ROW = Row("jobs, kill -9", "nobody notices", CALM, Span(20, 0, 0, 0.6), Checked(ballots=5_000, lost=0, double=0))


def test_a_pause_is_the_longest_time_without_an_answer():
    moments = [(9.0, ANSWERED), (11.0, ANSWERED), (12.0, REFUSED), (13.0, SILENT), (15.5, ANSWERED), (21.0, ANSWERED)]

    assert span_of(moments, 10.0, 20.0) == Span(answered=2, refused=1, silent=1, pause=4.5)


def test_silence_from_a_fault_to_its_end_is_a_pause():
    assert span_of([(12.0, REFUSED)], 10.0, 20.0).pause == 10.0


@pytest.mark.parametrize(
    ("row", "holds"),
    [
        (ROW, True),
        (replace(ROW, votes=replace(CALM, pause=10.1)), False),
        (replace(ROW, checked=Checked(5_000, lost=1, double=0)), False),
        (replace(ROW, checked=Checked(5_000, lost=0, double=1)), False),
    ],
)
def test_a_row_holds_if_nothing_is_lost_or_double_and_voting_went_on_within_ten_seconds(row, holds):
    assert row.holds is holds


def test_the_table_has_a_line_for_each_fault_and_says_what_was_not_run():
    text = as_table([ROW], ["filling a disk needs root"])

    assert "| jobs, kill -9 | nobody notices | 2.0 s | 1,200 | 3 | 1 | 20 | 0.6 s | 0 | 0 |" in text.splitlines()
    assert text.endswith("Not run here: filling a disk needs root.")


def test_the_table_replaces_the_one_before_and_nothing_else(tmp_path):
    page = tmp_path / "faults.md"
    page.write_text(
        "Before.\n<!-- written by make cluster-test --box postgresql -->\nold\n<!-- end -->\n"
        "<!-- written by make cluster-test --box jetstream -->\nAfter.\n<!-- end -->\n"
    )

    write_into(page, "new", box="postgresql")
    write_into(page, "newer", box="postgresql")

    told = page.read_text()
    assert (told.startswith("Before.\n"), told.endswith("jetstream -->\nAfter.\n<!-- end -->\n")) == (True, True)
    assert [word for word in ("old", "new\n", "newer") if word in told] == ["newer"]


def test_a_page_without_marks_is_left_alone(tmp_path):
    page = tmp_path / "faults.md"
    page.write_text("Mine.")

    with pytest.raises(ValueError, match="marks"):
        write_into(page, "new", box="postgresql")
    assert page.read_text() == "Mine."
