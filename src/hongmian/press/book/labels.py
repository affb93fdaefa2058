"""The few words that a book brings by itself, in its language."""

from __future__ import annotations

from typing import Final

from hongmian.press.book.book import Language

LABELS: Final[dict[Language, dict[str, str]]] = {
    "zh": {
        "contents": "目录", "imprint": "版权页", "index": "索引", "people": "人物", "agencies": "机构",
        "colophon": "版本说明", "sources": "材料来源与校验值", "figure": "图", "table": "表", "source": "来源：",
        "credit": "摄影/供图：", "proof": "校样", "edition": "第{}版", "note": "注", "notes": "注释", "cover": "封面",
        "read": "正文", "back": "返回正文", "unit": "单位：", "figures": "图表数据", "version": "版本",
        "peak": "最高", "skip": "跳到正文",
    },
    "en": {
        "contents": "Contents", "imprint": "Imprint", "index": "Index", "people": "People", "agencies": "Agencies",
        "colophon": "About this edition", "sources": "Sources and their hashes", "figure": "Figure", "table": "Table",
        "source": "Source: ", "credit": "Picture: ", "proof": "Proof", "edition": "Edition {}", "note": "Note",
        "notes": "Notes", "cover": "Cover", "read": "Text", "back": "Back to the text", "unit": "Unit: ",
        "figures": "Data of the figure", "version": "version", "peak": "highest", "skip": "Skip to the text",
    },
}  # fmt: skip
_DIGITS = "零一二三四五六七八九"


def chapter_label(number: int, language: Language) -> str:
    """Return “第十二章” or “Chapter 12”."""
    return f"第{_chinese(number)}章" if language == "zh" else f"Chapter {number}"


def _chinese(number: int) -> str:
    """Return a number from 1 to 99 as it is spoken."""
    tens, ones = divmod(number, 10)
    said = ("" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones else "")
    return said or _DIGITS[0]


LANGUAGES: Final[dict[Language, str]] = {"zh": "zh-Hans", "en": "en"}
