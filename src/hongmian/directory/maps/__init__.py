"""Drawn maps of a city: schematic blocks to press, one for each district. Not to scale; no borders are claimed.

`picker` and `shaded` give what `directory/maps/_map.html` draws; the city is `settings.HONGMIAN_DIVISION`.
"""

from __future__ import annotations

from hongmian.directory.maps.drawing import map_of
from hongmian.directory.maps.labels import DrawnMap, picker, shaded, short_name
from hongmian.directory.maps.shapes import Block, CityMap

__all__ = ["Block", "CityMap", "DrawnMap", "map_of", "picker", "shaded", "short_name"]
