"""The exported folder: ours, whole, and no larger than the site."""

from __future__ import annotations

import json

import pytest

from hongmian.kit.errors import Refused
from hongmian.site.export.folder import OWN, opened


def run(root, files):
    with opened(root) as folder:
        for path, body in files.items():
            folder.keep(path, body)
        folder.finish({})
    return folder


def test_a_second_run_writes_what_changed_and_removes_what_vanished(tmp_path):
    root = tmp_path / "out"
    run(root, {"a/index.html": b"one", "b/index.html": b"two", "c.txt": b"three"})
    before = (root / "a/index.html").stat().st_mtime_ns

    again = run(root, {"a/index.html": b"one", "c.txt": b"changed"})

    assert (again.wrote, again.same, again.removed) == (1, 1, 1)
    assert (root / "a/index.html").stat().st_mtime_ns == before
    assert not (root / "b").exists()
    assert set(json.loads((root / OWN / "manifest.json").read_text())["files"]) == {"a/index.html", "c.txt"}


def test_what_somebody_else_spoiled_is_written_again(tmp_path):
    root = tmp_path / "out"
    run(root, {"a.txt": b"right"})
    (root / "a.txt").write_bytes(b"longer than it was")

    assert run(root, {"a.txt": b"right"}).wrote == 1
    assert (root / "a.txt").read_bytes() == b"right"


def test_a_run_cut_short_leaves_whole_files_that_the_next_one_knows(tmp_path):
    root = tmp_path / "out"
    with opened(root) as folder:
        folder.keep("gone.txt", b"of a page that is no more")  # and then the power went

    again = run(root, {"a.txt": b"x"})

    assert again.removed == 1
    assert sorted(path.name for path in root.iterdir()) == [OWN, "a.txt"]


def test_a_folder_of_somebody_else_is_left_alone(tmp_path):
    (tmp_path / "letters.txt").write_text("dear")

    with pytest.raises(Refused), opened(tmp_path):
        pass
    assert (tmp_path / "letters.txt").read_text() == "dear"


def test_two_at_once_are_refused(tmp_path):
    with opened(tmp_path / "out"), pytest.raises(Refused), opened(tmp_path / "out"):
        pass


def test_nothing_is_written_outside(tmp_path):
    with opened(tmp_path / "out") as folder, pytest.raises(Refused):
        folder.keep("../outside.txt", b"x")
    assert not (tmp_path / "outside.txt").exists()
