from __future__ import annotations

import pytest

from hongmian.uploads.keeping.errors import FileMissingError, OffsetError
from hongmian.uploads.refusals import FileRefused
from tests.uploads.keeping.test_arrivals import CONTENT, ME, PIECE, begun


def test_the_content_is_taken_once_and_the_answer_stays(arrivals, tmp_path):
    upload, taken = begun(arrivals, upto=len(CONTENT)), []

    def take(content: bytes) -> str:
        taken.append(content)
        return "档案 7"

    assert [arrivals.finish_once(upload, ME, take) for _ in range(2)] == ["档案 7", "档案 7"]
    assert taken == [CONTENT]
    assert arrivals.offset(upload, ME) == len(CONTENT)  # whoever lost the answer asks again instead of sending anew
    (kept,) = tmp_path.glob("arriving/*/*")
    assert kept.stat().st_size < 100
    assert "档案".encode() not in kept.read_bytes()


def test_a_refusal_leaves_the_upload_as_it_was(arrivals):
    upload = begun(arrivals, upto=len(CONTENT))

    def refuse(content: bytes) -> str:
        raise FileRefused("macro")

    for _ in range(2):
        with pytest.raises(FileRefused):
            arrivals.finish_once(upload, ME, refuse)

    assert arrivals.finish(upload, ME) == CONTENT


def test_what_a_taker_misses_is_not_taken_for_a_missing_upload(arrivals):
    upload = begun(arrivals, upto=len(CONTENT))

    def miss(content: bytes) -> str:
        raise FileMissingError("something else")

    with pytest.raises(FileMissingError, match="something else"):
        arrivals.finish_once(upload, ME, miss)


def test_nothing_is_taken_before_all_has_come_nor_after_it_was_abandoned(arrivals):
    upload = begun(arrivals, upto=PIECE)

    with pytest.raises(OffsetError) as told:
        arrivals.finish_once(upload, ME, lambda content: pytest.fail("taken"))
    assert told.value.offset == PIECE

    arrivals.abandon(upload, ME)
    with pytest.raises(FileMissingError):
        arrivals.finish_once(upload, ME, lambda content: pytest.fail("taken"))


def test_an_answer_is_forgotten_with_its_upload(arrivals):
    upload = begun(arrivals, upto=len(CONTENT))
    arrivals.finish_once(upload, ME, lambda content: "7")

    arrivals.abandon(upload, ME)

    with pytest.raises(FileMissingError):
        arrivals.offset(upload, ME)


def test_a_crash_between_the_answer_and_the_end_of_the_upload_takes_nothing_twice(arrivals, tmp_path):
    upload = begun(arrivals, upto=len(CONTENT))
    (path,) = tmp_path.glob(f"arriving/*/{upload}")
    whole = path.read_bytes()
    arrivals.finish_once(upload, ME, lambda content: "7")
    path.write_bytes(whole)

    assert arrivals.finish_once(upload, ME, lambda content: pytest.fail("taken")) == "7"
    assert not path.exists()
