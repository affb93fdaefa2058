"""Which signs the two fonts can draw: read from their character maps, so that a missing one is named in time."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from hongmian.press.fonts import fonts

_FULL_REPERTOIRE = {(3, 10), (0, 4), (0, 6)}  # platform and encoding of a map of all of Unicode
_SEGMENTED = 12


def lacking(text: str) -> tuple[str, ...]:
    """Return the signs of `text`, each once and in order, that one of the two fonts cannot draw."""
    known = _known()
    return tuple(dict.fromkeys(sign for sign in text if ord(sign) not in known))


@cache
def _known() -> frozenset[int]:
    maps = [frozenset(_mapped(Path(one.path).read_bytes())) for one in fonts().fonts() if one.path]
    return frozenset.intersection(*maps)


def _mapped(font: bytes) -> Iterator[int]:
    """Yield the code points of an OpenType font (OpenType 1.9, `cmap`, subtable format 12)."""
    (tables,) = struct.unpack_from(">H", font, 4)
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * at) for at in range(tables))
    cmap = next(offset for tag, _sum, offset, _length in records if tag == b"cmap")
    (maps,) = struct.unpack_from(">H", font, cmap + 2)
    for at in range(maps):
        platform, encoding, offset = struct.unpack_from(">HHI", font, cmap + 4 + 8 * at)
        (form,) = struct.unpack_from(">H", font, cmap + offset)
        if (platform, encoding) in _FULL_REPERTOIRE and form == _SEGMENTED:
            (groups,) = struct.unpack_from(">I", font, cmap + offset + 12)
            for group in range(groups):
                first, last, _glyph = struct.unpack_from(">III", font, cmap + offset + 16 + 12 * group)
                yield from range(first, last + 1)
            return
