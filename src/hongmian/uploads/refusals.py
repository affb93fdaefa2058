"""Why a file is refused: a word for programs, a sentence in both languages for people that says what to do."""

from __future__ import annotations

from typing import Final

from hongmian.kit.errors import Refused


class FileRefused(Refused):
    """A file that is not taken; `message` is in both languages, `zh` and `en` hold one each."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.zh, self.en = SENTENCES[word]
        super().__init__(f"{self.zh} {self.en}", field="file")


SENTENCES: Final[dict[str, tuple[str, str]]] = {
    "empty": ("文件是空的，请重新选择。", "The file is empty. Choose it again."),
    "too_large": (
        "文件太大。请压缩图片或分成几份，每份不超过 20 MB。",
        "The file is too large. Make its pictures smaller or split it: at most 20 MB each.",
    ),
    "unfinished": (
        "您还有文件没有传完。请等它们传完，或取消后再传。",
        "Other files of yours are still on their way. Let them arrive or cancel them, then send this one.",
    ),
    "kind": (
        "只接收 PDF、Word（.docx）和 PNG、JPEG、WebP 图片。请另存为其中一种。",
        "Only PDF, Word (.docx) and PNG, JPEG or WebP pictures are taken. Save it as one of these.",
    ),
    "kind_here": (
        "这里不接收这种文件，请按栏目说明换一种格式。",
        "This kind of file is not taken here. Send one of the kinds named beside the field.",
    ),
    "old_word": (
        "这是旧版 Office 文件或加了密码的文件。请取消密码，另存为 .docx 或 PDF。",
        "This is an old Office file or one with a password. Take the password off and save it as .docx or PDF.",
    ),
    "truncated": (
        "文件不完整，可能没有传完。请打开确认无误，再传一次。",
        "The file is not complete. Open it to see that it is whole, then send it again.",
    ),
    "damaged": (
        "文件已损坏，无法读取。请打开后重新保存，再传一次。",
        "The file is damaged and cannot be read. Open it, save it again and send that.",
    ),
    "polyglot": (
        "文件里夹带了另一个文件。请用原来的软件重新导出后再传。",
        "Another file is hidden in this one. Export it anew from the program it was made with.",
    ),
    "pixels": (
        "图片超过 4000 万像素。请缩小后再传。",
        "The picture has more than 40 million pixels. Make it smaller and send that.",
    ),
    "animated": ("不接收动画图片。请换成一张静态图片。", "Moving pictures are not taken. Send a still picture."),
    "pages": ("页数太多。请只留与申报有关的部分，最多 200 页。", "Too many pages. Keep what matters: at most 200."),
    "unpacked": (
        "文件解开后过大，像是压缩炸弹。请重新导出，并减少其中的图片。",
        "The file unpacks to far too much. Export it again with fewer pictures.",
    ),
    "nested": (
        "文件里嵌入了别的文件。请把它们取出，单独上传。",
        "Other files are embedded in this one. Take them out and send them by themselves.",
    ),
    "encrypted": (
        "文件加了密码或限制。请取消保护后再传。",
        "The file is protected by a password or by restrictions. Take the protection off and send it again.",
    ),
    "macro": (
        "文件含有宏。请另存为不含宏的 .docx 或 PDF。",
        "The file holds macros. Save it as a .docx without them or as PDF.",
    ),
    "script": (
        "PDF 含有脚本、自动动作或表单提交。请用“打印为 PDF”重新生成。",
        "The PDF holds scripts, actions that start by themselves or a form that sends. Print it to PDF and send that.",
    ),
    "outside": (
        "文档引用了外部的模板、图片或对象。请断开链接，或另存为 PDF。",
        "The document draws on a template, picture or object from outside. Break these links or save it as PDF.",
    ),
    "field": (
        "文档含有会取外部内容的域（如 DDE）。请选中全文，按 Ctrl+Shift+F9 转成文字后再传。",
        "The document holds fields that fetch from outside, such as DDE. Select all, press Ctrl+Shift+F9, send that.",
    ),
    "xml": (
        "文档内部的 XML 不合规。请用 Word 或 WPS 重新保存为 .docx。",
        "The XML inside the document is not as it should be. Save it again as .docx with Word or WPS.",
    ),
    "inner_picture": (
        "文档里有不是 PNG 或 JPEG 的图片，或图片已损坏。请换成 PNG 或 JPEG。",
        "A picture in the document is damaged or neither PNG nor JPEG. Put a PNG or JPEG in its place.",
    ),
}  # fmt: skip
