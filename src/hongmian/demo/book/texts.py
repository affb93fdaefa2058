"""What the editor of the demo's book wrote: foreword, openings, notes from the duty desk, afterword. All invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_SAID: dict[str, Any] = json.loads((Path(__file__).parent / "texts.json").read_text(encoding="utf-8"))

TITLE, SUBTITLE = _SAID["title"], _SAID["subtitle"]
FOREWORD, AFTERWORD, COLOPHON = _SAID["foreword"], _SAID["afterword"], _SAID["colophon"]
OPENINGS: dict[str, str] = _SAID["openings"]
NOTES: list[list[str]] = _SAID["notes"]  # title, byline, HTML
PICTURES: list[list[str]] = _SAID["pictures"]  # title, text alternative, caption
