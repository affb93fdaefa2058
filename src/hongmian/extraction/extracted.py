"""What is found in a page, and what is said when nothing is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hongmian.kit.errors import Refused


@dataclass(frozen=True)
class Extracted:
    """`published_at` is aware, or None where the page does not tell; with `day_only` the day alone is told and it is
    the midnight that begins it. `body`: paragraphs parted by a newline; list items, subheadings, quotations and rows of
    a table (cells parted by a tab) are lines of their own. `language`: `zh` or `en`."""

    title: str
    source: str
    authors: tuple[str, ...]
    published_at: datetime | None
    body: str
    day_only: bool = False
    language: str = "zh"

    @property
    def published(self) -> str | None:
        """ISO 8601: `2020-03-17T09:12:00+08:00`, `2020-03-17` where no time of day is told, None where no day is."""
        if self.published_at is None:
            return None
        return self.published_at.date().isoformat() if self.day_only else self.published_at.isoformat()


class NothingToExtractError(Refused):
    """No article here; `message` is in both languages, `zh` and `en` hold one each."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.zh, self.en = SENTENCES[word]
        super().__init__(f"{self.zh} {self.en}", field="file")


SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "empty": (
        "内容是空的。请重新保存网页，或复制文章的文字再来。",
        "There is nothing in it. Save the page again, or copy the text of the article.",
    ),
    "large": (
        "文件超过 20 MB。请只保存网页本身（HTML），不要连图片一起。",
        "It is larger than 20 MB. Save the page as HTML only, without its pictures.",
    ),
    "pdf": (
        "这是 PDF。请打开它，复制文章的文字粘贴进来，或保存登载它的网页。",
        "This is a PDF. Open it and copy the text of the article, or save the web page that carries it.",
    ),
    "binary": (
        "这不是网页也不是文字。请在浏览器里把网页另存为 HTML，或复制文章的文字。",
        "This is neither a page nor text. Save the page as HTML in the browser, or copy the text of the article.",
    ),
    "no_article": (
        "没有找到文章，只有导航或链接。请打开文章本身的页面再保存，或复制文章的文字。",
        "No article was found, only navigation or links. Open the page of the article itself and save it, or copy it.",
    ),
}
