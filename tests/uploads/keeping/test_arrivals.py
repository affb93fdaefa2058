from __future__ import annotations

import os
import secrets
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from hongmian.uploads.keeping.arrivals import Arrivals
from hongmian.uploads.keeping.errors import FileDamagedError, FileMissingError, OffsetError, PieceError
from hongmian.uploads.limits import LIMITS, Allowance
from hongmian.uploads.refusals import FileRefused
from tests.uploads.keeping.conftest import KEY

PIECE = 64 * 1024
CONTENT = secrets.token_bytes(3 * PIECE + 100)
ME = "citizen 7"


def begun(arrivals, upto: int = 0, owner: str = ME) -> str:
    """An upload of CONTENT of which so many bytes have arrived."""
    upload = arrivals.begin(size=len(CONTENT), owner=owner)
    for offset in range(0, upto, PIECE):
        arrivals.append(upload, owner, offset, CONTENT[offset : offset + PIECE])
    return upload


def only_file(tmp_path, upload):
    (path,) = tmp_path.glob(f"arriving/*/{upload}")
    return path


def refusal(arrivals, **told) -> str:
    with pytest.raises(FileRefused) as refused:
        arrivals.begin(**told)
    return refused.value.word


def test_a_file_arrives_piece_by_piece(arrivals):
    upload = begun(arrivals)

    offsets = [
        arrivals.append(upload, ME, offset, CONTENT[offset : offset + PIECE])
        for offset in range(0, len(CONTENT), PIECE)
    ]

    assert offsets == [PIECE, 2 * PIECE, 3 * PIECE, len(CONTENT)]
    assert arrivals.offset(upload, ME) == len(CONTENT)
    assert arrivals.finish(upload, ME) == CONTENT


def test_another_process_goes_on_where_it_stands(arrivals, tmp_path):
    upload = begun(arrivals, upto=2 * PIECE)
    other = Arrivals(tmp_path / "arriving", KEY)

    assert other.offset(upload, ME) == 2 * PIECE
    other.append(upload, ME, 2 * PIECE, CONTENT[2 * PIECE :])

    assert arrivals.finish(upload, ME) == CONTENT


@pytest.mark.parametrize("offset", [0, PIECE, 3 * PIECE, -1])
def test_a_wrong_offset_is_refused_with_the_right_one_also_where_the_same_piece_comes_twice(arrivals, offset):
    upload = begun(arrivals, upto=2 * PIECE)

    with pytest.raises(OffsetError) as told:
        arrivals.append(upload, ME, offset, CONTENT[:PIECE])

    assert told.value.offset == 2 * PIECE
    arrivals.append(upload, ME, told.value.offset, CONTENT[2 * PIECE :])
    assert arrivals.finish(upload, ME) == CONTENT


def test_an_unfinished_upload_is_not_finished(arrivals):
    upload = begun(arrivals, upto=2 * PIECE)

    with pytest.raises(OffsetError) as told:
        arrivals.finish(upload, ME)

    assert told.value.offset == 2 * PIECE


@pytest.mark.parametrize("length", [1, 16 * 1024 - 1, 1024**2 + 1])
def test_a_piece_has_its_size(tmp_path, length):
    arrivals = Arrivals(tmp_path, KEY)
    upload = arrivals.begin(size=2 * 1024**2, owner=ME)

    with pytest.raises(PieceError):
        arrivals.append(upload, ME, 0, b"a" * length)

    assert arrivals.offset(upload, ME) == 0


def test_nothing_is_added_past_the_announced_end_and_nothing_at_all_is_harmless(arrivals):
    upload = begun(arrivals, upto=3 * PIECE)

    with pytest.raises(PieceError):
        arrivals.append(upload, ME, 3 * PIECE, CONTENT[3 * PIECE :] + b"a")

    assert arrivals.append(upload, ME, 3 * PIECE, b"") == 3 * PIECE
    assert arrivals.append(upload, ME, 3 * PIECE, CONTENT[3 * PIECE :]) == len(CONTENT)


def test_what_is_too_large_or_empty_does_not_begin(arrivals):
    assert refusal(arrivals, size=LIMITS.bytes + 1, owner=ME) == "too_large"
    assert refusal(arrivals, size=0, owner=ME) == "empty"
    assert refusal(arrivals, size=-5, owner=ME) == "empty"


def test_nobody_else_finds_an_upload(arrivals):
    upload = begun(arrivals, upto=PIECE)

    for deed in (arrivals.offset, arrivals.finish):
        with pytest.raises(FileMissingError):
            deed(upload, "citizen 8")
    with pytest.raises(FileMissingError):
        arrivals.append(upload, "citizen 8", PIECE, CONTENT[PIECE:])
    arrivals.abandon(upload, "citizen 8")

    assert arrivals.offset(upload, ME) == PIECE


@pytest.mark.parametrize("name", ["", "..", "../.lock", "0" * 32, "0" * 32 + ".done"])
def test_what_never_began_is_missing(arrivals, name):
    begun(arrivals)

    with pytest.raises(FileMissingError):
        arrivals.append(name, ME, 0, CONTENT)
    with pytest.raises(FileMissingError):
        arrivals.offset(name, ME)
    arrivals.abandon(name, ME)


