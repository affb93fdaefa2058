"""From a person to the pseudonym under which they vote. Nothing here is stored or logged: the two never share a row."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from hongmian.accounts.queries.phones import number_of
from hongmian.ballots.entries import PSEUDONYM_SIZE
from hongmian.ballots.tokens import Voter, pseudonym
from hongmian.directory.person import Person
from hongmian.kit.errors import Refused
from hongmian.polls.boxes import BoxEnded, boxed
from hongmian.polls.domain.asking import Asker, Pace
from hongmian.polls.domain.proof_of_work import new_challenge, use_solution
from hongmian.polls.ended_boxes import ended
from hongmian.polls.enums import Identity, Phase
from hongmian.polls.models import Poll
from hongmian.polls.rules import tokens_are_handed_out
from hongmian.polls.wrapping import open_secret

TOKEN_SECONDS = 2 * 3600  # of real time
TRIAL_SECONDS = 30 * 24 * 3600
MOST_TRIAL_TOKENS = 2_000_000
_challenges, _tokens = Pace(), Pace()


class CannotVote(Refused):
    """This person cannot vote in this poll now."""


def voter_of(*, poll: Poll, person: Person, at: datetime, device: str = "") -> Voter:
    """Return under which pseudonym this person, or in a straw poll this device, votes at a time. Raise CannotVote for
    someone without a phone, a device without a name, and outside the hours of the poll."""
    refuse_outside_hours(poll, at)
    identity, opened = _identity(poll, person, device), boxed(poll.pk)
    period = opened.rules.period_at(at)
    name = pseudonym(secret=open_secret(poll.pk, poll.secret), identity=identity, period=period)
    return Voter(name, period, device=opened.networks.hash_of_device(device) if device else b"")


def order_of(*, poll: Poll, person: Person, at: datetime, device: str = "") -> bytes:
    """Return 16 bytes by which this voter's list of candidates is shuffled. Raise CannotVote as `voter_of` does.

    Never the pseudonym: that stands in the public log, and who sees the order over somebody's shoulder could try each.
    """
    refuse_outside_hours(poll, at)
    identity = f"order:{_identity(poll, person, device)}"
    return pseudonym(secret=open_secret(poll.pk, poll.secret), identity=identity, period=0)


def issue_token(*, poll: Poll, asker: Asker, at: datetime, solution: str = "") -> str:
    """Return a token with which this device puts in one ballot, good for two hours of real time. `solution`: of the
    proof of work, in a straw poll. Raise CannotVote, TooFast or NoProof; a solution is spent only on a token."""
    voter, opened = voter_of(poll=poll, person=asker.person, at=at, device=asker.device), boxed(poll.pk)
    _tokens.check(asker, opened.networks, voter=voter.once)
    if poll.is_straw:
        use_solution(poll.pk, solution)
    return opened.tokens.issue(voter, until=time.time() + TOKEN_SECONDS)


def ask_for_work(*, poll: Poll, asker: Asker, at: datetime) -> dict[str, Any]:
    """Return what a device is to solve before it votes in a straw poll. Raise CannotVote or TooFast."""
    refuse_outside_hours(poll, at)
    _challenges.check(asker, boxed(poll.pk).networks)
    return new_challenge(poll.pk)


def trial_tokens(*, poll: Poll, count: int, at: datetime) -> Iterator[str]:
    """Yield tokens of voters that do not exist, exempt from limits by network. Refused where votes count."""
    if not tokens_are_handed_out():
        raise Refused(_("Trial tokens are for demos and benchmarks. This server is neither (HONGMIAN_TRIAL)."))
    if not 0 < count <= MOST_TRIAL_TOKENS:
        raise Refused(_("Ask for 1 to %(most)s tokens.") % {"most": f"{MOST_TRIAL_TOKENS:,}"})
    opened = boxed(poll.pk)
    period, until = opened.rules.period_at(max(at, opened.rules.opens_at)), time.time() + TRIAL_SECONDS
    return (
        opened.tokens.issue(Voter(secrets.token_bytes(PSEUDONYM_SIZE), period, exempt=True), until=until)
        for _number in range(count)
    )


def _identity(poll: Poll, person: Person, device: str) -> str:
    """One kind of identity a poll: numbers in E.164, or names of devices."""
    if poll.identity == Identity.PHONE and person.user and (number := number_of(person.user)):
        return number
    if poll.identity == Identity.DEVICE and device:
        return f"device:{device}"
    if poll.identity == Identity.DEVICE:
        raise CannotVote(_("This straw poll needs a browser with JavaScript that keeps its cookie."))
    raise CannotVote(_("Voting needs a mobile number. Sign in with yours."))


def refuse_outside_hours(poll: Poll, at: datetime) -> None:
    if ended(poll.pk):
        raise BoxEnded
    match poll.phase(at):
        case Phase.OPEN:
            return
        case Phase.COMING | Phase.DRAFT:
            raise CannotVote(_("Voting has not begun."))
        case _:
            raise CannotVote(_("Voting has ended."))
