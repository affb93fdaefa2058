from __future__ import annotations

import logging

from hongmian.operations.access_log import ACCESS_FORMAT, OneLine, log_config


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


def test_requests_are_written_into_the_home(tmp_path):
    handler = log_config(tmp_path)["handlers"]["file"]

    assert handler["filename"] == str(tmp_path / "access.log")
