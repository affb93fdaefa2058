"""A small form with one question of each kind, as data."""

from __future__ import annotations

from typing import Any

from hongmian.awards.form.fields import Form, read_form

EMPTY = {"zh": "", "en": ""}


def text(id: str = "need", least: int = 2, most: int = 5, **more: Any) -> dict[str, Any]:  # noqa: A002
    return _asked(id, "text", "背景与需求", "Need", {"least": least, "most": most}, more)


def choice(id: str = "topic", several: bool = False, **more: Any) -> dict[str, Any]:  # noqa: A002
    options = [{"id": "seniors", "zh": "长者", "en": "Seniors"}, {"id": "children", "zh": "儿童", "en": "Children"}]
    return _asked(id, "choice", "服务对象", "Whom", {"choices": options, "several": several}, more)


def files(id: str = "report", **more: Any) -> dict[str, Any]:  # noqa: A002
    return _asked(id, "files", "附件", "Report", {"takes": ["pdf", "docx"], "count": 2}, {"blind": True} | more)


def told(*fields: Any, version: Any = 1) -> dict[str, Any]:
    return {"version": version, "fields": list(fields or (text(), choice(), files()))}


def form(*fields: Any) -> Form:
    return read_form(told(*fields))


def _asked(id: str, kind: str, zh: str, en: str, own: Any, more: Any) -> dict[str, Any]:  # noqa: A002
    common = {"label": {"zh": zh, "en": en}, "help": EMPTY, "required": True, "blind": False}
    return {"id": id, "kind": kind} | common | own | more
