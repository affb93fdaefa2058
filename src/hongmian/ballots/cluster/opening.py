"""From an installation's settings to the line to its NATS servers."""

from __future__ import annotations

from hongmian.ballots.cluster.line import Line
from hongmian.ballots.errors import ElsewhereError
from hongmian.ballots.folders import Folders
from hongmian.ballots.store.place import Backing


def line_to(where: Folders, backing: Backing) -> Line:
    """Return a new line to the servers that hold this poll's box; raise ElsewhereError where none are named."""
    if not backing.nats:
        raise ElsewhereError(f"JetStream on {where.place.database}", "HONGMIAN_NATS_URL")
    return Line(backing.nats)