def test_what_lies_on_the_disk_tells_neither_content_nor_owner(arrivals, tmp_path):
    path = only_file(tmp_path, begun(arrivals, upto=2 * PIECE))

    assert CONTENT[:16] not in path.read_bytes()
    assert "citizen" not in str(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (path.parent, path.parent.parent)} == {0o700}


@pytest.mark.parametrize("left", [1, 4, 33, PIECE, -1, -4])
def test_what_a_crash_left_half_written_is_sent_again(arrivals, tmp_path, left):
    upload = begun(arrivals, upto=3 * PIECE)
    path = only_file(tmp_path, upload)
    os.truncate(path, path.stat().st_size - (4 + 29 + PIECE) + (left % (4 + 29 + PIECE)))

    assert arrivals.offset(upload, ME) == 2 * PIECE
    arrivals.append(upload, ME, 2 * PIECE, CONTENT[2 * PIECE :])

    assert arrivals.finish(upload, ME) == CONTENT


@pytest.mark.parametrize("rubbish", [b"\0" * 5000, b"\xff" * 5000, (100).to_bytes(4) + b"a" * 129])
def test_rubbish_that_a_failing_disk_left_at_the_end_does_not_count(arrivals, tmp_path, rubbish):
    upload = begun(arrivals, upto=3 * PIECE)
    with only_file(tmp_path, upload).open("ab") as file:
        file.write(rubbish)

    assert arrivals.offset(upload, ME) == 3 * PIECE
    arrivals.append(upload, ME, 3 * PIECE, CONTENT[3 * PIECE :])

    assert arrivals.finish(upload, ME) == CONTENT


def test_a_damaged_upload_gives_nothing(arrivals, tmp_path):
    upload = begun(arrivals, upto=len(CONTENT))
    path = only_file(tmp_path, upload)
    whole = path.read_bytes()

    path.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])

    with pytest.raises(FileDamagedError):
        arrivals.finish(upload, ME)


def test_an_abandoned_upload_is_gone_at_once(arrivals, tmp_path):
    upload = begun(arrivals, upto=PIECE)

    arrivals.abandon(upload, ME)
    arrivals.abandon(upload, ME)

    assert list(tmp_path.glob("arriving/*/*")) == []


def test_sweeping_forgets_what_lies_still_and_nothing_else(arrivals, tmp_path):
    still, answered, moving = begun(arrivals), begun(arrivals, upto=len(CONTENT)), begun(arrivals, upto=PIECE)
    arrivals.finish_once(answered, ME, lambda content: "7")
    begun(arrivals, owner="citizen 8")
    for path in tmp_path.glob("arriving/*/*"):
        if path.name != moving:
            os.utime(path, (0, 0))

    assert arrivals.sweep(timedelta(days=2)) == 3
    assert arrivals.sweep(timedelta(days=2)) == 0

    assert [path.name for path in tmp_path.glob("arriving/*/*")] == [moving]
    assert len([path for path in (tmp_path / "arriving").iterdir() if path.is_dir()]) == 1
    with pytest.raises(FileMissingError):
        arrivals.offset(still, ME)


def test_sweeping_where_nothing_ever_came(tmp_path):
    assert Arrivals(tmp_path / "nothing", KEY).sweep(timedelta()) == 0


def test_one_owner_has_so_many_uploads_and_bytes_on_the_way(tmp_path):
    arrivals = Arrivals(tmp_path, KEY, allowance=Allowance(uploads=3, bytes=1000))
    first = arrivals.begin(size=600, owner=ME)

    assert refusal(arrivals, size=401, owner=ME) == "unfinished"
    arrivals.begin(size=399, owner=ME)
    arrivals.begin(size=1, owner=ME)
    assert refusal(arrivals, size=1, owner=ME) == "unfinished"
    arrivals.begin(size=1000, owner="citizen 8")

    arrivals.abandon(first, ME)
    arrivals.begin(size=600, owner=ME)


def test_a_file_above_what_an_owner_may_send_at_all_is_refused(tmp_path):
    arrivals = Arrivals(tmp_path, KEY, allowance=Allowance(bytes=1000))

    assert refusal(arrivals, size=1001, owner=ME) == "unfinished"


def test_what_lay_still_for_an_hour_gives_way_the_oldest_first(tmp_path):
    arrivals = Arrivals(tmp_path, KEY, allowance=Allowance(uploads=3))
    oldest, old, new = (arrivals.begin(size=9, owner=ME) for _ in range(3))
    for upload, time in ((oldest, 0), (old, 1000)):
        (path,) = tmp_path.glob(f"*/{upload}")
        os.utime(path, (time, time))

    arrivals.begin(size=9, owner=ME)

    assert (arrivals.offset(old, ME), arrivals.offset(new, ME)) == (0, 0)
    with pytest.raises(FileMissingError):
        arrivals.offset(oldest, ME)


def test_the_reference_names_the_limits_that_hold():
    page = (Path(__file__).parents[3] / "docs/reference/uploads.md").read_text()

    assert Allowance() == Allowance(10, 100 * 1024**2, 1024**2, 16 * 1024, timedelta(hours=1))
    assert "| uploads of one owner on their way | 10, and 100 MB as announced |" in page
    assert "| a piece that is not the last | not under 16 kB |" in page
