"""The one error of cards, in both languages: which station, what is wrong, what to do."""

from __future__ import annotations

from hongmian.kit.errors import Refused


class WrongCard(Refused):
    """A card that cannot be printed as it is described."""

    def __init__(self, code: str, *, zh: str, en: str) -> None:
        super().__init__(f"The card of {code}: {en}")
        self.code = code
        self.zh = f"{code} 的暖心卡：{zh}"
        self.en = f"The card of {code}: {en}"
