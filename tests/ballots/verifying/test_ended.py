"""A log that its signer ended, as a stranger finds it: what is left is counted, what is missing is a fault."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from hongmian.ballots.afterwards import after_the_end
from hongmian.ballots.ended import End
from hongmian.ballots.errors import EvidenceError
from hongmian.ballots.exporting import export_ended, export_poll
from hongmian.ballots.polls import Polls
from hongmian.ballots.verifying.command import run
from hongmian.tlog.checkpoints import Checkpoint, open_checkpoint
from hongmian.tlog.notes import Signer
from tests.ballots.accidents import back_up, lose_memory, restore, vote
from tests.ballots.conftest import NOW, polls_of
from tests.ballots.verifying.cheat import SIGNER, ballot, publish

WHY = "磁盘损坏，只有昨天的备份"
BALLOTS = [ballot(number) for number in range(5)]


@pytest.fixture
def verify(capsys):
    """Run the command with --json; return its exit and what it printed."""

    def verify_(*arguments):
        code = run([*(str(one) for one in arguments), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return verify_


@contextmanager
def served(polls: Polls) -> Iterator[str]:
    """What the intake answers once the log was ended, on the web; the address to verify."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            reply = after_the_end(polls.ended, "hotlines", "GET", self.path.removeprefix("/vote/hotlines/"))
            self.send_response(reply.status)
            self.end_headers()
            self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/vote/hotlines/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def older(station, tmp_path, verify):
    """Older data restored and the log ended. Before that, one follower saw the log then, another the newest."""
    first, *_ = vote(station, 0, 1)
    export_poll(station.poll, tmp_path / "then")
    verify(tmp_path / "then", "--state", tmp_path / "old.json")
    copy = back_up(station)
    station = station.again()
    (last,) = vote(station, 2)
    export_poll(station.poll, tmp_path / "newest")
    verify(tmp_path / "newest", "--state", tmp_path / "new.json")
    (tmp_path / "first.tlog-proof").write_text(first.receipt)
    (tmp_path / "last.tlog-proof").write_text(last.receipt)
    restore(station, copy)
    polls = polls_of(station.home)
    polls.end("hotlines", why=WHY, at=NOW)
    return polls


def test_what_is_left_is_counted_and_what_is_missing_is_a_fault(older, tmp_path, verify):
    export_ended(older.ended, "hotlines", tmp_path / "out")

    folder = verify(tmp_path / "out")
    with served(older) as url:
        web = verify(url)

    code, told = folder
    assert folder == web
    assert (code, told["ok"], told["ended"], told["size"]) == (1, False, "ended", 3)
    assert told["fault"] == "the log was ended by its signer: 4 entries were signed, 3 are left"
    assert (told["tally"], told["ballots"]) == ({"banyan": 1, "kapok": 1, "lotus": 0}, 2)
    end = told["end"]
    assert (end["why"], end["cause"], end["at"]) == (WHY, "restored", "2020-03-19T10:00+08:00")
    assert [end[name]["size"] for name in ("signed", "found", "checkpoint")] == [4, 3, 3]
    assert told["evidence"] == [end["notice"]] == [(tmp_path / "out/log/ended").read_text()]


def test_whoever_followed_the_log_sees_their_checkpoint_beside_the_notice(older, tmp_path, verify):
    export_ended(older.ended, "hotlines", tmp_path / "out")
    notice, before = (tmp_path / "out/log/ended").read_text(), (tmp_path / "new.json").read_text()

    code, told = verify(tmp_path / "out", "--state", tmp_path / "new.json")

    assert (code, told["ended"], told["ballots"]) == (1, "ended", 2)
    assert told["fault"] == "the log shrank from 4 to 3 entries, and its signer ended it"
    assert told["evidence"] == [json.loads(before)["checkpoint"], notice]
    assert (tmp_path / "new.json").read_text() == before


def test_a_receipt_is_held_against_what_is_left(older, tmp_path, verify):
    export_ended(older.ended, "hotlines", tmp_path / "out")

    first = verify(tmp_path / "out", "--receipt", tmp_path / "first.tlog-proof")[1]
    last = verify(tmp_path / "out", "--receipt", tmp_path / "last.tlog-proof")[1]

    assert first["receipt_index"] == 1
    assert last["fault"] == (
        "the log is shorter than the 4 entries of the receipt; its ballot, entry 3, is not among what is left"
    )
    assert len(last["evidence"]) == 2


def test_the_words_for_people_say_it_first(older, tmp_path, capsys):
    export_ended(older.ended, "hotlines", tmp_path / "out")

    assert run([str(tmp_path / "out")]) == 1
    told = capsys.readouterr()
    assert "THE LOG WAS ENDED BY ITS SIGNER, 2020-03-19T10:00+08:00: older or other data was restored" in told.out
    assert f"the notice says why: {WHY}" in told.out
    assert "4 entries were signed, 3 are left" in told.err
    assert "        1  banyan  Banyan" in told.out


