"""The one door for files: what kind it is by its content, never by its name; then its own check."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from hongmian.uploads import docx, pdf, pictures
from hongmian.uploads.checked import Checked
from hongmian.uploads.limits import LIMITS, Limits
from hongmian.uploads.refusals import FileRefused

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # .doc, and any encrypted .docx ([MS-CFB] §2.2, [MS-OFFCRYPTO] §2.3)
_Check = Callable[[bytes, Limits], Checked]
_CHECKS: Final[dict[str, _Check]] = {"pdf": pdf.check, "docx": docx.check, "picture": pictures.check}
KINDS = frozenset(_CHECKS)
_WITHIN_HEAD = 1024  # some readers look for %PDF so far in (ISO 32000-1, annex H.3.4.1)


def check(content: bytes, *, kinds: Collection[str] = KINDS, limits: Limits = LIMITS) -> Checked:
    """Return a cleaned copy of what somebody sent; raise FileRefused.

    `kinds`: which of "pdf", "docx", "picture" the field takes. The result is the same for the same bytes.
    """
    if not content:
        raise FileRefused("empty")
    if len(content) > limits.bytes:
        raise FileRefused("too_large")
    kind = kind_of(content)
    if kind not in kinds:
        raise FileRefused("kind_here")
    return _CHECKS[kind](content, limits)


def kind_of(content: bytes) -> str:
    """Return "pdf", "docx" or "picture" by the first bytes; raise FileRefused for all else."""
    if content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")) or _is_webp(content):
        return "picture"
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return "docx"
    if content.startswith(_OLE):
        raise FileRefused("old_word")
    if b"%PDF-" in content[:_WITHIN_HEAD]:
        raise FileRefused("polyglot")
    raise FileRefused("kind")


def _is_webp(content: bytes) -> bool:
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"
