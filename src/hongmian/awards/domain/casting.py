"""A ballot put in through a page, for readers without script: the same checks and the same box as the intake's."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.awards.boxes import BoxClosed, boxed
from hongmian.awards.domain.voters import CannotVote, voter_of
from hongmian.awards.models import Poll
from hongmian.ballots.asking import RefusedReply, places_of
from hongmian.ballots.box import Already, Cast, Stored
from hongmian.ballots.errors import BoxError
from hongmian.ballots.intake import NETWORK_BURST, NETWORK_RATE, VOTER_BURST, VOTER_RATE, retry_digest
from hongmian.ballots.limits import Limits
from hongmian.ballots.rules import Rules
from hongmian.ballots.tokens import Voter
from hongmian.directory.person import Person

_by_network = Limits(rate=NETWORK_RATE, burst=NETWORK_BURST)
_by_voter = Limits(rate=VOTER_RATE, burst=VOTER_BURST)
_SHANGHAI = ZoneInfo("Asia/Shanghai")


class WrongChoices(CannotVote):
    """Unknown, repeated, too many or too few."""


class TooFast(CannotVote):
    """Too many requests of this voter or network."""


class NotKnown(CannotVote):
    """It is not known whether the ballot was stored; the same sent again is never counted twice."""


class AlreadyVoted(CannotVote):
    """`since`: the hour in which this person's ballot came; never what it says."""

    def __init__(self, since: datetime) -> None:
        super().__init__(
            _("You have voted already, in the hour from %(hour)s. One person has one ballot.")
            % {"hour": since.astimezone(_SHANGHAI).strftime("%Y-%m-%d %H:%M")}
        )
        self.since = since


def cast_ballot(
    *, poll: Poll, person: Person, choices: Sequence[str], key: str, address: str, at: datetime, device: str = "",
) -> Stored:  # fmt: skip
    """Store this person's ballot and return where it stands, with its receipt. `key`: random, comes with the form, so
    that the same form sent again gets the same receipt. Raise CannotVote."""
    try:
        return _stored(poll, voter_of(poll=poll, person=person, at=at, device=device), choices, key, address, at)
    except (BoxClosed, BoxError, OSError):
        raise NotKnown(
            _("It is not known whether your ballot was stored. Send it again: it is never counted twice.")
        ) from None


def _stored(poll: Poll, voter: Voter, choices: Sequence[str], key: str, address: str, at: datetime) -> Stored:
    opened = boxed(poll.pk)
    places = read_choices(opened.rules, choices)
    network, now = opened.networks.hash_of(address), time.monotonic()
    if not (_by_voter.take(voter.once, now=now) and _by_network.take(network, now=now)):
        raise TooFast(_("Too many requests come from here. Try again in a moment."))
    (answer,) = opened.box.cast([Cast(voter, places, retry_digest(key), network)], now=at)
    if isinstance(answer, Already):
        raise AlreadyVoted(answer.since)
    if not isinstance(answer, Stored):
        raise CannotVote(_("Voting has ended."))
    return answer


def read_choices(rules: Rules, choices: Sequence[str]) -> tuple[int, ...]:
    """Return the places of the choices in the rules, rising; raise WrongChoices in the reader's language."""
    try:
        return places_of(list(choices), rules)
    except RefusedReply as refused:
        told = json.loads(refused.reply.body)
        raise WrongChoices(told["en" if get_language() == "en" else "zh"]) from None
