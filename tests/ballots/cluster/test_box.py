"""What is a cluster's own: who refuses a second ballot, what is read back, what is left out, what is forgotten."""

from __future__ import annotations

import json
import threading
from datetime import timedelta

import pytest

from hongmian.ballots.box import Already, Over, Stored
from hongmian.ballots.cluster.names import STATE
from hongmian.ballots.entries import Ballot, hour_of, read_entry, write_ballots
from hongmian.ballots.errors import ElsewhereError, UnavailableError
from hongmian.ballots.notices import Told
from hongmian.ballots.polls import Polls
from hongmian.ballots.tokens import Voter
from tests.ballots.conftest import NOW, OPENED, cast_of, open_station, polls_of, rules_of, voter
from tests.ballots.test_box import notice

pytestmark = pytest.mark.once


def ballots_of(station):
    return [entry for entry in map(read_entry, station.poll.box.entries(0, 1_000)) if isinstance(entry, Ballot)]


def test_of_two_ballots_of_one_voter_at_two_intakes_the_engine_takes_one(station):
    boxes, one, answers = [station.poll.box, station.beside().poll.box], voter(), []
    start = threading.Barrier(2)

    def vote(box, choice):
        start.wait()
        answers.extend(box.cast([cast_of(choice, by=one)], now=NOW))

    threads = [threading.Thread(target=vote, args=(box, choice)) for choice, box in enumerate(boxes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    box = boxes[0]
    kept = box._line.ask(f"STREAM.INFO.{box._names.stream}", {"subjects_filter": f"hm.{box._names.box}.b.>"})

    assert sorted(type(answer).__name__ for answer in answers) == ["Already", "Stored"]
    assert list(kept["state"]["subjects"].values()) == [1]
    assert [ballot.once for ballot in ballots_of(station)] == [one.once]


def test_the_engine_refuses_whatever_a_process_believes(station):
    box, one = station.poll.box, voter()
    box.cast([cast_of(0, by=one)], now=NOW)

    (told,) = box._line.publish_all([(box._names.ballot(one.once, 0), b"a second one")])

    assert told["error"]["err_code"] == 10077  # maximum messages per subject exceeded


def test_a_ballot_for_another_day_is_taken_on_that_day(servers, tmp_path):
    station, one = open_station(tmp_path, period="daily"), voter()
    today, tomorrow = (cast_of(0, by=Voter(one.pseudonym, day)) for day in (18_340, 18_341))
    box = station.poll.box

    answers = [*box.cast([today], now=NOW), *box.cast([tomorrow, today], now=NOW + timedelta(hours=20))]

    assert [type(answer) for answer in answers] == [Stored, Stored, Already]


def test_a_ballot_that_came_into_the_stream_after_the_end_is_no_entry(station):
    box, late = station.poll.box, cast_of(0)
    other = station.beside().poll.box
    other._following.check = lambda: None  # it has not heard of the end
    box.append(notice(station, Told("closed", "到时")))
    other._following.log.tally.ended = None

    answers = other.cast([late], now=NOW)
    again = box.cast([late], now=NOW)

    assert answers == again == [Over()]
    assert (box.size, ballots_of(station)) == (2, [])


@pytest.mark.parametrize("harm", ["another voter's subject", "no entry", "choices that there are not"])
def test_what_no_intake_of_ours_sends_is_left_out_and_the_log_goes_on(station, harm):
    box, one = station.poll.box, voter()
    (entry,) = write_ballots([one.once], [(9,) if harm.startswith("choices") else (0,)], hour=hour_of(NOW))
    whose = voter().once if harm.startswith("another") else one.once
    data = b"\0\1x" if harm == "no entry" else len(entry).to_bytes(2, "big") + entry

    box._line.publish_all([(box._names.ballot(whose, 0), data)], then=box._names.nudge)

    assert [answer.index for answer in box.cast([cast_of(1)], now=NOW)] == [1]
    assert box.tally.by_id() == {"banyan": 0, "kapok": 1, "lotus": 0}


def test_what_came_beside_ballots_is_noise_once_its_key_is_erased(station):
    box, one = station.poll.box, voter()
    box.cast([cast_of(0, by=one, retry=b"k" * 16)], now=NOW)
    other = station.beside().poll.box
    box.append(notice(station, Told("closed", "到时")))
    key = box._line.last(STATE, box._names.key).data
    assert box.already(one, b"k" * 16)[1]

    box.forget_senders()

    assert (box.senders(), other.senders()) == ([], [])
    assert not box.already(one, b"k" * 16)[1]
    again = station.again().poll.box
    assert again.senders() == []
    assert (len(key), again._line.last(STATE, again._names.key).data) == (32, b"")


def test_a_poll_stays_where_it_was_opened(station, servers, tmp_path):
    told = json.loads((station.home / "ballots/hotlines/box.json").read_text())
    elsewhere = Polls(station.home)
    OPENED.append(elsewhere)

    with pytest.raises(ElsewhereError, match="HONGMIAN_NATS_URL"):
        elsewhere.find("hotlines")

    assert told == {"kind": "jetstream", "database": servers.url.removeprefix("nats://")}


def test_a_poll_in_a_file_stays_there_when_there_are_servers_later(servers, tmp_path):
    files = Polls(tmp_path)
    OPENED.append(files)
    files.open(rules_of(files.keys("hotlines").seed)).box.cast([cast_of(0)], now=NOW)
    files.close()

    assert polls_of(tmp_path).find("hotlines").box.tally.ballots == 1


def test_a_poll_cannot_be_opened_where_no_server_answers(tmp_path):
    nowhere = Polls(tmp_path, nats="nats://127.0.0.1:1")
    OPENED.append(nowhere)

    with pytest.raises(UnavailableError):
        nowhere.open(rules_of(nowhere.keys("hotlines").seed))

    assert nowhere.names() == []
