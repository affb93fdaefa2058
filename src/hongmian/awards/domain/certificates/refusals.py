"""What the verbs about certificates refuse with."""

from __future__ import annotations

from django.utils.translation import gettext as _

from hongmian.awards.models import Certificate
from hongmian.contests.events import one_line
from hongmian.kit.errors import Refused

LONGEST_REASON = 300


class NoCertificate(Refused):
    """A certificate cannot be made, changed or sent so."""


def held_certificate(certificate: Certificate) -> Certificate:
    """Return it as it stands now, held until the transaction ends, with what it is for."""
    rows = Certificate.objects.select_for_update(of=("self",)).select_related("batch__call", "entry")
    return rows.get(pk=certificate.pk)


def told_reason(why: str) -> str:
    """Return the reason in one line; it is published."""
    told = one_line(why)
    if not 0 < len(told) <= LONGEST_REASON:
        raise NoCertificate(_("Say why in at most 300 characters. It is published."), field="why")
    return told


def refuse_withdrawn(certificate: Certificate) -> None:
    if certificate.is_withdrawn:
        raise NoCertificate(_("This certificate was withdrawn; it is neither changed nor sent any more."))