def test_an_export_made_before_the_end_is_not_written_over(older, tmp_path):
    with pytest.raises(EvidenceError, match="keep it"):
        export_ended(older.ended, "hotlines", tmp_path / "newest")

    assert not (tmp_path / "newest/log/ended").exists()
    assert export_ended(older.ended, "hotlines", tmp_path / "out") == 6
    assert export_ended(older.ended, "hotlines", tmp_path / "out") == 0


def test_a_log_whose_signer_forgot_holds_for_whoever_remembers(station, tmp_path, verify):
    vote(station, 0, 1, 1)
    export_poll(station.poll, tmp_path / "before")
    state = tmp_path / "state.json"
    verify(tmp_path / "before", "--state", state)
    seen = json.loads(state.read_text())["checkpoint"]
    station.polls.close()
    lose_memory(station)
    polls = polls_of(station.home)
    polls.end("hotlines", why="换机时遗失", at=NOW)
    export_ended(polls.ended, "hotlines", tmp_path / "out")

    code, told = verify(tmp_path / "out", "--state", state)

    assert (code, told["ok"], told["end"]["signed"], told["ballots"]) == (0, True, None, 3)
    kept = json.loads(state.read_text())
    assert (kept["checkpoint"], kept["ended"]) == (seen, told["end"]["notice"])
    assert verify(tmp_path / "out", "--state", state)[0] == 0
    taken_back = verify(tmp_path / "before", "--state", state)[1]
    assert taken_back["fault"] == "an ended log goes on"
    assert taken_back["evidence"] == [kept["ended"], seen]


def ended(folder, **changes) -> End:
    """Publish five ballots as what is left of an ended log, and the notice with these changes."""
    publish(folder, BALLOTS)
    found = open_checkpoint((folder / "log/checkpoint").read_text(), SIGNER.verifier)
    (folder / "log/checkpoint").unlink()
    end = End(**{"why": WHY, "cause": "damaged", "at": NOW, "signed": found, "found": found, **changes})
    (folder / "log/ended").write_text(end.sign(SIGNER))
    return end


def test_a_log_of_which_everything_is_left_holds(tmp_path, verify):
    ended(tmp_path)

    code, told = verify(tmp_path)

    assert (code, told["ok"], told["ended"], told["ballots"]) == (0, True, "ended", 5)


def test_nothing_left_is_a_fault(tmp_path, verify):
    ended(tmp_path, found=None, signed=None)

    code, told = verify(tmp_path)

    assert (code, told["size"], told["fault"]) == (1, 0, "the log was ended by its signer: nothing of the log is left")


def test_other_entries_than_were_signed_are_a_fault(tmp_path, verify):
    ended(tmp_path, signed=Checkpoint(SIGNER.verifier.name, 3, bytes(32)))

    assert "not those that are left" in verify(tmp_path)[1]["fault"]


def test_a_notice_of_another_signer_ends_nothing(tmp_path, verify):
    end = ended(tmp_path)
    (tmp_path / "log/ended").write_text(end.sign(Signer("vote.example/hotlines", bytes(32))))

    assert verify(tmp_path)[1]["fault"].startswith("log/ended: ")


def test_a_checkpoint_signed_after_the_end_is_shown_beside_the_notice(tmp_path, verify):
    end = ended(tmp_path)
    later = Checkpoint(SIGNER.verifier.name, 9, bytes(32)).signed(SIGNER)
    (tmp_path / "log/checkpoint").write_text(later)

    told = verify(tmp_path)[1]

    assert told["fault"] == "log/checkpoint is not the one that the notice of the end names"
    assert told["evidence"] == [end.sign(SIGNER), later]


def test_an_earlier_checkpoint_that_does_not_fit_is_a_fault(tmp_path, verify):
    ended(tmp_path, checkpoint=Checkpoint(SIGNER.verifier.name, 2, bytes(32)).signed(SIGNER))

    assert "does not begin with the 2 entries" in verify(tmp_path)[1]["fault"]


def test_other_tiles_than_the_notice_names_are_a_fault(tmp_path, verify):
    found = ended(tmp_path).found
    ended(tmp_path, found=Checkpoint(found.origin, found.size, bytes(32)), signed=None)

    assert verify(tmp_path)[1]["fault"] == "the tiles do not give the root that is signed for 6 entries"


def test_entries_are_not_kept_back_after_the_end(tmp_path, verify):
    ended(tmp_path)
    for path in sorted((tmp_path / "log/tile/entries").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (tmp_path / "log/tile/entries").rmdir()

    assert verify(tmp_path)[1]["fault"] == "the entries are kept back, though the log has ended"


def test_a_notice_that_forgets_what_a_follower_saw_signed_is_a_fault(tmp_path, verify):
    log, state = tmp_path / "log", tmp_path / "state.json"
    publish(log, BALLOTS)
    verify(log, "--state", state)
    whole = open_checkpoint((log / "log/checkpoint").read_text(), SIGNER.verifier)
    publish(log, BALLOTS[:2])
    short = open_checkpoint((log / "log/checkpoint").read_text(), SIGNER.verifier)
    ended(log, found=whole, signed=short)

    told = verify(log, "--state", state)[1]

    assert told["fault"] == "the notice says that 3 entries were signed last, but 6 were"
