"""The one error of books, in both languages: where it stands, what is wrong, what to do."""

from __future__ import annotations

from hongmian.kit.errors import Refused


class WrongBook(Refused):
    """A book that cannot be made as it is described."""

    def __init__(self, where: str, *, zh: str, en: str) -> None:
        super().__init__(f"{where}: {en}")
        self.where = where
        self.zh = f"{where}：{zh}"
        self.en = f"{where}: {en}"
