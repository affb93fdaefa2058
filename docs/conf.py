"""Sphinx: the documentation as a site, built by `make docs` into docs/_build."""

from __future__ import annotations

project = "Hongmian"
author = "The Hongmian authors"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "Hongmian 红棉"
exclude_patterns = ["_build"]
myst_heading_anchors = 3
html_static_path: list[str] = []
