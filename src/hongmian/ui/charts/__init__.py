"""Geometry of charts: numbers into SVG lengths. The words stand in HTML beside them."""
