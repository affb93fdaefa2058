"""A report of one page to go with a project or a case, as an agency would attach it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from hongmian.demo.entries.written import Written
from hongmian.press.typeset import pdf

SOURCE: Final = (Path(__file__).parent / "report.typ").read_text(encoding="utf-8")
A_HANDFUL: Final = 12
PARTS: Final = {
    "need": "服务背景与需求", "actions": "服务做法", "results": "服务成效", "story": "经过", "deeds": "事迹",
    "intake": "接案", "assessment": "预估", "planning": "计划", "intervention": "介入", "evaluation": "评估",
    "closing": "结案",
}  # fmt: skip


def report(written: Written) -> bytes:
    """Return a PDF that tells what the entry tells; the same entry, the same bytes."""
    parts = tuple(
        (PARTS[field], answer)
        for field, answer in written.answers.items()
        if field in PARTS and isinstance(answer, str)
    )
    return _set(written.title, parts)


@lru_cache(A_HANDFUL)
def _set(title: str, parts: tuple[tuple[str, str], ...]) -> bytes:
    told = [[heading, answer.split("\n")] for heading, answer in parts]
    return pdf(SOURCE, data={"title": title, "parts": told}, files={})
