"""The contest log goes on after its signer's memory was lost, on the word of two people."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from hongmian.awards.logbook import forget_log
from hongmian.ballots.memory import Head
from hongmian.contests.adopting import adopt
from hongmian.contests.errors import NotAdoptedError
from hongmian.contests.log import FILE
from hongmian.kit.errors import Refused
from hongmian.operations.keys.two_people import Two, noted
from hongmian.operations.models.key_deed import What


def adopt_contests(*, known: str, two: Two, at: datetime) -> Head:
    """`known`: the newest checkpoint that anybody holds, as it was published. Raises Refused where it cannot be."""
    home = Path(settings.HONGMIAN_HOME)
    keys = home / "keys"
    if not ((home / "contests" / FILE).exists() and (keys / "contests").exists() and (keys / "contests.name").exists()):
        raise Refused(_("There is no contest log here with its key. Restore both first."))
    forget_log()
    try:
        with noted(What.ADOPT, "contests", two=two, at=at):
            name, seed = (keys / "contests.name").read_text(), (keys / "contests").read_bytes()
            return adopt(home, origin=name, seed=seed, known=known)
    except NotAdoptedError as error:
        raise Refused(_words(error)) from error


def _words(error: NotAdoptedError) -> str:
    numbers = {"known": f"{error.known:,}", "stored": f"{error.stored:,}"}
    if error.why == "remembers":
        return _("The signer remembers what it signed. If what is stored is older, restore newer data.")
    if error.why == "foreign":
        return _("That is no checkpoint that this log's key signed. Take the text from /awards/log/checkpoint.")
    if error.why == "behind":
        return _("The checkpoint covers %(known)s events, here are only %(stored)s. Restore newer data.") % numbers
    return _("The first %(known)s events here are not those of the checkpoint. Restore what was published.") % numbers
