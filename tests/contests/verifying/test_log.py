"""`hongmian-verify contests`, as a stranger runs it."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from hongmian.contests.exporting import export_contests
from hongmian.contests.verifying.command import run
from hongmian.tlog.notes import Signer
from tests.contests.conftest import ORIGIN, SEED, append, open_log
from tests.contests.course_of import CONTEST, STORIES, A, B, at

pytestmark = pytest.mark.once


@pytest.fixture
def folder(tmp_path):
    log = open_log(tmp_path / "home")
    append(log, 0, len(CONTEST))
    log.append("call", "cases-2020", at=at(20), call=B)
    export_contests(log, tmp_path / "out")
    return tmp_path / "out"


@pytest.fixture
def verify(capsys):
    def verify_(*arguments):
        code = run(["contests", *map(str, arguments), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return verify_


def test_where_each_award_stands_is_told(folder, verify):
    code, told = verify(folder)

    assert (code, told["ok"], told["size"], told["key_known"]) == (0, True, len(CONTEST) + 1, False)
    assert told["awards"][STORIES] == {
        "call": A, "entries": 2, "eligible": 2, "ineligible": 0, "withdrawn": 0, "excluded": ["S-002"], "competing": 1,
        "rounds": 1, "rounds_replayed": 0, "scores": 1, "struck": 1, "objections": {"O-1": "upheld"}, "cancelled": None,
        "vote": {"poll": "vote.example/stories", "size": 90, "root": "c" * 64},
        "batches": {"1": {"number": 2, "result": B, "notice": ["2020-03-12", "2020-03-18"], "open": [], "due": False,
                          "closed": True}},
    }  # fmt: skip
    assert told["awards"]["cases-2020"]["batches"] == {}


def test_one_award_alone_and_one_that_is_not_there(folder, verify, capsys):
    assert list(verify(folder, "--award", "cases-2020")[1]["awards"]) == ["cases-2020"]
    assert verify(folder, "--award", "none") == (
        1, {"ok": False, "fault": "the log has no award none", "index": None, "evidence": []},
    )  # fmt: skip


def test_the_words_for_people(folder, capsys):
    assert run(["contests", str(folder), "--award", STORIES]) == 0

    out, err = capsys.readouterr()
    assert err == ""
    assert out.splitlines()[1] == "signature, hashes and the course of every award hold"
    assert "  entries 2, competing 1, 1 excluded" in out.splitlines()
    assert "  rounds of assignment 1, sheets 1, 1 struck" in out.splitlines()
    assert out.splitlines()[-4:-1] == [
        f"  batch 1: result 2, SHA-256 {B}", "    closed: its result is final", "  objections: 1 upheld",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("events", "words"),
    [(13, "no public notice yet"), (14, "public notice from 2020-03-12 to 2020-03-18"), (17, "another result is due")],
)
def test_the_state_of_a_batch_under_way(tmp_path, capsys, events, words):
    log = open_log(tmp_path / "home")
    append(log, 0, events)
    export_contests(log, tmp_path / "out")

    assert run(["contests", str(tmp_path / "out")]) == 0
    assert f"    {words}" in capsys.readouterr().out.splitlines()


def test_a_changed_event_is_named_and_one_line_says_so(folder, capsys):
    bundle = next((folder / "log/tile/entries").glob("*/*"))
    bundle.write_bytes(bundle.read_bytes().replace(b"upheld", b"upheid"))

    assert run(["contests", str(folder)]) == 1
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("hongmian-verify: entry 15: it does not have the hash")


def test_another_key_than_the_one_known_is_a_fault(folder, verify):
    assert verify(folder, "--key", Signer(ORIGIN, SEED).verifier)[1]["key_known"]
    assert verify(folder, "--key", Signer(ORIGIN, bytes(32)).verifier)[0] == 1
    (folder / "log/key").write_text("nonsense\n")
    assert verify(folder)[1]["fault"].startswith("log/key: ")


def test_an_entrant_checks_that_the_event_of_the_receipt_is_in_the_log(tmp_path, folder, verify, capsys):
    log, receipt = open_log(tmp_path / "home"), tmp_path / "receipt.txt"
    receipt.write_text(log.receipt(2))

    assert verify(folder, "--receipt", receipt)[1]["receipt_index"] == 2
    assert run(["contests", str(folder), "--receipt", str(receipt)]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith("the receipt's event is 2: {")
    assert '"entry":"S-002"' in last
    with pytest.raises(IndexError):
        log.receipt(log.size)


def test_a_receipt_of_another_history_is_a_fault_with_both_signed_texts(tmp_path, verify):
    one, other, receipt = open_log(tmp_path / "one"), open_log(tmp_path / "other"), tmp_path / "receipt.txt"
    append(one, 0, 12)
    other.append("call", STORIES, at=at(2), call=B)
    append(other, 1, 14)
    export_contests(other, tmp_path / "out")
    receipt.write_text(one.receipt(1))

    code, told = verify(tmp_path / "out", "--receipt", receipt)

    assert (code, told["fault"]) == (1, "the receipt is of another history of this log")
    assert told["evidence"] == [one.checkpoint, other.checkpoint]
    assert verify(tmp_path / "out", "--receipt", tmp_path / "nothing")[0] == 1


def test_a_log_that_was_seen_before_goes_on_from_there(tmp_path, verify):
    log, state = open_log(tmp_path / "home"), tmp_path / "state.json"
    append(log, 0, 9)
    export_contests(log, tmp_path / "out")
    first = verify(tmp_path / "out", "--state", state)
    append(log, 9, len(CONTEST))
    export_contests(log, tmp_path / "out")
    second = verify(tmp_path / "out", "--state", state)

    assert [(one[0], one[1]["size"], one[1]["key_known"]) for one in (first, second)] == [
        (0, 9, False), (0, len(CONTEST), True),
    ]  # fmt: skip


@pytest.mark.parametrize(("events", "words"), [(8, "the log shrank from 12 to 8"), (14, "the first 12 entries were")])
def test_a_log_told_anew_is_a_fault_with_both_signed_texts(tmp_path, verify, events, words):
    one, other, state = open_log(tmp_path / "one"), open_log(tmp_path / "other"), tmp_path / "state.json"
    append(one, 0, 12)
    other.append("call", STORIES, at=at(2), call=B)
    append(other, 1, events)
    for log, name in ((one, "first"), (other, "second")):
        export_contests(log, tmp_path / name)
    verify(tmp_path / "first", "--state", state)
    kept = state.read_bytes()

    code, told = verify(tmp_path / "second", "--state", state)

    assert (code, told["evidence"]) == (1, [one.checkpoint, other.checkpoint])
    assert words in told["fault"]
    assert state.read_bytes() == kept


def test_a_log_on_the_web_is_verified(folder, verify):
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None, "protocol_version": "HTTP/1.1"})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()

    held = verify(f"http://127.0.0.1:{server.server_port}/")
    server.shutdown()
    server.server_close()

    assert held[0] == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["contests", "a", "b"], 2), (["contests", "--json"], 2), (["contests", "x", "--key", "y"], 2),
     (["contests", "/nowhere/at/all"], 1), (["contests"], 1), (["contests", "ftp://x/"], 1)],
)  # fmt: skip
def test_wrong_usage_exits_two_and_a_place_without_a_log_one(arguments, code, capsys):
    try:
        ended = run(arguments)
    except SystemExit as stopped:
        ended = stopped.code

    assert ended == code
    assert capsys.readouterr().err != ""


def test_the_command_loads_neither_django_nor_a_database():
    unwanted = "[name for name in ('django', 'sqlite3', 'psycopg') if name in sys.modules]"
    asked = f"import sys, hongmian.contests.verifying.command\nprint({unwanted})"

    printed = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout

    assert printed == "[]\n"
