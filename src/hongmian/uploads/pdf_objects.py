"""The objects of a PDF, each seen once, and what none of them may do (ISO 32000-1)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, Final

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from hongmian.uploads.limits import Limits
from hongmian.uploads.refusals import FileRefused

_KEYS: Final = {"/JS": "script", "/JavaScript": "script", "/AA": "script", "/XFA": "script", "/EmbeddedFiles": "nested",
                "/EF": "nested", "/RichMediaContent": "nested", "/RichMediaSettings": "nested", "/Collection": "nested",
                "/AF": "nested"}  # fmt: skip
_ACTIONS: Final = {"/JavaScript": "script", "/Launch": "script", "/SubmitForm": "script", "/ImportData": "script",
                   "/Rendition": "script", "/Movie": "script", "/Sound": "script", "/ResetForm": "script",
                   "/GoToR": "outside", "/GoToE": "nested", "/RichMediaExecute": "script", "/Hide": "script",
                   "/GoTo3DView": "script", "/Trans": "script"}  # fmt: skip
_ANNOTATIONS: Final = {"/FileAttachment": "nested", "/RichMedia": "nested", "/3D": "nested", "/Screen": "nested",
                       "/Movie": "nested", "/Sound": "nested"}  # fmt: skip
_FLATE: Final = {"/FlateDecode", "/Fl"}
_MOST_FILTERS = 4
_HARMLESS: Final = ("http://", "https://", "mailto:", "tel:", "www.", "#")


def reachable(root: DictionaryObject) -> Iterator[DictionaryObject]:
    """Yield each dictionary and stream that `root` leads to, once."""
    waiting: list[Any] = [root]
    seen: set[tuple[int, int]] = set()
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            if (thing.idnum, thing.generation) in seen:
                continue
            seen.add((thing.idnum, thing.generation))
            thing = thing.get_object()
        if isinstance(thing, DictionaryObject):
            yield thing
            waiting.extend(dict.values(thing))
        elif isinstance(thing, ArrayObject):
            waiting.extend(list.__iter__(thing))


def told(thing: DictionaryObject, key: str) -> Any:
    """Return the value itself, also where the file keeps it elsewhere; None without one."""
    if key in thing:  # `get` would not follow a reference
        return thing[key]
    return None


def check_objects(objects: Iterator[DictionaryObject], limits: Limits) -> None:
    """Raise FileRefused for scripts, actions, other files, huge pictures and bombs among the objects."""
    left = limits.unpacked
    for thing in objects:
        _check_keys(thing)
        _check_action(thing)
        _check_picture(thing, limits)
        if isinstance(thing, StreamObject):
            left -= _unfolds(thing, left)


def _check_keys(thing: DictionaryObject) -> None:
    for key, word in _KEYS.items():
        if key in thing:
            raise FileRefused(word)
    opening = told(thing, "/OpenAction")
    if isinstance(opening, DictionaryObject) and told(opening, "/S") != "/GoTo":
        raise FileRefused("script")
    if told(thing, "/FS") == "/URL":
        raise FileRefused("outside")
    kind = told(thing, "/Subtype")
    if isinstance(kind, str) and kind in _ANNOTATIONS and "/Rect" in thing:
        raise FileRefused(_ANNOTATIONS[kind])


def _check_action(thing: DictionaryObject) -> None:
    kind = told(thing, "/S")
    if isinstance(kind, str) and kind in _ACTIONS and told(thing, "/Type") in (None, "/Action"):
        raise FileRefused(_ACTIONS[kind])
    address = told(thing, "/URI")
    if isinstance(address, str | bytes) and kind == "/URI":
        text = address.decode("latin-1") if isinstance(address, bytes) else address
        if ":" in text and not text.strip().lower().startswith(_HARMLESS):
            raise FileRefused("outside")


def _check_picture(thing: DictionaryObject, limits: Limits) -> None:
    if told(thing, "/Subtype") == "/Image":
        width, height = (int(told(thing, side) or 0) for side in ("/Width", "/Height"))
        if width * height > limits.pixels:
            raise FileRefused("pixels")


def filters_of(stream: StreamObject) -> list[str]:
    filters = told(stream, "/Filter") or ArrayObject()
    return [filters] if isinstance(filters, str) else [str(name.get_object()) for name in list.__iter__(filters)]


def _unfolds(stream: StreamObject, most: int) -> int:
    """Return to how many bytes the compressed layers of a stream unfold; raise FileRefused beyond `most`."""
    names = filters_of(stream)
    data: bytes = stream._data  # as it lies in the file; pypdf has no public name for it
    if data is None or len(names) > _MOST_FILTERS:
        raise FileRefused("unpacked")
    if not names or names[0] not in _FLATE:
        return len(data)
    for name in names:
        if name not in _FLATE:
            break
        unfolding = zlib.decompressobj()
        try:
            data = unfolding.decompress(data, most + 1)
        except zlib.error:
            return len(data)  # a reader mends what it can; pypdf does the same within its own limit
        if len(data) > most:
            raise FileRefused("unpacked")
    return len(data)
