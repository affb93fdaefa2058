"""What an objection says, and how its sender can be reached."""

from __future__ import annotations

from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from hongmian.awards.domain.objections.refusals import CannotObject
from hongmian.awards.models import Call
from hongmian.contests.events import one_line
from hongmian.kit.phones import NumberError, national_number

LEAST, LONGEST, LONGEST_NAME, LONGEST_CONTACT = 10, 2000, 40, 80


class Words(NamedTuple):
    text: str
    name: str
    contact: str


def clean_words(call: Call, text: str, name: str, contact: str) -> Words:
    """Return what is stored; raise CannotObject, naming the field. Where the call lets people object without a name,
    both name and contact may be empty."""
    lines = text.replace("\r\n", "\n").split("\n")
    words = "\n".join("".join(sign if sign.isprintable() else " " for sign in line).rstrip() for line in lines).strip()
    if len(words) < LEAST:
        raise CannotObject(_("Say in a sentence or two what is wrong, and how you know."), field="text")
    if len(words) > LONGEST:
        raise CannotObject(
            _("At most %(most)s characters; these are %(now)s.") % {"most": LONGEST, "now": len(words)}, field="text"
        )
    return Words(words, _name(call, one_line(name)), _contact(call, one_line(contact)))


def _name(call: Call, name: str) -> str:
    if not name and not call.anonymous:
        raise CannotObject(_("This award takes objections with a name only. It is not published."), field="name")
    if len(name) > LONGEST_NAME:
        raise CannotObject(_("At most %(most)s characters.") % {"most": LONGEST_NAME}, field="name")
    return name


def _contact(call: Call, contact: str) -> str:
    if not contact:
        if call.anonymous:
            return ""
        raise CannotObject(_("Leave a telephone number or an e-mail address. It is not published."), field="contact")
    if len(contact) > LONGEST_CONTACT or not _can_be_reached(contact):
        raise CannotObject(
            _("This is neither a telephone number nor an e-mail address. Look at it again."), field="contact"
        )
    return contact


def _can_be_reached(contact: str) -> bool:
    try:
        validate_email(contact) if "@" in contact else national_number(contact)
    except (ValidationError, NumberError):
        return False
    return True
