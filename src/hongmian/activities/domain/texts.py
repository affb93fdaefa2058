"""Texts that many read: looked through for what tells who somebody is."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.clients.queries.scanned import scan_of_agency
from hongmian.kit.errors import Refused
from hongmian.ui.reading import ENGLISH
from hongmian.uploads.personal.findings import Finding

ALWAYS = frozenset(("phone", "identity", "bank_card", "client", "plate", "case_number", "wechat", "email"))
ANNOUNCED = frozenset(("landline", "address"))  # of the place itself: an announcement may hold them


def refuse_personal(
    texts: Mapping[str, str], *, agency: uuid.UUID, announcement: bool = False, stood_by: bool = False
) -> None:
    """Raise Refused for the first text (by field) in which something tells who somebody is. What only looks like a
    name, a school or an address passes if the writer stood by it (`stood_by`); a number and a client's name never do.

    `announcement`: the text invites people, so the address and the land line of the place belong in it.
    """
    found = scan_of_agency(list(texts.values()), agency=agency)
    for field, findings in zip(texts, found, strict=True):
        for finding in findings:
            if announcement and finding.kind in ANNOUNCED:
                continue
            if finding.kind in ALWAYS or not (stood_by or announcement):
                raise Refused(_sentence(finding), field=field)


def _sentence(finding: Finding) -> str:
    chinese, english = finding.why
    why = english if get_language() == ENGLISH else chinese
    return _("“%(excerpt)s”: %(why)s") % {"excerpt": finding.excerpt, "why": why}
