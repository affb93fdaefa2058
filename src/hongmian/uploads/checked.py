"""What comes out of a check: the cleaned file, what it is, and what was taken out of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Literal

Kind = Literal["pdf", "docx", "jpeg", "png"]

TAKEN_OUT: Final[dict[str, tuple[str, str]]] = {
    "author": ("作者", "author"),
    "camera": ("相机信息", "what the camera wrote"),
    "changes": ("修订记录（已接受）", "tracked changes (accepted)"),
    "color": ("颜色配置（已换算）", "colour profile (converted)"),
    "comments": ("批注", "comments"),
    "company": ("单位", "company"),
    "custom": ("自定义属性", "custom properties"),
    "editor": ("最后修改者", "last modified by"),
    "manager": ("主管", "manager"),
    "other_pictures": ("文件里的其他画面", "other pictures in the file"),
    "place": ("拍摄地点", "where it was taken"),
    "program": ("制作软件", "program"),
    "properties": ("其他属性", "other properties"),
    "revisions": ("修订编号", "revision ids"),
    "text": ("图片里的文字信息", "text beside the pixels"),
    "title": ("标题属性", "title property"),
}


@dataclass(frozen=True)
class Removed:
    """`what`: a word of TAKEN_OUT; `value`: what stood there, where it names somebody; `times`: how often."""

    what: str
    value: str = ""
    times: int = 1


@dataclass(frozen=True)
class Checked:
    """A file fit to be kept. `pages` is None where nobody counts them (docx), `width` and `height` are pixels."""

    kind: Kind
    content: bytes
    sha256: str
    received_sha256: str
    removed: tuple[Removed, ...] = ()
    pages: int | None = None
    width: int | None = None
    height: int | None = None


class Removals:
    """What has been taken out so far."""

    MOST_SIGNS = 80

    def __init__(self) -> None:
        self._times: Counter[tuple[str, str]] = Counter()

    def add(self, what: str, value: object = "", times: int = 1) -> None:
        assert what in TAKEN_OUT, what
        if times:
            self._times[what, " ".join(str(value).split())[: self.MOST_SIGNS]] += times

    def all(self) -> tuple[Removed, ...]:
        return tuple(Removed(what, value, times) for (what, value), times in sorted(self._times.items()))


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()
