"""Streets with a kapok tree, drawn large enough for print: no photograph, and nobody in them."""

from __future__ import annotations

import io
from random import Random
from typing import Final

from PIL import Image, ImageDraw

from hongmian.demo.city import chance_for

WIDE, HIGH, GROUND = 1440, 960, 780
SKIES: Final = (("#e9d9c0", "#c98f6b"), ("#2c3644", "#10151d"), ("#e8ecec", "#b9c7cc"), ("#d9e4ea", "#f2ead8"))
WALLS: Final = ("#c9b79a", "#b9c2b4", "#a9b3bd", "#cbb0a2", "#8f8a80", "#6f7783")
KAPOK, TRUNK, LIT, DARK, ROAD = "#b5281a", "#4a3d33", "#f6d27a", "#565d68", "#7f786d"


def street(place: int) -> bytes:
    """Return a JPEG of 1440 × 960; the same place, the same picture."""
    random = chance_for(0, f"street {place}")
    top, foot = SKIES[place % len(SKIES)]
    image = Image.linear_gradient("L").resize((WIDE, HIGH))
    sky = Image.composite(Image.new("RGB", (WIDE, HIGH), foot), Image.new("RGB", (WIDE, HIGH), top), image)
    draw = ImageDraw.Draw(sky)
    _houses(draw, random, night=place % len(SKIES) == 1)
    draw.rectangle((0, GROUND, WIDE, HIGH), fill=ROAD)
    for x in range(-60, WIDE, 180):
        draw.polygon([(x, HIGH - 70), (x + 90, HIGH - 70), (x + 80, HIGH - 58), (x - 10, HIGH - 58)], fill="#c9c2b4")
    _tree(draw, random, random.randint(300, WIDE - 300), flowers=place * 9)
    out = io.BytesIO()
    sky.save(out, "JPEG", quality=82)
    return out.getvalue()


def _houses(draw: ImageDraw.ImageDraw, random: Random, *, night: bool) -> None:
    left = -random.randint(0, 80)
    while left < WIDE:
        wide, top = random.randint(150, 260), random.randint(240, 520)
        draw.rectangle((left, top, left + wide, GROUND), fill=random.choice(WALLS[3:] if night else WALLS))
        for x in range(left + 24, left + wide - 40, 56):
            for y in range(top + 30, GROUND - 60, 74):
                draw.rectangle((x, y, x + 30, y + 42), fill=LIT if random.random() < (0.15 if night else 0.3) else DARK)
        left += wide + random.randint(0, 14)


def _tree(draw: ImageDraw.ImageDraw, random: Random, x: int, *, flowers: int) -> None:
    top = random.randint(120, 200)
    draw.polygon(((x - 20, GROUND + 30), (x + 20, GROUND + 30), (x + 6, top), (x - 6, top)), fill=TRUNK)
    ends = []
    for y in range(top + 40, top + 420, 58):
        for side in (-1, 1):
            reach = random.randint(110, 240) * (1 - (y - top) / 1400)
            end = (x + side * reach, y - random.randint(20, 70))
            draw.line(((x, y), end), fill=TRUNK, width=9)
            ends.append(((x, y), end))
    for _ in range(flowers):
        (x0, y0), (x1, y1) = random.choice(ends)
        far, size = random.uniform(0.25, 1), random.randint(11, 19)
        at, up = x0 + (x1 - x0) * far, y0 + (y1 - y0) * far
        draw.ellipse((at - size, up - size, at + size, up + size), fill=KAPOK)
