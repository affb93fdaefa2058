"""The code on a printed sheet or a picture, by which a phone finds a page: one look everywhere."""

from __future__ import annotations

import io

import segno

INK, PAPER = "#1b1a18", "#fbf7ee"


def scan_code(address: str) -> str:
    """Return an SVG of the QR code of `address`, ink on paper with a quiet edge of two modules, for `drawing`."""
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", border=2, dark=INK, light=PAPER, xmldecl=False)
    return out.getvalue().decode()
