"""The pictures of the demo's articles, drawn from shapes: no photograph, nobody in them."""

from __future__ import annotations

import io
from collections.abc import Callable
from math import cos, pi, sin

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1600, 900
PAPER, SUNK, INK, SOFT = "#fbf7ee", "#f1eadb", "#1b1a18", "#4b463e"
KAPOK, DEEP, OCHRE, JADE, NIGHT = "#b5281a", "#8a1c12", "#e0b252", "#1d6548", "#22303f"
Canvas = ImageDraw.ImageDraw


def drawn(name: str) -> bytes:
    """Return a PNG, 1600 × 900."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    DRAWINGS[name](ImageDraw.Draw(picture))
    out = io.BytesIO()
    picture.quantize(64).save(out, "PNG")
    return out.getvalue()


def _flower(canvas: Canvas, x: float, y: float, size: float) -> None:
    for petal in range(5):
        angle = 2 * pi * petal / 5 - pi / 2
        px, py, reach = x + cos(angle) * size * 0.62, y + sin(angle) * size * 0.62, size * 0.52
        canvas.ellipse((px - reach, py - reach, px + reach, py + reach), fill=KAPOK, outline=DEEP, width=4)
    canvas.ellipse(
        (x - size * 0.35, y - size * 0.35, x + size * 0.35, y + size * 0.35), fill=OCHRE, outline=DEEP, width=4
    )


def _kapok(canvas: Canvas) -> None:
    canvas.rectangle((0, 640, WIDTH, HEIGHT), fill=SUNK)
    canvas.line((780, 900, 800, 300), fill=SOFT, width=46)
    for end in ((320, 330), (500, 180), (1080, 190), (1290, 360), (1160, 520), (430, 520)):
        canvas.line((795, 520, *end), fill=SOFT, width=20)
        _flower(canvas, *end, 70)
    _flower(canvas, 800, 240, 92)
    for x in (250, 620, 1010, 1380):
        _flower(canvas, x, 800, 34)


def _houses(canvas: Canvas, color: str) -> None:
    for place, tall in enumerate((420, 300, 520, 360, 460, 280, 400, 340)):
        canvas.rectangle((place * 200, HEIGHT - tall, place * 200 + 180, HEIGHT), fill=color)


def _night(canvas: Canvas) -> None:
    canvas.rectangle((0, 0, WIDTH, HEIGHT), fill=NIGHT)
    canvas.ellipse((1260, 90, 1400, 230), fill=SUNK)
    canvas.ellipse((1300, 70, 1440, 210), fill=NIGHT)
    _houses(canvas, "#16202b")
    for x, y in ((440, 470), (1040, 640), (60, 600)):
        canvas.rectangle((x, y, x + 60, y + 70), fill="#3a4756")
    canvas.rectangle((850, 520, 930, 620), fill=OCHRE)
    canvas.line((890, 520, 890, 620), fill=INK, width=6)


def _phone(canvas: Canvas) -> None:
    canvas.rounded_rectangle((560, 420, 1040, 760), 60, fill=INK)
    canvas.rounded_rectangle((470, 290, 1130, 400), 55, fill=KAPOK)
    canvas.ellipse((690, 490, 910, 710), fill=PAPER)
    for hole in range(10):
        x, y = 800 + cos(2 * pi * hole / 10) * 78, 600 + sin(2 * pi * hole / 10) * 78
        canvas.ellipse((x - 18, y - 18, x + 18, y + 18), fill=INK)
    for wave in range(3):
        reach = 120 + wave * 80
        canvas.arc((470 - reach, 345 - reach, 470 + reach, 345 + reach), 160, 220, fill=JADE, width=14)
        canvas.arc((1130 - reach, 345 - reach, 1130 + reach, 345 + reach), 320, 380, fill=JADE, width=14)


def _wall(canvas: Canvas) -> None:
    canvas.rectangle((0, 0, WIDTH, HEIGHT), fill=SUNK)
    colors = (PAPER, "#f8ebca", "#f9e8e1", "#e3eee4")
    for row in range(3):
        for column in range(6):
            x, y = 110 + column * 240 + (row % 2) * 40, 90 + row * 260
            canvas.rectangle((x, y, x + 180, y + 190), fill=colors[(row + column) % 4], outline="#d3c9b6", width=3)
            canvas.ellipse((x + 78, y - 14, x + 104, y + 12), fill=KAPOK)
            for line in range(3):
                canvas.line((x + 24, y + 60 + line * 36, x + 150 - line * 22, y + 60 + line * 36), fill=SOFT, width=6)


def _road(canvas: Canvas) -> None:
    _houses(canvas, SUNK)
    points = [(80, 760), (420, 760), (560, 560), (980, 560), (1120, 340), (1500, 340)]
    canvas.line(points, fill=INK, width=26, joint="curve")
    for x, y in points[1:5]:
        canvas.ellipse((x - 34, y - 34, x + 34, y + 34), fill=PAPER, outline=INK, width=12)
    canvas.ellipse((30, 710, 130, 810), fill=INK)
    canvas.rounded_rectangle((1400, 250, 1560, 430), 20, fill=PAPER, outline=KAPOK, width=12)
    canvas.rectangle((1460, 290, 1500, 390), fill=KAPOK)
    canvas.rectangle((1430, 320, 1530, 360), fill=KAPOK)


def _cup(canvas: Canvas) -> None:
    canvas.rectangle((0, 700, WIDTH, HEIGHT), fill=SUNK)
    canvas.arc((930, 430, 1110, 620), 270, 90, fill=JADE, width=34)
    canvas.rounded_rectangle((560, 380, 1020, 720), 80, fill=JADE)
    canvas.ellipse((560, 340, 1020, 440), fill="#124a34")
    for place in range(3):
        x = 680 + place * 110
        canvas.arc((x - 40, 150, x + 40, 240), 90, 270, fill=SOFT, width=12)
        canvas.arc((x - 40, 232, x + 40, 322), 270, 90, fill=SOFT, width=12)


def _card(canvas: Canvas) -> None:
    canvas.rectangle((0, 0, WIDTH, HEIGHT), fill=SUNK)
    for shift, fill in ((60, "#decdb0"), (30, PAPER), (0, "#fffdf8")):
        canvas.rounded_rectangle(
            (380 + shift, 230 - shift, 1220 + shift, 730 - shift), 24, fill=fill, outline="#82786a", width=4
        )
    _flower(canvas, 520, 380, 60)
    canvas.rectangle((640, 330, 1060, 366), fill=INK)
    for line in range(3):
        canvas.rectangle((640, 410 + line * 50, 1120 - line * 90, 426 + line * 50), fill="#82786a")
    canvas.rounded_rectangle((460, 600, 1140, 680), 12, fill=JADE)


def _receiver(canvas: Canvas) -> None:
    canvas.rectangle((0, 640, WIDTH, HEIGHT), fill=SUNK)
    canvas.rounded_rectangle((300, 380, 760, 700), 60, fill=DEEP)
    canvas.ellipse((430, 450, 630, 650), fill=PAPER)
    canvas.arc((640, 300, 1060, 820), 20, 170, fill=INK, width=14)
    canvas.rounded_rectangle((960, 560, 1420, 650), 44, fill=INK)
    for x in (950, 1310):
        canvas.ellipse((x, 580, x + 130, 710), fill=INK)


def _steps(canvas: Canvas) -> None:
    canvas.line((160, 560, 1440, 560), fill=INK, width=26)
    for place in range(5):
        x = 200 + place * 300
        done = place < 4
        canvas.ellipse((x - 60, 500, x + 60, 620), fill=INK if done else KAPOK, outline=PAPER, width=10)
        canvas.rectangle((x - 70, 680, x + 70, 700), fill="#82786a")
        canvas.rectangle((x - 50, 730, x + 50, 746), fill="#d3c9b6")
    _flower(canvas, 1400, 330, 90)


DRAWINGS: dict[str, Callable[[Canvas], None]] = {
    "kapok": _kapok, "night": _night, "phone": _phone, "wall": _wall, "road": _road, "cup": _cup, "card": _card,
    "receiver": _receiver, "steps": _steps,
}  # fmt: skip
WORDS = {
    "kapok": ("一树盛开的红棉，花落在地上", "A kapok tree in bloom, flowers on the ground", "三月的红棉", "In March"),
    "night": ("夜里的楼群，只有一扇窗亮着", "Houses at night; one window is lit", "", ""),
    "phone": ("一部电话，声波向两边散开", "A telephone, waves of sound to both sides", "", ""),
    "wall": ("墙上钉着三排便签", "Three rows of notes pinned to a wall", "心愿墙示意图", "The wall, a drawing"),
    "road": ("一条路线经过四个路口，尽头是一袋药", "A route over four crossings; at its end a bag of medicine",
             "送药的路，示意图", "The way of the medicine, a drawing"),
    "receiver": ("一部电话，听筒放在桌上", "A telephone, its receiver lying on the table", "", ""),
    "steps": ("一条线上的五站，最后一站是红色", "Five stops on a line; the last one is red", "", ""),
    "cup": ("一杯冒着热气的茶", "A cup of steaming tea", "", ""),
    "card": ("几张叠放的卡片，印着红棉", "A few cards with a kapok flower", "暖心卡示意图", "The cards, a drawing"),
}  # fmt: skip
