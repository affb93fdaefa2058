"""Links in style sheets and scripts, which lead from file to file. Loads no Django."""

from __future__ import annotations

import re

_CSS = re.compile(r"(?:url\(|@import\s+)\s*[\"']?([^\"')\s]+)[\"']?")
_SCRIPT = re.compile(
    r"(?:\bfrom\s*|\bimport\s*\(?\s*|new\s+URL\(\s*|importScripts\(\s*)[\"']((?:\.{1,2}/|/static/)[^\"']+)[\"']"
)
_KINDS = {"text/css": _CSS, "text/javascript": _SCRIPT, "application/javascript": _SCRIPT}


def links_in(kind: str, text: str) -> list[str]:
    """Return the links of a file of this media type; none for a kind without links."""
    pattern = _KINDS.get(kind)
    return [one for one in pattern.findall(text) if not one.startswith(("data:", "#"))] if pattern else []
