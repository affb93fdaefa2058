"""A ballot put in through a page, for readers without script: the same checks and the same box as the intake's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.ballots.asking import RefusedReply, places_of
from hongmian.ballots.box import Already, Cast, Stored
from hongmian.ballots.clerk import retry_digest
from hongmian.ballots.errors import BoxError
from hongmian.ballots.rules import Rules
from hongmian.ballots.tokens import Voter
from hongmian.kit.clock import SHANGHAI
from hongmian.polls.boxes import BoxClosed, BoxEnded, already, boxed
from hongmian.polls.domain.asking import Asker, Pace
from hongmian.polls.domain.proof_of_work import use_solution
from hongmian.polls.domain.voters import CannotVote, voter_of
from hongmian.polls.enums import Period
from hongmian.polls.models import Poll

_pace = Pace()


class WrongChoices(CannotVote):
    """Unknown, repeated, too many or too few."""


class NotKnown(CannotVote):
    """It is not known whether the ballot was stored; the same sent again is never counted twice."""


class AlreadyVoted(CannotVote):
    """`since`: the hour in which this person's ballot came; never what it says. `same`: it came from this very form."""

    def __init__(self, poll: Poll, since: datetime, *, same: bool = False) -> None:
        told = {"hour": _written(since), "next": _written(since + timedelta(days=1), "DATE_FORMAT")}
        if poll.period == Period.DAILY:
            said = _("You have voted today, in the hour from %(hour)s. From %(next)s you can vote again.")
        elif poll.is_straw:
            said = _("This device has voted already, in the hour from %(hour)s. One device has one ballot.")
        else:
            said = _("You have voted already, in the hour from %(hour)s. One person has one ballot.")
        super().__init__(said % told)
        self.since, self.same = since, same


def cast_ballot(
    *, poll: Poll, asker: Asker, choices: Sequence[str], key: str, at: datetime, solution: str = ""
) -> Stored:  # fmt: skip
    """Store this person's ballot and return where it stands, with its receipt. `key`: random, comes with the form, so
    that the same form sent again gets the same receipt; `solution`: of the proof of work, in a straw poll.
    Raise CannotVote, TooFast or NoProof."""
    try:
        return _stored(poll, asker, choices, key, at, solution)
    except BoxEnded:
        raise
    except (BoxClosed, BoxError, OSError):
        raise NotKnown(
            _("It is not known whether your ballot was stored. Send it again: it is never counted twice.")
        ) from None


def _stored(poll: Poll, asker: Asker, choices: Sequence[str], key: str, at: datetime, solution: str) -> Stored:
    voter, opened = voter_of(poll=poll, person=asker.person, at=at, device=asker.device), boxed(poll.pk)
    places = read_choices(opened.rules, choices)
    _pace.check(asker, opened.networks, voter=voter.once)
    if poll.is_straw:
        use_solution(poll.pk, solution)
    network = opened.networks.hash_of(asker.address)
    (answer,) = opened.box.cast([Cast(voter, places, retry_digest(key), network, voter.device or None)], now=at)
    if isinstance(answer, Already):
        raise AlreadyVoted(poll, answer.since)
    if not isinstance(answer, Stored):
        raise CannotVote(_("Voting has ended."))
    return answer


def refuse_second(*, poll: Poll, voter: Voter, key: str) -> None:
    """Raise AlreadyVoted where this voter's ballot of the period is in the box, so that nobody chooses in vain."""
    found = already(boxed(poll.pk), voter, retry_digest(key))
    if found:
        raise AlreadyVoted(poll, found[0].since, same=found[1])


def read_choices(rules: Rules, choices: Sequence[str]) -> tuple[int, ...]:
    """Return the places of the choices in the rules, rising; raise WrongChoices in the reader's language."""
    try:
        return places_of(list(choices), rules)
    except RefusedReply as refused:
        told = json.loads(refused.reply.body)
        raise WrongChoices(told["en" if get_language() == "en" else "zh"]) from None


def _written(at: datetime, form: str = "DATETIME_FORMAT") -> str:
    return date_format(at.astimezone(SHANGHAI), form)
