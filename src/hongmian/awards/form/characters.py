"""Characters as people count them: a letter with its accents is one, so is an emoji of several parts."""

from __future__ import annotations

import unicodedata

_JOINERS = "\u200c\u200d"
MOST_PARTS = 12  # of one character: a family of four, each with a skin tone, has 11
_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)  # two of them make a flag
_TAGS = range(0xE0020, 0xE0080)  # make the flag of a region


def clean_text(text: str) -> str:
    """Return the text in one spelling (NFC, line ends as one sign), without what cannot be seen, no blanks around a
    line (many people put two wide ones before a paragraph), and no more than one empty line at a time."""
    told = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    told = "".join(sign for sign in told.replace("\u2028", "\n").replace("\u2029", "\n\n") if _is_seen(sign))
    lines: list[str] = []
    for line in (one.strip() for one in told.split("\n")):
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip()


def character_count(text: str) -> int:
    """Count what people see as characters, blanks too, ends of lines not."""
    count = parts = 0
    before = ""
    for sign in text:
        if sign == "\n":
            before = ""
            continue
        if before and parts < MOST_PARTS and _joins(before, sign, parts):
            parts += 1
        else:
            count, parts = count + 1, 1
        before = sign
    return count


def _joins(before: str, sign: str, parts: int) -> bool:
    """Whether the sign belongs to the character that `before` is the last of so far so many parts of."""
    if ord(sign) in _FLAGS:
        return ord(before) in _FLAGS and parts == 1
    belongs = unicodedata.category(sign)[0] == "M" or sign in _JOINERS or ord(sign) in _TONES or ord(sign) in _TAGS
    return belongs or (before == "\u200d" and unicodedata.category(sign) == "So")


def _is_seen(sign: str) -> bool:
    """Not so control signs, halves of a character, and marks of direction that turn a line around."""
    category = unicodedata.category(sign)
    if category in ("Cc", "Cs"):
        return sign in "\n\t"
    return category != "Cf" or sign in _JOINERS or ord(sign) in _TAGS
