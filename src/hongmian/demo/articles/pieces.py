"""The articles of the demo as they are written down beside this module: facts in JSON, texts in HTML, in which a line
like `{figure:hotlines}` says what stands there (see `holding`)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from hongmian.kit.clock import SHANGHAI

HERE = Path(__file__).parent
MARK = re.compile(r"^(\{[\w:.]+\})$", re.MULTILINE)


@dataclass(frozen=True)
class Piece:
    """`ends`: what becomes of it up to the demo's first minute. `day`, `clock`: of March 2020, when it is published."""

    name: str
    kind: str
    day: int
    clock: str
    title: str
    lead: str
    byline: str
    ends: str = "published"
    picture: str = ""
    title_en: str = ""
    lead_en: str = ""
    byline_en: str = ""
    of_agency: bool = False

    @property
    def at(self) -> datetime:
        hour, minute = map(int, self.clock.split(":"))
        return datetime(2020, 3, self.day, hour, minute, tzinfo=SHANGHAI)

    def parts(self, language: str) -> Iterator[str]:
        """Yield stretches of HTML and marks in their order; nothing where it was not written in `language`."""
        path = HERE / "texts" / f"{self.name}.{language}.html"
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        yield from (part.strip() for part in MARK.split(text) if part.strip())


def pieces() -> list[Piece]:
    """Return all of them in the order of their times."""
    rows = json.loads((HERE / "pieces.json").read_text(encoding="utf-8"))
    return sorted((Piece(**row) for row in rows), key=lambda piece: piece.at)
