from __future__ import annotations

import time
from datetime import timedelta

import pytest

from hongmian.directory.queries.people import person_of
from hongmian.kit.errors import Refused
from hongmian.polls.boxes import boxed
from hongmian.polls.domain.casting import AlreadyVoted, WrongChoices, cast_ballot
from hongmian.polls.domain.voters import CannotVote, issue_token, trial_tokens, voter_of
from tests.polls.deeds import NOW, asker, opened, with_phone

TOMORROW = NOW + timedelta(days=1)


def put(poll, person, *choices, key="k1", at=NOW):
    return cast_ballot(poll=poll, asker=asker(person), choices=choices, key=key, at=at)


def test_a_ballot_gets_its_receipt_and_the_same_form_again_the_same(cast):
    poll, person = opened(), with_phone(cast.charlie)

    first = put(poll, person, "01", "03")
    again = put(poll, person, "01", "03")

    assert first.index == again.index == 1
    assert boxed(poll.pk).box.tally.by_id() == {"01": 1, "02": 0, "03": 1}


def test_a_person_has_one_ballot_whatever_they_send(cast):
    poll, person = opened(), with_phone(cast.charlie)
    put(poll, person, "01")

    for choices, key in ((["02"], "k1"), (["01"], "k2"), (["02"], "k2")):
        with pytest.raises(AlreadyVoted) as refused:
            put(poll, person, *choices, key=key)
        assert str(refused.value).count("2020年3月19日 10:00") == 1
    assert boxed(poll.pk).box.tally.ballots == 1


def test_the_token_of_the_intake_and_the_page_are_one_voter(cast):
    poll, person = opened(), with_phone(cast.charlie)

    token = issue_token(poll=poll, asker=asker(person), at=NOW)

    read = boxed(poll.pk).tokens.read(token, now=time.time())
    assert read == voter_of(poll=poll, person=person, at=NOW)


def test_one_person_is_another_pseudonym_in_another_poll(cast):
    person = with_phone(cast.charlie)

    names = {voter_of(poll=poll, person=person, at=NOW).pseudonym for poll in (opened(), opened())}

    assert len(names) == 2


def test_a_daily_poll_takes_one_ballot_a_day(cast):
    poll, person = opened(period="daily", closes_at=NOW + timedelta(days=3)), with_phone(cast.charlie)
    put(poll, person, "01")

    with pytest.raises(AlreadyVoted):
        put(poll, person, "01", key="k2")
    put(poll, person, "01", key="k3", at=TOMORROW)

    assert boxed(poll.pk).box.tally.ballots == 2


@pytest.mark.parametrize("choices", [[], ["01", "02", "03"], ["01", "01"], ["99"]])
def test_choices_against_the_rules_are_refused_and_cost_nothing(cast, choices):
    poll, person = opened(), with_phone(cast.charlie)

    with pytest.raises(WrongChoices):
        put(poll, person, *choices)
    put(poll, person, "01")

    assert boxed(poll.pk).box.tally.ballots == 1


def test_outside_its_hours_nobody_votes(cast):
    poll, person = opened(opens_at=NOW + timedelta(hours=1)), with_phone(cast.charlie)

    for at in (NOW, TOMORROW):
        with pytest.raises(CannotVote):
            put(poll, person, "01", at=at)
        with pytest.raises(CannotVote):
            issue_token(poll=poll, asker=asker(person), at=at)


def test_without_a_phone_nobody_votes(cast):
    poll = opened()

    with pytest.raises(CannotVote):
        put(poll, person_of(cast.wen, at=NOW), "01")


def test_tokens_for_nobody_are_made_in_trials_only(cast, settings):
    poll = opened()

    with pytest.raises(Refused):
        trial_tokens(poll=poll, count=3, at=NOW)
    settings.HONGMIAN_TRIAL = True

    assert len(set(trial_tokens(poll=poll, count=3, at=NOW))) == 3
