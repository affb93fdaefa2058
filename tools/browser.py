"""Which browser there is to drive; `tools/browser.sh` brings one."""

from __future__ import annotations

import shutil

# The headless shell is the same browser without its windows, at half the price.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")


def chromium() -> str | None:
    """Return the path of the Chromium of this machine, None where there is none."""
    return next(filter(None, map(shutil.which, _NAMES)), None)
