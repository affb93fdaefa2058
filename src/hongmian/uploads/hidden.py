"""A second file inside the first: what another program would take this one for."""

from __future__ import annotations

import io
import re
import zipfile

_PAGE = re.compile(rb"<\s*(!doctype\s+html|html|script|svg|\?php)", re.I)
_HEAD = 2048
_ARCHIVES = (b"PK\x05\x06", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"MSCF\0\0\0\0")


def holds_archive(content: bytes) -> bool:
    """Whether a reader of ZIP finds one here: it looks from the end, whatever stands before."""
    return zipfile.is_zipfile(io.BytesIO(content))


def holds_page(content: bytes) -> bool:
    """Whether a browser that guesses would take the head for a page."""
    return bool(_PAGE.search(content[:_HEAD]))


def is_foreign(tail: bytes) -> bool:
    """Whether what follows a picture is another kind of file; zeros and further pictures of a telephone are not."""
    if not tail.strip(b"\0\r\n \xff"):
        return False
    if any(sign in tail for sign in _ARCHIVES) or _PAGE.search(tail):
        return True
    return not (tail.lstrip(b"\0").startswith(b"\xff\xd8\xff") or tail[4:8] == b"ftyp")
