from __future__ import annotations

import logging

from hongmian.operations.access_log import ACCESS_FORMAT, OneLine, log_config


def test_the_access_log_names_nobody():
    assert ACCESS_FORMAT == "%(time)s %(method)s %(path)s %(status)d %(dt_ms).1fms"


def test_a_path_cannot_begin_a_line_of_its_own():
    record = logging.LogRecord("granian.access", logging.INFO, "", 0, "GET /a\nGET /b\x1b[2J", None, None)

    assert OneLine().format(record) == "GET /a?GET /b?[2J"


def test_requests_are_written_into_the_home(tmp_path):
    handler = log_config(tmp_path)["handlers"]["file"]

    assert handler["filename"] == str(tmp_path / "access.log")
