"""How codes stand in addresses; importing this makes the two converters known."""

from __future__ import annotations

from django.urls import register_converter

from hongmian.activities.codes import LONG, SHORT, SIGNS


class ShortCode:
    """The code of an activity."""

    regex = f"[{SIGNS}]{{{SHORT}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class LongCode(ShortCode):
    """The code of a guest's place."""

    regex = f"[{SIGNS}]{{{LONG}}}"


register_converter(ShortCode, "activity_code")
register_converter(LongCode, "place_code")
