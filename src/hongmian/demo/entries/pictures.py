"""Small drawings to go with entries: a street with a kapok tree, never the same twice. No photograph of anybody."""

from __future__ import annotations

from io import BytesIO
from random import Random
from typing import Final

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 640, 420
GROUND = 350
SKIES: Final = ("#e9e2d2", "#dfe6e8", "#f0dcc8", "#d5dde6", "#3d4a5c")
WALLS: Final = ("#c9b79a", "#b9c2b4", "#d8c6b0", "#a9b3bd", "#cbb0a2", "#bfae8a")
LIT, DARK = "#f6d27a", "#5d6470"
KAPOK, TRUNK, ROAD = "#b5281a", "#5a4a3c", "#8d8678"
COATS: Final = ("#2f5d50", "#33475b", "#7a5a2e", "#b5281a")


def picture(random: Random) -> bytes:
    """Return a PNG; the same dice, the same picture."""
    image = Image.new("RGB", (WIDTH, HEIGHT), random.choice(SKIES))
    draw = ImageDraw.Draw(image)
    _houses(draw, random)
    draw.rectangle((0, GROUND, WIDTH, HEIGHT), fill=ROAD)
    _tree(draw, random, random.randint(90, WIDTH - 90))
    _somebody(draw, random, random.randint(60, WIDTH - 60))
    stored = BytesIO()
    image.quantize(32).save(stored, "PNG", optimize=True)
    return stored.getvalue()


def _houses(draw: ImageDraw.ImageDraw, random: Random) -> None:
    left = -random.randint(0, 40)
    while left < WIDTH:
        width, top = random.randint(90, 150), random.randint(70, 190)
        draw.rectangle((left, top, left + width, GROUND), fill=random.choice(WALLS))
        for x in range(left + 14, left + width - 24, 34):
            for y in range(top + 18, GROUND - 40, 46):
                draw.rectangle((x, y, x + 20, y + 26), fill=LIT if random.random() < 0.4 else DARK)
        left += width + random.randint(0, 8)


def _tree(draw: ImageDraw.ImageDraw, random: Random, x: int) -> None:
    top = random.randint(60, 120)
    draw.polygon(((x - 9, GROUND + 12), (x + 9, GROUND + 12), (x + 3, top), (x - 3, top)), fill=TRUNK)
    for y in range(top + 20, top + 150, 26):
        for side in (-1, 1):
            reach = random.randint(40, 90)
            end = (x + side * reach, y - random.randint(6, 24))
            draw.line(((x, y), end), fill=TRUNK, width=4)
            for _ in range(4):
                far, size = random.random(), random.randint(5, 9)
                at, up = x + (end[0] - x) * far, y + (end[1] - y) * far
                draw.ellipse((at - size, up - size, at + size, up + size), fill=KAPOK)


def _somebody(draw: ImageDraw.ImageDraw, random: Random, x: int) -> None:
    """Somebody with a bag, masked as everybody was that spring."""
    draw.rounded_rectangle((x - 17, GROUND - 52, x + 17, GROUND + 34), 12, fill=random.choice(COATS))
    draw.ellipse((x - 14, GROUND - 84, x + 14, GROUND - 54), fill="#e3bd98")
    draw.rectangle((x - 12, GROUND - 69, x + 12, GROUND - 58), fill="#f4f2ec")
    draw.rectangle((x + 18, GROUND - 10, x + 42, GROUND + 18), fill="#f4f2ec")
