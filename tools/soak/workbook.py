"""The workbooks that the manager imports, and the form that carries them."""

from __future__ import annotations

import io
import uuid
from collections.abc import Mapping

import xlsxwriter

NEW = 20  # workers that each workbook adds
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HEAD = ("机构*", "工号*", "姓名*")


def workers_workbook(*, agency: str, number: int) -> bytes:
    """Return workbook `number`, from 0: its own workers, and those of the one before, which are there already."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("社工")
        sheet.write_row(0, 0, _HEAD)
        for line, worker in enumerate(range(max(0, number - 1) * NEW, (number + 1) * NEW), start=1):
            sheet.write_row(line, 0, (agency, f"SOAK-{worker:06d}", "许静"))
    return out.getvalue()


def multipart(fields: Mapping[str, str], *, file_name: str, content: bytes, content_type: str) -> tuple[bytes, str]:
    """Return a form with one file, and its content type."""
    mark = uuid.uuid4().hex
    parts = [
        f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in fields.items()
    ]
    parts.append(
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{file_name}"\r\n'
        f"Content-Type: {content_type}\r\n\r\n"
    )
    return "".join(parts).encode() + content + f"\r\n--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"
