"""What is said to people in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language


@dataclass(frozen=True)
class Words:
    zh: str
    en: str

    @property
    def told(self) -> str:
        """In the reader's language; where there is no English, in Chinese."""
        return self.en if self.en and not (get_language() or "zh").startswith("zh") else self.zh

    def to_json(self) -> dict[str, Any]:
        return {"zh": self.zh, "en": self.en}
