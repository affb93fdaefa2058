"""How a page is read: the two languages and their URLs, and the two text sizes."""

from __future__ import annotations

CHINESE = "zh-hans"
ENGLISH = "en"
ENGLISH_PREFIX = "/en/"
TEXT_COOKIE = "text"
LARGE = "large"


def language_of(path: str) -> str:
    return ENGLISH if path.startswith(ENGLISH_PREFIX) or path == "/en" else CHINESE


def in_other_language(path: str) -> str:
    """Return the same page's path in the other language."""
    if language_of(path) == ENGLISH:
        return path[len(ENGLISH_PREFIX) - 1 :] or "/"
    return ENGLISH_PREFIX + path.removeprefix("/")
