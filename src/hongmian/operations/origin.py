"""Where an error came from, told without its text."""

from __future__ import annotations

import traceback
from pathlib import Path


def where(error: Exception) -> str:
    """Return the kind of error and the line of ours that it came from; its text may hold personal data."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "hongmian" in frame.filename] or frames
    if not ours:  # it was never raised
        return type(error).__name__
    last = ours[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"[:200]
