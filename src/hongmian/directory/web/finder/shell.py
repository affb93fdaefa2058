"""The finder's page with holes: what is the same for all readers of a minute is drawn once, then only filled in."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from hongmian.directory.queries.finder import Minute
from hongmian.directory.web.finder.drawn import once
from hongmian.ui.context import frame

HOLES = ("here", "other_language_url", "lead", "districts", "map", "results")
MARK = "\x00"  # stands in no text: browsers and databases refuse it


def page(request: HttpRequest, minute: Minute, **filled: str) -> SafeString:
    """Return `directory/finder/finder.html` with every hole but the frame's own filled from `filled`."""
    framed = frame(request)
    values: dict[str, Any] = {**filled, "here": framed["here"], "other_language_url": framed["other_language_url"]}
    parts = once(minute, "shell", framed["large_text"], draw=lambda: _draw(request))
    whole = "".join(conditional_escape(values[part]) if n % 2 else part for n, part in enumerate(parts))
    return mark_safe(whole)  # drawn by a template, and every hole is escaped  # nosec B308


def _draw(request: HttpRequest) -> list[str]:
    """Return text and names of holes in turn."""
    marked = {name: mark_safe(f"{MARK}{name}{MARK}") for name in HOLES}  # names of ours  # nosec B308
    return re.split(MARK, render_to_string("directory/finder/finder.html", marked, request))
