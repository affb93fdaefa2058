"""Who asks for a challenge, a token or a ballot, and how often they may: by voter, by device and by address block.

A carrier puts thousands of telephones behind one address, so a block is allowed a crowd; a device as many as a staffed
table at a station needs; a voter a few. Held in the memory of each process; a block and a device are keyed hashes.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hongmian.ballots.limits import Limits, Networks
from hongmian.directory.person import Person
from hongmian.kit.errors import Refused

BLOCK_RATE, BLOCK_BURST = 20.0, 600.0  # requests a second, and at once
DEVICE_RATE, DEVICE_BURST = 1 / 20, 30.0
VOTER_RATE, VOTER_BURST = 0.2, 10.0
WAIT = 10  # seconds that somebody is asked to wait


class TooFast(Refused):
    """Too many requests of this voter, device or address block."""


@dataclass(frozen=True)
class Asker:
    """Whoever sends a request. `moment`: in monotonic seconds; `device`: the name in its cookie, empty without one."""

    person: Person
    moment: float
    address: str = ""
    device: str = ""


class Pace:
    """The limits of one kind of request."""

    def __init__(self) -> None:
        self._blocks = Limits(rate=BLOCK_RATE, burst=BLOCK_BURST)
        self._devices = Limits(rate=DEVICE_RATE, burst=DEVICE_BURST)
        self._voters = Limits(rate=VOTER_RATE, burst=VOTER_BURST)

    def check(self, asker: Asker, networks: Networks, *, voter: bytes = b"") -> None:
        """Count a request; raise TooFast for one too many."""
        now = asker.moment
        fine = self._blocks.take(networks.hash_of(asker.address), now=now)
        if fine and asker.device:
            fine = self._devices.take(networks.hash_of_device(asker.device), now=now)
        if fine and voter:
            fine = self._voters.take(voter, now=now)
        if not fine:
            raise TooFast(_("Too many requests come from here. Try again in a moment."))
