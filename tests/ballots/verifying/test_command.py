"""`hongmian-verify`, as a stranger runs it: what holds is counted, what does not is named, and the exit says which."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from hongmian.ballots.entries import Annulment, Notice, Reinstatement, SetAside
from hongmian.ballots.exporting import export_poll
from hongmian.ballots.notices import FORMAT, Told
from hongmian.ballots.rules import Annulments, Reason
from hongmian.ballots.verifying.command import run
from hongmian.tlog.notes import Signer
from tests.ballots.conftest import NOW, cast_of, rules_of
from tests.ballots.verifying.cheat import HOUR, SEED, SIGNER, ballot, publish

CLOSED = bytes(Notice(Told("closed", "到时").signed(SIGNER)))
LATER = rules_of(SEED).closes_at + timedelta(hours=30)
EXTENDED = bytes(Notice(Told("extended", "断网", LATER).signed(SIGNER)))
AGAIN = rules_of(
    SEED,
    annulments=Annulments((Reason("burst", "刷票"),), may_vote_again=True, objections_until=NOW + timedelta(days=6)),
)
DAILY = rules_of(SEED, period="daily")


def told(text: str) -> bytes:
    """A notice that says whatever is wanted."""
    return bytes(Notice(SIGNER.sign(f"{FORMAT}\n{text}\n")))


@pytest.fixture
def verify(capsys):
    """Run the command with --json; return its exit and what it printed."""

    def verify_(*arguments):
        code = run(["vote", *(str(one) for one in arguments), "--json"])
        return code, json.loads(capsys.readouterr().out)

    return verify_


def test_a_real_log_is_counted(station, tmp_path, verify):
    box = station.poll.box
    box.cast([cast_of(0), cast_of(0, 1), cast_of(2)], now=NOW)
    box.append(Annulment(3, 0, HOUR))
    export_poll(station.poll, tmp_path / "out")

    code, told = verify(tmp_path / "out")

    assert (code, told["ok"], told["size"], told["root"]) == (0, True, 5, box.tree.root().hex())
    assert (told["tally"], told["annulled"]) == ({"banyan": 2, "kapok": 1, "lotus": 0}, 1)
    assert told["annulled_by_reason"] == {"burst": 1}


def test_a_second_export_brings_only_what_is_new(station, tmp_path, verify):
    station.poll.box.cast([cast_of(0) for _ in range(300)], now=NOW)
    export_poll(station.poll, tmp_path / "out")
    station.poll.box.cast([cast_of(1)], now=NOW)

    count = export_poll(station.poll, tmp_path / "out")

    assert count == 3  # the partial tile, the partial bundle, the checkpoint
    assert verify(tmp_path / "out")[1]["tally"] == {"banyan": 300, "kapok": 1, "lotus": 0}


def test_a_log_on_the_web_is_counted(tmp_path, verify):
    publish(tmp_path / "vote" / "hotlines", [ballot(number) for number in range(300)])
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None, "protocol_version": "HTTP/1.1"})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=tmp_path))
    threading.Thread(target=server.serve_forever, daemon=True).start()

    code, told = verify(f"http://127.0.0.1:{server.server_port}/vote/hotlines/")
    missing = verify(f"http://127.0.0.1:{server.server_port}/vote/nothing/")
    server.shutdown()
    server.server_close()

    assert (code, told["tally"]["banyan"], told["ballots"]) == (0, 300, 300)
    assert (missing[0], missing[1]["fault"]) == (1, "rules.json: the server answers 404")


def test_the_words_for_people_show_the_count_highest_first(tmp_path, capsys):
    publish(tmp_path, [ballot(1, 2), ballot(2, 2), ballot(3, 0)])

    assert run([str(tmp_path)]) == 0
    assert [line.split()[:2] for line in capsys.readouterr().out.splitlines()[-3:]] == [
        ["2", "lotus"],
        ["1", "banyan"],
        ["0", "kapok"],
    ]


FAULTS = {
    "a second ballot of one voter": ([ballot(1), ballot(2), ballot(1)], {}, 3),
    "no choice": ([bytes(42)], {}, 1),
    "too many choices": ([ballot(1, 0, 1, 2)], {}, 1),
    "a choice that is not in the rules": ([ballot(1), ballot(2, 3)], {}, 2),
    "a choice twice": ([ballot(1, 1, 1)], {}, 1),
    "choices not in order": ([ballot(1, 1, 0)], {}, 1),
    "an hour going back": ([ballot(1), ballot(2, hour=HOUR - 1)], {}, 2),
    "an hour before opening": ([ballot(1, hour=HOUR - 2)], {}, 1),
    "an hour after closing": ([ballot(1, hour=HOUR + 30)], {}, 1),
    "a period in a poll without": ([ballot(1, period=1)], {}, 1),
    "a day outside the poll": ([ballot(1, period=18_340), ballot(2, period=18_342)], {"rules": DAILY}, 2),
    "twice in a day": ([ballot(1, period=18_340), ballot(1, period=18_340)], {"rules": DAILY}, 2),
    "a day to come": ([ballot(1, period=18_341)], {"rules": DAILY}, 1),
    "a ballot after closing": ([ballot(1), CLOSED, ballot(2)], {}, 3),
    "closed twice": ([CLOSED, CLOSED], {}, 2),
    "extended to an earlier end": ([EXTENDED, EXTENDED], {}, 2),
    "extended beyond objections": ([told('extended\n{"why": "x", "closes_at": "2020-03-26T00:00:00+08:00"}')], {}, 1),
    "extended to a time of no place": ([told('extended\n{"why": "x", "closes_at": "2020-03-21T00:00:00"}')], {}, 1),
    "extended beyond the calendar": ([told('extended\n{"why": "x", "closes_at": "9999-12-31T23:59:59-12:00"}')], {}, 1),
    "closed with another end": ([told('closed\n{"why": "x", "closes_at": "2020-03-21T00:00:00+08:00"}')], {}, 1),
    "closed for two reasons": ([told('closed\n{"why": "x", "why": "y"}')], {}, 1),
    "closed for half a letter": ([told('closed\n{"why": "\\ud800"}')], {}, 1),
    "closed in a labyrinth": ([told("closed\n" + "[" * 20_000)], {}, 1),
    "the secret destroyed too soon": ([told('secret-destroyed\n{"why": "x"}')], {}, 1),
    "a forged notice": ([bytes(Notice(Told("closed", "x").signed(Signer("x.example", SEED))))], {}, 1),
    "an annulment of no ballot": ([bytes(Annulment(0, 0, HOUR))], {}, 1),
    "an annulment of what is to come": ([bytes(Annulment(2, 0, HOUR)), ballot(1)], {}, 1),
    "an annulment for no reason of the rules": ([ballot(1), bytes(Annulment(1, 9, HOUR))], {}, 2),
    "annulled twice": ([ballot(1), bytes(Annulment(1, 0, HOUR)), bytes(Annulment(1, 0, HOUR))], {}, 3),
    "counted again without cause": ([ballot(1), bytes(Reinstatement(1, 0, HOUR))], {}, 2),
    "voted again against the rules": ([ballot(1), bytes(Annulment(1, 0, HOUR)), ballot(1)], {}, 3),
    "brought back beside the second": (
        [ballot(1), bytes(Annulment(1, 0, HOUR)), ballot(1), bytes(Reinstatement(1, 0, HOUR))], {"rules": AGAIN}, 4,
    ),
    "rules a second time": ([bytes(33)], {}, 1),
    "begun with other rules": ([ballot(1)], {"first": bytes(33)}, 0),
    "begun with a ballot": ([], {"first": ballot(1)}, 0),
    "an unknown kind": ([b"\x09"], {}, 1),
    "an empty entry": ([b""], {}, 1),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_what_the_rules_do_not_allow_is_a_fault_that_names_the_entry(name, tmp_path, verify):
    entries, more, index = FAULTS[name]

    code, told = verify(publish(tmp_path, entries, **more))

    assert (code, told["ok"], told["index"]) == (1, False, index)
    assert told["fault"].startswith(f"entry {index}: ")


ALLOWED = {
    "a vote a day": ([ballot(1, period=18_340), ballot(1, period=18_341, hour=HOUR + 15)], {"rules": DAILY}, 2),
    "later after an extension": ([EXTENDED, ballot(1, hour=HOUR + 40)], {}, 1),
    "set aside is counted": ([ballot(1), bytes(SetAside(1, 0, HOUR))], {}, 1),
    "set aside and let be": ([ballot(1), bytes(SetAside(1, 0, HOUR)), bytes(Reinstatement(1, 0, HOUR))], {}, 1),
    "annulled": ([ballot(1), bytes(SetAside(1, 0, HOUR)), bytes(Annulment(1, 0, HOUR))], {}, 0),
    "an objection granted": (
        [ballot(1), bytes(Annulment(1, 0, HOUR)), CLOSED, bytes(Reinstatement(1, 0, HOUR))],
        {},
        1,
    ),
    "voted again as allowed": ([ballot(1), bytes(Annulment(1, 0, HOUR)), ballot(1)], {"rules": AGAIN}, 1),
    "the secret destroyed": ([ballot(1), CLOSED, told('secret-destroyed\n{"why": "x"}')], {}, 1),
    "a minute before midnight, written after": (
        [ballot(1, period=18_341, hour=HOUR + 13), ballot(2, period=18_340, hour=HOUR + 14)],
        {"rules": DAILY},
        2,
    ),
    "nobody voted": ([], {}, 0),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_what_the_rules_allow_is_counted(name, tmp_path, verify):
    entries, more, banyan = ALLOWED[name]

    code, told = verify(publish(tmp_path, entries, **more))

    assert (code, told["tally"]["banyan"]) == (0, banyan)


def test_any_flipped_byte_of_any_file_is_caught(tmp_path, verify):
    publish(tmp_path, [ballot(number) for number in range(5)])
    files = sorted(path for path in tmp_path.rglob("*") if path.is_file())

    missed = []
    for file in files:
        whole = file.read_bytes()
        for place in range(0, len(whole), 1 + len(whole) // 60):
            file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x04]) + whole[place + 1 :])
            if verify(tmp_path)[0] == 0:
                missed.append((file.name, place))
        file.write_bytes(whole)

    assert len(files) == 5
    assert missed == []


def test_a_changed_entry_is_named(tmp_path, verify):
    publish(tmp_path, [ballot(number) for number in range(400)])
    file = tmp_path / "log/tile/entries/001.p/145"
    whole = bytearray(file.read_bytes())
    whole[-1] ^= 1
    file.write_bytes(whole)

    assert verify(tmp_path)[1]["index"] == 400


def test_a_changed_tile_names_the_entry(tmp_path, verify):
    publish(tmp_path, [ballot(number) for number in range(400)])
    file = tmp_path / "log/tile/0/000"
    whole = bytearray(file.read_bytes())
    whole[32 * 17] ^= 1
    file.write_bytes(whole)

    assert verify(tmp_path)[1]["index"] == 17


def test_a_tile_above_that_does_not_follow_is_a_fault(tmp_path, verify):
    publish(tmp_path, [ballot(number) for number in range(400)])
    (tmp_path / "log/tile/1/000.p/1").write_bytes(bytes(32))

    assert verify(tmp_path)[1]["fault"] == "tile 1/000.p/1 does not follow from the tiles below it"


def test_a_missing_file_is_a_fault(tmp_path, verify):
    publish(tmp_path, [ballot(number) for number in range(400)])
    (tmp_path / "log/tile/0/000").unlink()

    assert verify(tmp_path) == (1, {"ok": False, "fault": "log/tile/0/000: No such file or directory",
                                    "index": None, "evidence": []})  # fmt: skip


def test_a_full_tile_stands_in_for_its_part(tmp_path, verify):
    publish(tmp_path, [ballot(number) for number in range(400)])
    shorter = (tmp_path / "log/checkpoint").read_bytes()
    part = (tmp_path / "log/tile/0/001.p/145").read_bytes(), (tmp_path / "log/tile/entries/001.p/145").read_bytes()
    publish(tmp_path, [ballot(number) for number in range(600)])
    (tmp_path / "log/checkpoint").write_bytes(shorter)
    (tmp_path / "log/tile/1/000.p/1").write_bytes((tmp_path / "log/tile/1/000.p/2").read_bytes()[:32])

    assert part[0] != b""
    assert verify(tmp_path)[1]["ballots"] == 400


def test_kept_back_entries_are_checked_by_their_hashes_only(tmp_path, verify):
    rules = rules_of(SEED, counts_while_open=False)
    publish(tmp_path, [ballot(1)], rules)
    for file in (tmp_path / "log/tile/entries").rglob("*.p/*"):
        file.unlink()
    shutil.rmtree(tmp_path / "log/tile/entries")

    code, told = verify(tmp_path)

    assert (code, told["withheld"], told["tally"], told["size"]) == (0, True, None, 2)


def test_entries_kept_back_against_the_rules_are_a_fault(tmp_path, verify):
    publish(tmp_path, [ballot(1)])
    shutil.rmtree(tmp_path / "log/tile/entries")

    assert "kept back" in verify(tmp_path)[1]["fault"]


def test_a_receipt_is_found_in_the_log(station, tmp_path, verify):
    answers = station.poll.box.cast([cast_of(0), cast_of(1)], now=NOW)
    station.poll.box.cast([cast_of(2)], now=NOW)
    (tmp_path / "mine.tlog-proof").write_text(answers[1].receipt)
    export_poll(station.poll, tmp_path / "out")

    code, told = verify(tmp_path / "out", "--receipt", tmp_path / "mine.tlog-proof")

    assert (code, told["receipt_index"]) == (0, 2)


def test_a_receipt_the_log_does_not_hold_shows_both_checkpoints(station, tmp_path, verify):
    export_poll(station.poll, tmp_path / "before")
    answer = station.poll.box.cast([cast_of(0)], now=NOW)[0]
    (tmp_path / "mine.tlog-proof").write_text(answer.receipt)

    code, told = verify(tmp_path / "before", "--receipt", tmp_path / "mine.tlog-proof")

    assert (code, "shorter than the 2 entries of the receipt" in told["fault"], len(told["evidence"])) == (1, True, 2)


def test_following_a_log_notices_that_it_shrank_or_was_rewritten(tmp_path, verify):
    log, state = tmp_path / "log", tmp_path / "state.json"
    first = [ballot(number) for number in range(5)]
    publish(log, first)
    assert verify(log, "--state", state)[0] == 0
    publish(log, [*first, ballot(9)])
    assert verify(log, "--state", state)[0] == 0

    publish(log, first)
    shrunk = verify(log, "--state", state)[1]
    publish(log, [ballot(7), *first[1:], ballot(8), ballot(9)])
    rewritten = verify(log, "--state", state)[1]
    publish(log, [*first, ballot(9), ballot(10)])

    assert shrunk["fault"] == "the log shrank from 7 to 6 entries"
    assert rewritten["fault"] == "the first 7 entries were rewritten"
    assert [len(told["evidence"]) for told in (shrunk, rewritten)] == [2, 2]
    assert verify(log, "--state", state)[0] == 0  # the state was not spoiled by the faults


def test_another_key_than_the_known_one_is_a_fault(tmp_path, verify):
    other = str(Signer("vote.example/hotlines", bytes(32)).verifier)

    assert "the rules name the key" in verify(publish(tmp_path, []), "--key", other)[1]["fault"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [([], 2), (["a", "b"], 2), (["x", "--key", "nonsense"], 2), (["/nowhere/at/all"], 1), (["ftp://x/"], 1)],
)
def test_wrong_usage_exits_two_and_a_place_without_a_log_one(arguments, code, capsys):
    try:
        ended = run(arguments)
    except SystemExit as stopped:
        ended = stopped.code

    assert ended == code
    assert capsys.readouterr().err != ""


def test_the_command_loads_neither_django_nor_a_database():
    unwanted = "[name for name in ('django', 'sqlite3', 'psycopg') if name in sys.modules]"
    asked = f"import sys, hongmian.ballots.verifying.command\nprint({unwanted})"

    printed = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout

    assert printed == "[]\n"
