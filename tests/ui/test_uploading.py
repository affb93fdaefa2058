from __future__ import annotations

import json
from io import BytesIO

import pytest
from django.test import RequestFactory
from django.utils import translation

from hongmian.kit.keyring import only
from hongmian.ui import uploading
from hongmian.ui.uploading import PIECE, Arrived
from hongmian.uploads.keeping.arrivals import Arrivals
from hongmian.uploads.limits import LIMITS
from tests.ui.uploads import URL, Room

CONTENT = b"a" * PIECE + b"b" * 1000


@pytest.fixture
def room(tmp_path):
    return Room(Arrivals(tmp_path, only(bytes(range(32))).current))


def begun(room, size: int = len(CONTENT)) -> str:
    return json.loads(room.tell(size=size).content)["id"]


def send(room, upload, offset, piece):
    answer = room.answer("PATCH", f"{upload}/", piece, **{"Upload-Offset": str(offset)})
    return answer.status_code, answer.headers.get("Upload-Offset")


def test_a_file_is_begun_sent_and_finished(room):
    answer = room.tell(size=len(CONTENT))
    told = json.loads(answer.content)
    upload = told["id"]

    assert (answer.status_code, told) == (201, {"id": upload, "offset": 0, "piece": 262144})
    assert send(room, upload, 0, CONTENT[:PIECE]) == (204, str(PIECE))
    assert send(room, upload, PIECE, CONTENT[PIECE:]) == (204, str(len(CONTENT)))
    done = room.tell(f"{upload}/finish/", field="evidence", name="照片.jpg")

    assert (done.status_code, json.loads(done.content)) == (
        200,
        {"html": f'<li id="file-1">照片.jpg: {len(CONTENT)}</li>'},
    )
    assert room.taken == [Arrived(CONTENT, "evidence", "照片.jpg")]


def test_whoever_lost_an_answer_is_told_where_it_stands_and_nothing_is_taken_twice(room):
    upload = begun(room)
    send(room, upload, 0, CONTENT[:PIECE])

    head = room.answer("HEAD", f"{upload}/")

    assert (head.status_code, head["Upload-Offset"], head["Cache-Control"]) == (200, str(PIECE), "no-store")
    assert send(room, upload, 0, CONTENT[:PIECE]) == (409, str(PIECE))
    early = room.tell(f"{upload}/finish/", field="evidence", name="a")
    assert (early.status_code, early["Upload-Offset"]) == (409, str(PIECE))
    send(room, upload, PIECE, CONTENT[PIECE:])
    first, again = (room.tell(f"{upload}/finish/", field="evidence", name="a") for _ in range(2))
    assert (first.content, len(room.taken)) == (again.content, 1)
    assert room.answer("HEAD", f"{upload}/")["Upload-Offset"] == str(len(CONTENT))


@pytest.mark.parametrize(("language", "words"), [("zh-hans", "文件含有宏"), ("en", "The file holds macros")])
def test_a_refusal_is_told_in_the_language_of_the_page_as_often_as_asked(room, language, words):
    content = b"MACRO" * 100
    upload = begun(room, len(content))
    send(room, upload, 0, content)

    with translation.override(language):
        answers = [room.tell(f"{upload}/finish/", field="evidence", name="a") for _ in range(2)]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert {json.loads(answer.content)["message"][: len(words)] for answer in answers} == {words}
    assert not any("The file" in json.loads(answer.content)["message"] for answer in answers if language != "en")


def test_what_is_too_large_or_empty_is_refused_before_a_byte_is_sent(room):
    for size, words in ((LIMITS.bytes + 1, "20 MB"), (0, "empty")):
        with translation.override("en"):
            answer = room.tell(size=size)
        assert answer.status_code == 422
        assert words in json.loads(answer.content)["message"]


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'{"size": "9"}', b'{"size": 1.5}', b'{"size": true}', b"{}", b"\xff"]
)
def test_what_no_script_of_ours_sends_is_not_begun(room, body):
    assert room.answer("POST", "", body).status_code == 400


@pytest.mark.parametrize("offset", ["", "-1", "x", "１", "1.0"])
def test_a_piece_says_where_it_belongs(room, offset):
    assert send(room, begun(room), offset, CONTENT)[0] == 400


def test_a_piece_that_broke_off_on_the_way_is_not_taken(room):
    upload = begun(room)

    came = {"CONTENT_LENGTH": str(len(CONTENT)), "wsgi.input": BytesIO(CONTENT[:PIECE])}
    request = RequestFactory().generic("PATCH", URL, CONTENT, headers={"Upload-Offset": "0"}, **came)
    answer = uploading.piece(request, room.arrivals, "citizen 7", upload)

    assert answer.status_code == 400
    assert room.answer("HEAD", f"{upload}/")["Upload-Offset"] == "0"


def test_a_piece_too_small_or_past_the_end_is_not_taken(room):
    upload = begun(room)

    assert send(room, upload, 0, b"a")[0] == 400
    assert send(room, upload, 0, CONTENT + b"a")[0] == 400


def test_an_upload_is_there_for_its_owner_only(room):
    upload = begun(room)

    assert room.answer("HEAD", f"{upload}/", owner="citizen 8").status_code == 404
    assert room.answer("PATCH", f"{upload}/", CONTENT, owner="citizen 8", **{"Upload-Offset": "0"}).status_code == 404
    assert room.answer("POST", f"{upload}/finish/", b"{}", owner="citizen 8").status_code == 404
    assert room.answer("DELETE", f"{upload}/", owner="citizen 8").status_code == 204
    assert room.answer("HEAD", f"{upload}/").status_code == 200


def test_a_cancelled_upload_is_gone(room):
    upload = begun(room)

    assert [room.answer("DELETE", f"{upload}/").status_code for _ in range(2)] == [204, 204]

    assert room.answer("HEAD", f"{upload}/").status_code == 404


@pytest.mark.parametrize(("method", "path"), [("GET", ""), ("GET", "x/"), ("POST", "x/"), ("GET", "x/finish/")])
def test_other_methods_are_not_answered(room, method, path):
    assert room.answer(method, path).status_code == 405


def test_a_damaged_upload_is_forgotten_so_that_the_browser_begins_anew(room, tmp_path):
    upload = begun(room)
    (path,) = tmp_path.glob(f"*/{upload}")
    path.write_bytes(b"rubbish")

    assert room.answer("HEAD", f"{upload}/").status_code == 404
    assert not path.exists()


def test_a_name_comes_in_one_line_and_not_too_long(room):
    upload = begun(room, 9)
    send(room, upload, 0, b"a" * 9)

    room.tell(f"{upload}/finish/", field=7, name="a\n\u202e" + "b" * 500)

    assert (room.taken[0].field, room.taken[0].name) == ("", "a" + "b" * 199)
