"""Portraits of people who do not exist: a drawing each, masked as everybody was that spring."""

from __future__ import annotations

from random import Random

from hongmian.press.pictures import picture

SIDE = 192
WALLS = ("#e7dcc4", "#d9e2d3", "#dfe3ea", "#efdcd2")
COATS = ("#b5281a", "#2f5d50", "#33475b", "#7a5a2e", "#5b3a52")
SKINS = ("#e8c4a0", "#dfb48c", "#f0d2b4")
HAIRS = ("#2b2320", "#3a2e28", "#5c5048", "#1f1d22")
MASKS = ("#cfe0e6", "#f4f2ec")
FACE = """
#set page(height: 192pt, fill: rgb(data.wall))
#place(bottom + center, dy: 62pt, ellipse(width: 150pt, height: 130pt, fill: rgb(data.coat)))
#place(center, dy: 92pt, rect(width: 34pt, height: 40pt, fill: rgb(data.skin), radius: 8pt))
#place(center, dy: 26pt, ellipse(width: 92pt, height: 96pt, fill: rgb(data.hair)))
#if data.long {
  place(center, dy: 60pt, rect(width: 92pt, height: 70pt, fill: rgb(data.hair), radius: (bottom: 26pt)))
}
#place(center, dy: 40pt, ellipse(width: 70pt, height: 84pt, fill: rgb(data.skin)))
#place(center, dy: 30pt, ellipse(width: 78pt, height: 34pt, fill: rgb(data.hair)))
#for side in (-15pt, 15pt) {
  place(center, dx: side, dy: 78pt, circle(radius: 3.4pt, fill: rgb("#2a2420")))
  if data.glasses { place(center, dx: side, dy: 70pt, circle(radius: 11pt, stroke: 2pt + rgb("#2a2420"))) }
}
#place(center, dy: 90pt, rect(width: 60pt, height: 30pt, radius: (bottom: 22pt, top: 6pt), fill: rgb(data.mask)))
"""


def face(random: Random) -> bytes:
    """Return the PNG of somebody; the same dice, the same face."""
    worn = {
        "wall": random.choice(WALLS), "coat": random.choice(COATS), "skin": random.choice(SKINS),
        "hair": random.choice(HAIRS), "mask": random.choice(MASKS), "long": random.random() < 0.6,
        "glasses": random.random() < 0.35,
    }  # fmt: skip
    return picture(FACE, width_px=SIDE, data=worn)
