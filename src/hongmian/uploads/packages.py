"""A docx as a ZIP of parts (ECMA-376 part 2): opened within limits, each part unpacked to its end and no further."""

from __future__ import annotations

import io
import zipfile
import zlib
from itertools import pairwise

from hongmian.uploads.limits import Limits
from hongmian.uploads.refusals import FileRefused

TYPES = "[Content_Types].xml"
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError, ValueError)
_CHUNK = 1 << 18
_ENCRYPTED = 0x1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_START, _NESTED = b"PK\x03\x04", (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"%PDF")


def parts_of(content: bytes, limits: Limits) -> dict[str, bytes]:
    """Return the parts by name, in the order of the file; raise FileRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            infos = [info for info in package.infolist() if not info.is_dir()]
            _check_list(content, infos, limits)
            return _unpacked(package, infos, limits)
    except _BROKEN as error:
        raise FileRefused("truncated" if content.startswith(_START) and _no_end(content) else "damaged") from error


def _no_end(content: bytes) -> bool:
    return b"PK\x05\x06" not in content


def _check_list(content: bytes, infos: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(infos) > limits.parts or sum(info.file_size for info in infos) > limits.unpacked:
        raise FileRefused("unpacked")
    names = [info.filename for info in infos]
    if len({name.lower() for name in names}) < len(names) or any(_strange(name) for name in names):
        raise FileRefused("damaged")
    if any(info.flag_bits & _ENCRYPTED for info in infos):
        raise FileRefused("encrypted")
    if any(info.compress_type not in _METHODS for info in infos):
        raise FileRefused("damaged")
    starts = sorted((info.header_offset, info.compress_size) for info in infos)
    if starts and starts[0][0] != 0:
        raise FileRefused("polyglot")
    # Overlapping members: one compressed block counted again and again.
    if any(at + size > following for (at, size), (following, _) in pairwise(starts)):
        raise FileRefused("unpacked")
    tail = content[content.rindex(b"PK\x05\x06") + 22 :]
    if tail:
        raise FileRefused("polyglot")


def _strange(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/") or "\0" in name


def _unpacked(package: zipfile.ZipFile, infos: list[zipfile.ZipInfo], limits: Limits) -> dict[str, bytes]:
    parts, left = {}, limits.unpacked
    for info in infos:
        if info.file_size > max(limits.small, info.compress_size * limits.ratio):
            raise FileRefused("unpacked")
        parts[info.filename] = _part(package, info)
        left -= len(parts[info.filename])
        if left < 0:
            raise FileRefused("unpacked")
    return parts


def _part(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Return one part; `zipfile` gives no more than the stated size and proves its checksum."""
    pieces = []
    with package.open(info) as part:
        while piece := part.read(_CHUNK):
            pieces.append(piece)
    content = b"".join(pieces)
    if content.startswith(_NESTED):
        raise FileRefused("nested")
    return content


def packed(parts: dict[str, bytes]) -> bytes:
    """Return a ZIP of the parts; the same parts give the same bytes: no time, no machine."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (name != TYPES, name)):
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 0
            package.writestr(info, parts[name])
    return out.getvalue()
