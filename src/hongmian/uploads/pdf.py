"""PDF: read whole, looked through object by object, written anew from what its pages need."""

from __future__ import annotations

import io
import logging
import re
from typing import Final

from pypdf import PdfReader, PdfWriter, apply_configuration
from pypdf.errors import LimitReachedError, PyPdfError

from hongmian.uploads.checked import Checked, Removals, digest
from hongmian.uploads.hidden import holds_archive, holds_page
from hongmian.uploads.limits import LIMITS, Limits
from hongmian.uploads.pdf_cleaning import clean_objects, note_information
from hongmian.uploads.pdf_objects import check_objects, reachable
from hongmian.uploads.refusals import FileRefused

_BROKEN: Final = (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OSError,
                  AssertionError, OverflowError, NotImplementedError, StopIteration)  # fmt: skip
_END = re.compile(rb"%%EOF[\s\0]*\Z")
_NEAR_END = 1024  # readers look for the end so far from the last byte (ISO 32000-1, annex H.3.4.4)
_STREAM = 64 * 1024**2
logging.getLogger("pypdf").setLevel(logging.ERROR)  # it warns of every oddity of a file that is about to be refused


def check(content: bytes, limits: Limits = LIMITS) -> Checked:
    _check_shell(content)
    try:
        with apply_configuration(zlib_maximum_output_length=_STREAM, disable_legacy_handling=True):
            return _checked(content, limits)
    except LimitReachedError:
        raise FileRefused("unpacked") from None
    except _BROKEN:
        raise FileRefused("damaged") from None


def _check_shell(content: bytes) -> None:
    if holds_archive(content) or holds_page(content):
        raise FileRefused("polyglot")
    if not _END.search(content[-_NEAR_END:]):
        raise FileRefused("polyglot" if b"%%EOF" in content else "truncated")


def _checked(content: bytes, limits: Limits) -> Checked:
    reader = PdfReader(io.BytesIO(content), xref_stream_maximum_entries=limits.objects)
    if reader.is_encrypted:
        raise FileRefused("encrypted")
    if sum(map(len, reader.xref.values())) + len(reader.xref_objStm) > limits.objects:
        raise FileRefused("unpacked")
    if len({stream for stream, _ in reader.xref_objStm.values()}) > limits.object_streams:
        raise FileRefused("unpacked")
    check_objects(reachable(reader.trailer), limits)
    pages = len(reader.pages)
    if pages > limits.pages:
        raise FileRefused("pages")
    if not pages:
        raise FileRefused("damaged")
    removals = Removals()
    note_information(reader, removals)
    clean = _written(reader, removals)
    return Checked("pdf", clean, digest(clean), digest(content), removals.all(), pages=pages)


def _written(reader: PdfReader, removals: Removals) -> bytes:
    """Return a copy of what can be reached from the pages: what lay between the objects stays behind."""
    writer = PdfWriter(clone_from=reader)
    clean_objects(reachable(writer.root_object), removals)
    # A second copy leaves behind what only the removed pointed to.
    return _bytes(PdfWriter(clone_from=PdfReader(io.BytesIO(_bytes(writer)))))


def _bytes(writer: PdfWriter) -> bytes:
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
