from __future__ import annotations

import logging
from pathlib import Path

from hongmian.operations.access_log import ACCESS_FORMAT, NoVotes, OneLine, log_config


def test_the_access_log_names_nobody():
    assert ACCESS_FORMAT == "%(time)s %(method)s %(path)s %(status)d %(dt_ms).1fms"


def test_a_path_cannot_begin_a_line_of_its_own():
    record = logging.LogRecord("granian.access", logging.INFO, "", 0, "GET /a\nGET /b\x1b[2J", None, None)

    assert OneLine().format(record) == "GET /a?GET /b?[2J"


def test_the_code_of_an_anonymous_answer_is_left_out():
    for path in ("/feedback/ABCD2345/", "/en/feedback/ABCD 2345/", "/feedback/ABCD2345"):
        record = logging.LogRecord("granian.access", logging.INFO, "", 0, f"POST {path} 302 8.1ms", None, None)
        told = OneLine().format(record)

        assert "2345" not in told
        assert "ABCD" not in told
        assert told.endswith(" 302 8.1ms")


def test_the_code_of_a_guests_place_is_left_out():
    def told(path):
        record = logging.LogRecord("granian.access", logging.INFO, "", 0, f"GET {path} 200 8.1ms", None, None)
        return OneLine().format(record)

    assert told("/activities/place/ABCD2345ABCD/") == "GET /activities/place/…/ 200 8.1ms"
    assert told("/en/activities/place/ABCD2345ABCD/") == "GET /en/activities/place/…/ 200 8.1ms"
    for path in ("/activities/place/", "/activities/ABC234/"):
        assert told(path) == f"GET {path} 200 8.1ms"


def test_requests_are_written_into_the_home(tmp_path):
    handler = log_config(tmp_path)["handlers"]["file"]

    assert handler["filename"] == str(tmp_path / "access.log")


def test_no_line_says_to_the_second_when_a_ballot_came():
    def is_written(line):
        record = logging.LogRecord(
            "granian.access", logging.INFO, "", 0, f"2020-03-19 10:20:31 +0800 {line}", None, None
        )
        return NoVotes().filter(record)

    on_the_way = (
        "ballots 201",
        "token/ 200",
        "cast/ 302",
        "receipt/ 302",
        "receipt/ 200",
        "review/ 302",
        "challenge.json 200",
    )
    for rest in on_the_way:
        for place in ("/vote/hotlines/", "/en/vote/hotlines/"):
            assert not is_written(f"POST {place}{rest} 8.1ms"), rest
    for line in ("POST /vote/hotlines/ballots 409", "POST /vote/hotlines/ballots 503", "GET /vote/hotlines/ 200",
                 "GET /vote/hotlines/log/checkpoint 200", "GET /vote/receipt/ 200"):  # fmt: skip
        assert is_written(f"{line} 0.4ms"), line
    assert log_config(Path("home"))["handlers"]["file"]["filters"] == ["no_votes"]
