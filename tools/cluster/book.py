"""Who may be the primary: what the pair goes by, on the disk before anything is done. On machines of one's own it
stands where a majority decides (etcd, Consul): here one file and one process."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from hongmian.kit.durable import keep_durably


@dataclass(frozen=True)
class Page:
    """`term` grows with each primary. `in_step`: whether the standby has all that was ever acknowledged; only then may
    it take over."""

    term: int
    primary: str
    in_step: bool


class Book:
    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def page(self) -> Page:
        return Page(**json.loads(self._path.read_text()))

    def write(self, page: Page) -> None:
        keep_durably(self._path, json.dumps(asdict(page)).encode())
