"""The file itself: is it an .xlsx, and is it safe to give to the parser? Nothing is believed that can be measured."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from xml.parsers import expat

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from hongmian.kit.errors import Refused
from hongmian.ui.workbooks.measuring import Measure, TooMuch

MOST_UNPACKED = 10  # times the size a file may have
MOST_PARTS = 2000
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # .xls, and any encrypted .xlsx ([MS-CFB] §2.2, [MS-OFFCRYPTO] §2.3)
_OTHER_KINDS = {"content.xml", "xl/workbook.bin"}  # .ods and .xlsb, whose insides are not measured here
_BROKEN = (NotImplementedError, EOFError, OSError, RuntimeError, ValueError)
_CHUNK = 1 << 18


def checked_content(source: bytes | Path) -> bytes:
    """Return the bytes of an .xlsx fit for the parser. Raises Refused, saying what to do (lazily translated)."""
    return checked_formulas(source)[0]


def checked_formulas(source: bytes | Path) -> tuple[bytes, set[str]]:
    """Do as `checked_content`; return also the addresses of formulas without a result, on any sheet."""
    most = settings.HONGMIAN_IMPORT_MAX_BYTES
    try:
        size = source.stat().st_size if isinstance(source, Path) else len(source)
        if size > most:
            raise Refused(
                format_lazy(
                    _("The file is larger than {most} MB. Split the workbook into several."), most=most // 1024**2
                )
            )
        content = source.read_bytes() if isinstance(source, Path) else source
    except OSError as error:
        raise Refused(format_lazy(_("The file cannot be read: {why}."), why=error.strerror)) from error
    _check_kind(content)
    return content, _check_parts(content).without_result


def protected() -> Refused:
    return Refused(_("The workbook is protected by a password. Save it without one and try again."))


def damaged() -> Refused:
    return Refused(_("The workbook is damaged and cannot be read. Open it, save it again as .xlsx and try again."))


def _no_workbook() -> Refused:
    return Refused(_("This is not an Excel workbook. Save it as .xlsx and try again."))


def _too_much() -> Refused:
    return Refused(
        _(
            "The workbook holds far more than is needed (at most 50,000 rows and 60 columns a sheet). "
            "Copy the filled rows into a new template."
        )
    )


def _check_kind(content: bytes) -> None:
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise protected()
        raise Refused(_("This is an old .xls file. Open it and save it as .xlsx."))
    if not content.startswith(b"PK"):
        raise _no_workbook()


def _check_parts(content: bytes) -> Measure:
    """An .xlsx is a ZIP of XML parts (ECMA-376 part 2). Unpacking each to its end proves its stated size."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            infos = parts.infolist()
            names = {info.filename.lower() for info in infos}
            if "xl/workbook.xml" not in names or names & _OTHER_KINDS or len(names) < len(infos):
                raise _no_workbook()
            if len(infos) > MOST_PARTS or _unpacked(infos) > settings.HONGMIAN_IMPORT_MAX_BYTES * MOST_UNPACKED:
                raise _too_much()
            measure = Measure()
            for info in sorted(infos, key=lambda info: "sharedstrings" not in info.filename.lower()):
                _check_part(parts, info, measure)
            return measure
    except TooMuch as error:
        raise _too_much() from error
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, *_BROKEN) as error:
        raise damaged() from error


def _unpacked(infos: Sequence[zipfile.ZipInfo]) -> int:
    return sum(info.file_size for info in infos)


def _check_part(parts: zipfile.ZipFile, info: zipfile.ZipInfo, measure: Measure) -> None:
    """Unpack one part to its end; the checksum then proves its stated size."""
    name = info.filename.lower()
    with parts.open(info) as part:
        if not name.endswith((".xml", ".rels")):
            while part.read(_CHUNK):
                pass
            return
        measured = measure.part(name)
        while chunk := part.read(_CHUNK):
            measured.feed(chunk)
        measured.end()
