"""What is saved of an article at one time, in both languages. Loads no Django."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from hongmian.newsroom.form.content import Parts, Picture, digest_of, printable, to_json

TEXTS = ("title_zh", "title_en", "lead_zh", "lead_en", "byline_zh", "byline_en")


@dataclass(frozen=True)
class Draft:
    title_zh: str = ""
    title_en: str = ""
    lead_zh: str = ""
    lead_en: str = ""
    byline_zh: str = ""
    byline_en: str = ""
    zh: Parts = ()
    en: Parts = ()
    picture: uuid.UUID | None = None

    def stored(self) -> dict[str, str]:
        """Return what is stored, by field: texts in one line each, parts as canonical JSON."""
        texts = {name: " ".join(printable(str(getattr(self, name))).split()) for name in TEXTS}
        return {**texts, "parts_zh": to_json(self.zh), "parts_en": to_json(self.en)}

    @property
    def pictures(self) -> set[uuid.UUID]:
        """The ids of all pictures in it."""
        found = {part.id for part in (*self.zh, *self.en) if isinstance(part, Picture)}
        return found | ({self.picture} if self.picture else set())

    @property
    def digest(self) -> str:
        return digest_of({**self.stored(), "picture": str(self.picture or "")})
