"""201 warm cards on A4 sheets for the printer, beside Chromium printing the same cards from HTML."""

from __future__ import annotations

import io
import resource
import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import segno
from playwright.sync_api import sync_playwright

from hongmian.press.cards.card import Card
from hongmian.press.cards.printing import card_pictures, cards_pdf
from hongmian.press.fonts import FOLDER
from tests.press.cards import proofs
from tests.press.cards.samples import SKETCH, many
from tools.browser import chromium

STATIONS = 201
STYLE = """
@font-face { font-family: sans; src: url("FOLDER/NotoSansCJKsc-Regular.otf"); }
@font-face { font-family: serif; src: url("FOLDER/NotoSerifCJKsc-Regular.otf"); }
@page { size: 210mm 297mm; margin: 13.5mm 15mm; }
body { margin: 0; font-family: sans; font-size: 10.5pt; color: #000; }
.card { position: relative; box-sizing: border-box; width: 90mm; height: 54mm; padding: 4mm; float: left; }
.card { background: #fffaf0; } .number { font-size: 23pt; }
h1 { font: 17pt serif; margin: 0; border-bottom: 1.2pt solid #b5281a; } p { margin: 1mm 0; }
svg { position: absolute; right: 4mm; bottom: 4mm; width: 23mm; height: 23mm; }
"""


def measure() -> dict[str, Any]:
    cards = many(STATIONS)
    steps: list[int] = []
    cold, cold_processor, _ = _took(lambda: _printed(cards, steps))
    most = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    warm, warm_processor, made = _took(lambda: _printed(cards, []))
    large, _, _ = _took(lambda: cards_pdf(cards, size="a6", sheet="a4", sketch=SKETCH, title=""))
    pictures, _, _ = _took(lambda: card_pictures(cards, size="card", sketch=SKETCH))
    all_of_it = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    chromium, theirs = _chromium(cards)
    return {
        "stations": STATIONS,
        "ours, in a process that has printed nothing": f"{cold:.1f} s (aim: 10 s), processor {cold_processor:.1f} s",
        "steps of progress it told": len(steps),
        "ours again": f"{warm:.1f} s, processor {warm_processor:.1f} s",
        "ours, A6": f"{large:.1f} s",
        "ours, 201 pictures": f"{pictures:.1f} s",
        "Chromium, the same from HTML, started": f"{chromium:.1f} s",
        "ratio of ours again to Chromium": f"{warm / chromium:.2f}" if chromium else "no Chromium here",
        "KB, ours and Chromium's": f"{len(made) // 1024}, {len(theirs) // 1024}",
        "black of the text, ours": _black(made),
        "black of the text, Chromium's": _black(theirs) if theirs else "",
        "MB at most: the first run, all of ours": f"{most}, {all_of_it}",
    }


def _printed(cards: list[Card], steps: list[int]) -> bytes:
    return cards_pdf(
        cards, size="card", sheet="a4", sketch=SKETCH, title="", progress=lambda done, _of: steps.append(done)
    )  # fmt: skip


def _black(content: bytes) -> str:
    try:
        return ", ".join(sorted({operator for operator, *_ in proofs.read(content).texts}))
    except AssertionError as error:
        return str(error)


def _chromium(cards: list[Card]) -> tuple[float, bytes]:
    """Print the fronts and backs as HTML; the browser is up already."""
    path = chromium()
    if not path:
        return 0, b""
    with TemporaryDirectory() as folder, sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page, source = browser.new_page(), Path(folder) / "cards.html"

        def go() -> bytes:
            source.write_text(_html(cards), encoding="utf-8")
            page.goto(source.as_uri())
            return bytes(page.pdf(prefer_css_page_size=True, print_background=True))

        took, _, made = _took(go)
        browser.close()
    return took, made


def _html(cards: list[Card]) -> str:
    faces = "".join(_face(card, front) for card in cards for front in (True, False))
    return f"<meta charset=utf-8><style>{STYLE.replace('FOLDER', FOLDER.as_uri())}</style>{faces}"


def _face(card: Card, front: bool) -> str:
    face = card.front if front else card.back
    lines = [face.purpose, face.call, face.hours, face.address, face.line]
    told = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    drawn = io.BytesIO()
    if front:
        segno.make_qr(card.page, error="m").save(drawn, kind="svg", xmldecl=False, omitsize=True)
    head = f"<h1>{escape(face.name)}</h1><p class=number>{card.number}</p>"
    return f"<div class=card>{head}{told}{drawn.getvalue().decode()}</div>"


def _took(deed: Callable[[], Any]) -> tuple[float, float, Any]:
    """Return the seconds a deed took, those of the processor, and what it gave."""
    began, worked = time.perf_counter(), time.process_time()
    gave = deed()
    return time.perf_counter() - began, time.process_time() - worked, gave
