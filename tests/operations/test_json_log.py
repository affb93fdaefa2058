"""Events as lines of JSON: what happened is told, never to whom."""

from __future__ import annotations

import io
import json
import logging

import pytest

from hongmian.operations.json_log import JsonLine

NAME, PHONE = "陈婆婆", "15400001234"


@pytest.fixture
def log():
    """A logger of its own, and what it wrote."""
    written, logger = io.StringIO(), logging.getLogger("hongmian.trial")
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLine())
    logger.addHandler(handler)
    yield logger, written
    logger.removeHandler(handler)


def only_line(written):
    lines = written.getvalue().splitlines()
    assert len(lines) == 1
    assert not any(secret in lines[0] for secret in (NAME, PHONE, "chen@example.org", "Chen Popo"))
    return json.loads(lines[0])


def test_an_exception_is_told_by_its_kind_and_place(log):
    logger, written = log
    try:
        raise ValueError(f"{NAME} {PHONE}\nsecond line")
    except ValueError:
        logger.exception("a contact was not kept")

    told = only_line(written)
    assert (told["level"], told["logger"], told["event"]) == ("error", "hongmian.trial", "a contact was not kept")
    assert told["error"].startswith("ValueError at test_json_log.py:")


@pytest.mark.parametrize(("words", "given", "event"), [
    ("periodic work %s failed after %s s: %s", ("close_polls", 3, f"about {NAME}"),
     "periodic work close_polls failed after 3 s: …"),
    ("%s: %s", ("Not Found", f"/help/?q={PHONE}"), "…: …"),
    (f"GET /clients/{PHONE}/ failed", (), "GET … failed"),
    (f"called {NAME} at 154 0000 1234, wrote to chen@example.org", (), "called … at …, wrote to …"),
    ("number %d", (15400001234,), "number %d"),
    ("number %s", (15400001234,), "number …"),
    ("by %s", ("Chen Popo",), "by …"),
    ("name %s", ("name.15400001234",), "name …"),
    ("half %", (), "half %"),
])  # fmt: skip
def test_what_is_put_into_a_line_is_let_through_only_if_it_names_nobody(log, words, given, event):
    logger, written = log

    logger.warning(words, *given)

    assert only_line(written)["event"] == event


def test_the_status_of_an_answer(log):
    logger, written = log

    logger.error("%s: %s", "Internal Server Error", f"/clients/{PHONE}/", extra={"status_code": 500})

    assert only_line(written)["status"] == 500
