"""What is left of a log that was ended, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hongmian.ballots.ended import Cause, End


def what_is_left(end: End) -> str:
    """Say what was signed and what is left, as far as the notice knows it."""
    signed, found = end.signed, end.found
    told = {"signed": f"{signed.size:,}" if signed else "", "left": f"{found.size:,}" if found else "0"}
    if found is None:
        return _("Nothing of the log can be read any more.")
    if signed is None:
        return (
            _("%(left)s entries are left. The signer does not know any more whether there were others; a receipt or a "
              "checkpoint that somebody kept can tell.") % told
        )  # fmt: skip
    if found == signed:
        return _("All %(left)s entries that were signed are left.") % told
    if found.size < signed.size:
        missing = {"missing": f"{signed.size - found.size:,}"}
        return _("%(signed)s entries were signed, %(left)s are left; missing: %(missing)s.") % {**told, **missing}
    return _("%(signed)s entries were signed; the %(left)s that are there now are not the same.") % told


def cause_words(cause: Cause) -> str:
    match cause:
        case "restored":
            return _(
                "Older or other data had to be restored on the server. To go on from there would have been to write a "
                "second history over what was signed already."
            )
        case "memory-lost":
            return _(
                "The server does not know any more what it signed. To sign on without knowing could have meant to "
                "write a second history."
            )
        case "damaged":
            return _("The ballot box on the server was damaged, and there is no whole copy of it.")
