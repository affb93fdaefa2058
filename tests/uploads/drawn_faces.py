"""A face as a child would draw it, with the light and shade that tell a face from a plate; and a parcel."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFilter

WALL = (205, 200, 190)


def face(*, size: tuple[int, int] = (640, 480), at: tuple[int, int] = (220, 100), wide: int = 200) -> Image.Image:
    drawn = Image.new("RGB", size, WALL)
    pen = ImageDraw.Draw(drawn)

    def oval(left: float, top: float, right: float, bottom: float, color: tuple[int, int, int]) -> None:
        high = wide * 1.3
        pen.ellipse((at[0] + left * wide, at[1] + top * high, at[0] + right * wide, at[1] + bottom * high), fill=color)

    oval(-0.08, -0.15, 1.08, 0.75, (45, 35, 30))
    oval(0, 0, 1, 1, (222, 184, 155))
    for middle in (0.3, 0.7):
        oval(middle - 0.15, 0.33, middle + 0.15, 0.49, (180, 138, 112))
        oval(middle - 0.1, 0.375, middle + 0.1, 0.465, (240, 235, 230))
        oval(middle - 0.05, 0.375, middle + 0.05, 0.465, (30, 20, 15))
        oval(middle - 0.13, 0.29, middle + 0.13, 0.325, (60, 40, 30))
    oval(0.45, 0.42, 0.55, 0.62, (208, 165, 135))
    oval(0.42, 0.6, 0.58, 0.66, (180, 130, 105))
    oval(0.33, 0.73, 0.67, 0.81, (150, 70, 65))
    oval(0.33, 0.762, 0.67, 0.778, (90, 35, 35))
    return drawn.filter(ImageFilter.GaussianBlur(wide / 70))


def parcel(*, size: tuple[int, int] = (1200, 900)) -> Image.Image:
    drawn = Image.new("RGB", size, (190, 180, 160))
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((200, 250, 900, 800), fill=(150, 100, 60))
    pen.rectangle((520, 250, 580, 800), fill=(200, 170, 120))
    pen.ellipse((100, 50, 300, 250), fill=(220, 60, 60))
    return drawn


def written(drawn: Image.Image, kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    drawn.save(out, kind)
    return out.getvalue()
