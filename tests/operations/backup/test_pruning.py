"""Old backups go by days, weeks and months; nothing else in the folder is touched."""

from __future__ import annotations

import os
from datetime import date, timedelta

import pytest

from hongmian.kit.errors import Refused
from hongmian.operations.backup.pruning import Policy, backups_in, newest_in, prune, read_policy


def taken(folder, *days, time="030000"):
    for day in days:
        made = folder / f"hongmian-{day.isoformat()}-{time}"
        made.mkdir(parents=True)
        (made / "manifest.json").write_text("{}")


def days_of(folder):
    return [path.name.removeprefix("hongmian-")[:10] for path in backups_in(folder)]


def test_the_newest_of_the_last_days_weeks_and_months_stay(tmp_path):
    taken(tmp_path, *(date(2020, 1, 1) + timedelta(days=n) for n in range(80)))  # to Friday 20 March

    gone = prune(tmp_path, Policy(days=3, weeks=2, months=3))

    assert days_of(tmp_path) == ["2020-01-31", "2020-02-29", "2020-03-15", "2020-03-18", "2020-03-19", "2020-03-20"]
    assert len(gone) == 74


def test_of_several_in_a_day_the_newest_stays(tmp_path):
    taken(tmp_path, date(2020, 3, 19), time="030000")
    taken(tmp_path, date(2020, 3, 19), time="150000")

    assert prune(tmp_path, Policy(7, 0, 0)) == ["hongmian-2020-03-19-030000"]


def test_the_newest_stays_whatever_is_asked_and_however_old(tmp_path):
    taken(tmp_path, date(2019, 1, 1))

    assert prune(tmp_path, Policy(1, 0, 0)) == []


def test_what_is_no_backup_stays_and_what_was_left_unfinished_goes_after_a_day(tmp_path):
    taken(tmp_path, date(2020, 3, 19))
    for name in ("photos", "hongmian-2020-03-01-030000", ".unfinished-old", ".unfinished-now"):
        (tmp_path / name).mkdir()
    os.utime(tmp_path / ".unfinished-old", (0, 0))

    prune(tmp_path, Policy(1, 1, 1))

    assert {path.name for path in tmp_path.iterdir()} == {
        "photos", "hongmian-2020-03-01-030000", ".unfinished-now", "hongmian-2020-03-19-030000"
    }  # fmt: skip


@pytest.mark.parametrize("wrong", ["7", "7,4", "a,b,c", "0,0,0", "7,4,-1"])
def test_a_policy_is_three_numbers(wrong):
    with pytest.raises(Refused):
        read_policy(wrong)


def test_the_newest_is_found_and_a_folder_without_any_is_refused(tmp_path):
    with pytest.raises(Refused):
        newest_in(tmp_path)
    taken(tmp_path, date(2020, 3, 18), date(2020, 3, 19))

    assert newest_in(tmp_path).name == "hongmian-2020-03-19-030000"
    assert newest_in(newest_in(tmp_path)) == newest_in(tmp_path)
