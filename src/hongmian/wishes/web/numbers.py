"""The number of a wish in an address."""

from __future__ import annotations

from django.urls import register_converter

from hongmian.wishes.domain.keeping import DRAWN, SIGNS


class NumberConverter:
    regex = f"W-[{SIGNS}]{{{DRAWN}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(NumberConverter, "wish")
