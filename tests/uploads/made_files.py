"""Files for these tests, made here: pictures, documents, PDFs, and what strangers might send in their place."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from PIL import Image
from pypdf import PdfWriter

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8"?>'


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **more) -> bytes:
    """Red on the left, blue on the right."""
    drawn = Image.new(more.pop("mode", "RGB"), size, (255, 0, 0))
    drawn.paste((0, 0, 255), (size[0] // 2, 0, size[0], size[1]))
    out = io.BytesIO()
    drawn.save(out, kind, **more)
    return out.getvalue()


def photograph(*, orientation: int = 6) -> bytes:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "HongmianCam"
    exif.get_ifd(0x8825).update({1: "N", 2: (23.0, 7.0, 48.0), 3: "E", 4: (113.0, 21.0, 36.0)})
    return picture(exif=exif)


def png_head(width: int, height: int) -> bytes:
    """A whole PNG that says it is so large and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


def zipped(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def relations(*rows: tuple[str, str, str]) -> str:
    """`rows`: kind, target, mode ("" or "External")."""
    told = "".join(
        f'<Relationship Id="rId{number}" Type="{REL}/{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for number, (kind, target, mode) in enumerate(rows, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{XML}<Relationships xmlns="{space}">{told}</Relationships>'


def docx_parts(
    body: str = "<w:p><w:r><w:t>阿姨每天来站里读报。</w:t></w:r></w:p>",
    *,
    links: tuple[tuple[str, str, str], ...] = (),
    main: str = MAIN,
    **more: str | bytes,
) -> dict[str, str | bytes]:
    """`more`: further parts, "__" standing for "/" in their names and "_DOT_" for the dot."""
    named = {name.replace("__", "/").replace("_DOT_", "."): part for name, part in more.items()}
    overrides = "".join(f'<Override PartName="/{name}" ContentType="application/xml"/>' for name in named)
    return {
        "[Content_Types].xml": f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="rels" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{overrides}</Types>',
        "_rels/.rels": relations(
            ("officeDocument", "word/document.xml", ""), ("core-properties", "docProps/core.xml", "")
        ),
        "word/document.xml": f"{XML}<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relations(*links),
        **named,
    }


def docx(*args, **more) -> bytes:
    return zipped(docx_parts(*args, **more))


def pdf(change=None, *, pages: int = 1, **information: str) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 100)
    if information:
        writer.add_metadata({f"/{key}": value for key, value in information.items()})
    if change:
        change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
