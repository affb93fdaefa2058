"""Who asks for a challenge, a token or a ballot, and how often they may: by voter, by device and by address block.

A carrier puts thousands of telephones behind one address, so a block is allowed a crowd; a device as many as a staffed
table at a station needs; a voter a few. Held in the memory of each process; a block and a device are keyed hashes.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from hongmian.ballots import limits
from hongmian.directory.person import Person
from hongmian.kit.errors import Refused

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


class Pace(limits.Pace):
    """The limits of one kind of request, as the intake has them."""

    def check(self, asker: Asker, networks: limits.Networks, *, voter: bytes = b"") -> None:
        """Count a request; raise TooFast for one too many."""
        network = networks.hash_of(asker.address)
        device = networks.hash_of_device(asker.device) if asker.device else b""
        if not self.allows(network=network, device=device, voter=voter, now=asker.moment):
            raise TooFast(_("Too many requests come from here. Try again in a moment."))
