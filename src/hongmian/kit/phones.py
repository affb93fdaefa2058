"""Telephone numbers of the mainland: one stored form, and a demo range that rings nobody."""

from __future__ import annotations

import unicodedata

import phonenumbers

# No local number begins with 0, and no mobile with 154 (not allotted in the national numbering plan).
DEMO_LANDLINE = "0200000"
DEMO_MOBILE = "1540000"


class NumberError(ValueError):
    """The text is not a telephone number that can be called here."""


def national_number(text: str) -> str:
    """Return the digits as dialled inside the mainland (`02000001234`, `13800000000`, `4001234567`, `12355`).

    Raises NumberError if it is not a valid number (libphonenumber's data) nor one of the demo range.
    """
    plain = unicodedata.normalize("NFKC", text)
    digits = "".join(sign for sign in plain if sign.isdigit())
    if plain.strip().startswith("+86") or (digits.startswith("0086") and len(digits) > 12):
        digits = digits.removeprefix("00").removeprefix("86")
        digits = digits if digits.startswith("1") and len(digits) == 11 else f"0{digits.removeprefix('0')}"
    if is_demo(digits):
        return digits
    try:
        number = phonenumbers.parse(digits, "CN")
    except phonenumbers.NumberParseException:
        raise NumberError(text) from None
    if phonenumbers.is_valid_number(number):
        national = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
        return "".join(sign for sign in national if sign.isdigit())
    if phonenumbers.is_valid_short_number_for_region(number, "CN"):
        return digits
    raise NumberError(text)


def is_mobile(digits: str) -> bool:
    return len(digits) == 11 and digits.startswith("1")


def is_demo(digits: str) -> bool:
    return len(digits) == 11 and digits.startswith((DEMO_LANDLINE, DEMO_MOBILE))


def international(digits: str) -> str:
    """Return E.164 for `tel:` links; short and 400 numbers, which exist only inside, stay as dialled."""
    if len(digits) < 10 or digits.startswith(("400", "800")):
        return digits
    return "+86" + digits.removeprefix("0")


def masked(digits: str) -> str:
    """Return the number with its middle hidden: 154****1234."""
    return f"{digits[:3]}{'*' * max(len(digits) - 7, 3)}{digits[-4:]}" if digits else ""
