"""Bytes of a saved page or of copied text as text, whatever the page claims about itself."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterable
from email.message import EmailMessage
from typing import Final

from hongmian.extraction.extracted import NothingToExtractError

MOST_BYTES: Final = 20 * 1024**2
_HEAD: Final = 8192
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", re.IGNORECASE)
_BOMS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_WIDER: Final = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs",
                 "iso-8859-1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252"}  # fmt: skip
_MHTML = re.compile(rb"\A(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?mime-version:", re.IGNORECASE)
_MAGIC: Final = ((b"%PDF-", "pdf"), (b"PK\x03\x04", "binary"), (b"\x89PNG", "binary"), (b"\xff\xd8\xff", "binary"),
                 (b"GIF8", "binary"), (b"\xd0\xcf\x11\xe0", "binary"), (b"\x1f\x8b", "binary"))  # fmt: skip
_COMMON_BIG5 = re.compile("[的是在了不有這個們來為國時會對學說過點後還發麼無將從與開關長種問]")
_COMMON_GB = re.compile("[的是在了不有这个们来为国时会对学说过点后还发么无将从与开关长种问]")


def decoded(content: bytes) -> str:
    """Return the text; raise NothingToExtractError for what is no text."""
    if len(content) > MOST_BYTES:
        raise NothingToExtractError("large")
    if not content.strip():
        raise NothingToExtractError("empty")
    for magic, word in _MAGIC:
        if content.lstrip()[:8].startswith(magic):
            raise NothingToExtractError(word)
    if _MHTML.match(content[:_HEAD]) and (page := _of_mhtml(content)) is not None:
        return page
    return _text(content)


def _text(content: bytes, told: str = "") -> str:
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace")
    if content[:200].count(0) > 20 and (wide := _sixteen(content)):
        return content.decode(wide, "replace")
    if b"\0" in content[:_HEAD] and content[:_HEAD].count(0) > 2:
        raise NothingToExtractError("binary")
    for name in (*_utf8(content), *_claimed(content, told)):
        try:
            return content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return _guessed(content)


def _utf8(content: bytes) -> Iterable[str]:
    """UTF-8 is tried first: text that is valid UTF-8 by chance is so rare that it beats any claim."""
    yield "utf-8"
    if not content.isascii():
        try:
            content[: len(content) - 3].decode("utf-8")
        except UnicodeDecodeError as error:
            if error.start >= len(content) - 8:  # cut in the middle of a sign
                yield "utf-8-sig"


def _sixteen(content: bytes) -> str:
    even, odd = content[0:200:2].count(0), content[1:200:2].count(0)
    return "utf-16-le" if odd > 4 * max(even, 1) else "utf-16-be" if even > 4 * max(odd, 1) else ""


def _claimed(content: bytes, told: str) -> Iterable[str]:
    names = [told] if told else []
    if found := _CHARSET.search(content[:_HEAD]):
        names.append(found[1].decode("ascii"))
    for name in names:
        lower = name.lower()
        if lower not in ("utf-8", "utf8") and _WIDER.get(lower, lower) != "cp1252":
            yield _WIDER.get(lower, lower)


def _guessed(content: bytes) -> str:
    """Of the encodings of Chinese pages, the one that gives the most common Chinese signs and the least rubbish."""
    best, most = "", -1.0
    for name, common in (("gb18030", _COMMON_GB), ("big5hkscs", _COMMON_BIG5), ("utf-8", _COMMON_GB), ("cp1252", None)):
        text = content.decode(name, "replace")
        sample = text[:200_000]
        wrong = sample.count("\ufffd")
        score = (len(common.findall(sample)) if common else 0) - 3 * wrong - (0.5 if name == "cp1252" else 0)
        if not best or score > most:
            best, most = text, score
    controls = sum(sign < " " and sign not in "\t\n\r\f" for sign in best[:_HEAD])
    if controls > len(best[:_HEAD]) // 50 + 2 or best[:_HEAD].count("\ufffd") > len(best[:_HEAD]) // 4:
        raise NothingToExtractError("binary")
    return best


def _of_mhtml(content: bytes) -> str | None:
    """Return the first HTML part of a page saved as one file (RFC 2557)."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return _text(payload, part.get_content_charset() or "")
    return None
