"""`rules.json` is read in one way or not at all, and says of a vote what every vote here keeps to."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC

import pytest

from hongmian.ballots.rules import Rules, RulesError
from tests.ballots.conftest import rules_of

RULES = rules_of(bytes(32))
WRITTEN = RULES.to_json()


def changed(**members: object) -> bytes:
    return json.dumps(json.loads(WRITTEN) | members).encode()


def annulments(**members: object) -> bytes:
    return changed(annulments=json.loads(WRITTEN)["annulments"] | members)


def test_rules_are_read_as_they_were_written():
    assert Rules.from_json(WRITTEN) == RULES


def test_times_are_written_as_the_clocks_of_shanghai_show_them():
    told = json.loads(replace(RULES, opens_at=RULES.opens_at.astimezone(UTC)).to_json())

    assert told["opens_at"] == "2020-03-19T09:20:00+08:00"


def test_a_member_that_is_not_known_changes_nothing():
    assert Rules.from_json(changed(weights=[1, 2, 3])) == RULES


@pytest.mark.parametrize(
    "written",
    [
        WRITTEN.replace(b'"max_choices": 2', b'"max_choices": 3, "max_choices": 2'),
        WRITTEN.replace(b'"max_choices": 2', b'"x": NaN, "max_choices": 2'),
        WRITTEN.replace(b'"max_choices": 2', b'"max_choices": ' + b"9" * 5_000),
        b"\xef\xbb\xbf" + WRITTEN,
        WRITTEN.decode().encode("utf-16"),
        b'{"format": ' + b"[" * 200_000,
        changed(title="\ud800"),
        changed(log_key="\ud800+00000000+AAAA"),
        changed(opens_at="0001-01-01T00:00:00+14:00", period="daily"),
        annulments(objections_until="9999-12-31T23:59:59-12:00"),
        changed(opens_at="2020-03-19T10:00:00"),
        changed(opens_at=1_584_583_200),
    ],
)
def test_what_two_readers_could_understand_differently_is_refused(written):
    with pytest.raises(RulesError, match=r"^rules\.json: "):
        Rules.from_json(written)


@pytest.mark.parametrize(
    "written",
    [changed(straw_poll=True), changed(identity="device"), changed(straw_poll="no"), annulments(decided_by=1)],
)
def test_a_straw_poll_is_called_so_and_two_people_annul(written):
    with pytest.raises(RulesError, match=r"straw_poll|decided_by"):
        Rules.from_json(written)
