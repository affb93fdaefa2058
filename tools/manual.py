"""The manual: the guides of docs/guide (English) and docs/zh/guide (Chinese), made into what `/manual/` serves.

    python tools/manual.py     write src/hongmian/manual/built/ and the pictures beside it, which git ignores

A guide becomes HTML without a page around it. Where it leads is left open, since only the running program knows the
addresses: `guide:NAME#PLACE`, `doc:PATH` and `picture:FILE` are filled in by the room `manual`. Pictures become WebP,
each dot as it was and a third of the bytes: they are read on phones, too.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
ROOM = ROOT / "src" / "hongmian" / "manual"
SOURCES = {"en": Path("docs/guide"), "zh": Path("docs/zh/guide")}  # below ROOT
HAN = re.compile(r"[\u3400-\u9fff][\u3000-\u303f\u3400-\u9fff\uff00-\uffef]*")
_WIDE = r"[\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"  # as wide as a Chinese character
WIDE = re.compile(_WIDE)
JOINED = re.compile(rf"(?<={_WIDE})\n(?={_WIDE})")
MARK = re.compile(r"[^\w\- ]")
TABLE = {"en": "Table", "zh": "表格"}


@dataclass
class Section:
    """What stands under one heading; `level` 1 is the guide itself, whose place is empty."""

    level: int
    place: str
    heading: str
    text: str = ""


@dataclass
class Guide:
    name: str
    title: str
    lead: str  # the first paragraph
    html: str
    sections: list[Section]
    pictures: list[Path] = field(default_factory=list)  # files of the repository


class Writer:
    """Writes one guide; a picture or a guide that it names and that is not there is a `ValueError`."""

    def __init__(self, path: Path, language: str, root: Path = ROOT) -> None:
        self.path, self.language, self.root = path, language, root
        self.pictures: list[Path] = []
        self.markdown = MarkdownIt("commonmark", {"html": False}).enable("table")
        for name in ("text", "softbreak", "image", "heading_open", "link_open", "table_open", "table_close"):
            self.markdown.renderer.rules[name] = getattr(self, name)

    def guide(self) -> Guide:
        tokens = self.markdown.parse(self.path.read_text(encoding="utf-8"))
        sections = list(sectioned(tokens))
        if not sections or [token.tag for token in tokens[:1]] != ["h1"]:
            raise ValueError(f"{self.path}: a guide begins with its title")
        lead = next((plain(tokens[at + 1]) for at, one in enumerate(tokens) if one.type == "paragraph_open"), "")
        html = self.markdown.renderer.render(self._prepared(tokens[3:]), self.markdown.options, {})
        return Guide(self.path.stem, sections[0].heading, lead, html, sections, self.pictures)

    def _prepared(self, tokens: list[Token]) -> list[Token]:
        """Columns are aligned by a class, as the site allows no style in a page; each line knows its neighbours."""
        for token in tokens:
            if token.attrs.pop("style", "") == "text-align:right":
                token.attrs["class"] = "is-num"
            for place, child in enumerate(token.children or []):
                if child.type == "softbreak":
                    before = last(token.children[:place])
                    after = last(reversed(token.children[place + 1 :]), first=True)
                    child.meta["joined"] = bool(WIDE.match(before) and WIDE.match(after))
        return tokens

    def text(self, tokens: list[Token], at: int, options: Any, env: Any) -> str:
        """Chinese words of an English guide are marked, so that they are read aloud rightly."""
        text = escapeHtml(tokens[at].content)
        return HAN.sub(r'<span lang="zh-CN">\g<0></span>', text) if self.language == "en" else text

    def softbreak(self, tokens: list[Token], at: int, options: Any, env: Any) -> str:
        return "" if tokens[at].meta.get("joined") else "\n"

    def heading_open(self, tokens: list[Token], at: int, options: Any, env: Any) -> str:
        token = tokens[at]
        return f'<{token.tag} id="{token.meta["place"]}">' if token.meta.get("place") else f"<{token.tag}>"

    def image(self, tokens: list[Token], at: int, options: Any, env: Any) -> str:
        token = tokens[at]
        file = self._file(str(token.attrs["src"]))
        if file not in self.pictures:
            self.pictures.append(file)
        with Image.open(self.root / file) as picture:
            width, height = picture.size
        shape = ' class="is-tall"' if height > width else ""
        return (
            f'<img{shape} src="picture:{file.stem}.webp" width="{width}" height="{height}"'
            f' alt="{escapeHtml(plain(token))}" loading="lazy" decoding="async">'
        )

    def link_open(self, tokens: list[Token], at: int, options: Any, env: Any) -> str:
        href = str(tokens[at].attrs["href"])
        if href.startswith(("http:", "https:")):
            return f'<a href="{escapeHtml(href)}" rel="noopener">'
        if href.startswith(("#", "mailto:")):
            return f'<a href="{escapeHtml(href)}">'
        path, _, place = href.partition("#")
        file = self._file(path)
        place = f"#{place}" if place else ""
        to = f"guide:{file.stem}" if file.parent in SOURCES.values() else f"doc:{file.as_posix()}"
        return f'<a href="{escapeHtml(to + place)}">'

    def table_open(self, tokens: list[Token], at: int, options: Any, env: Any) -> str:
        name = TABLE[self.language]
        return f'<div class="scroll" role="region" aria-label="{name}" tabindex="0"><table class="table">'

    def table_close(self, tokens: list[Token], at: int, options: Any, env: Any) -> str:
        return "</table></div>"

    def _file(self, named: str) -> Path:
        """Return the file that a guide names beside itself, from the root of the repository."""
        there = Path(os.path.normpath(self.path.parent / named))
        if not there.is_relative_to(self.root) or not there.exists():
            raise ValueError(f"{self.path}: {named} is not there")
        return there.relative_to(self.root)


def plain(token: Token) -> str:
    """Return the words of a token, lines of Chinese joined without a space."""
    words = "".join(
        "\n" if one.type in ("softbreak", "hardbreak") else plain(one) if one.type == "image" else one.content
        for one in token.children or []
    )
    return JOINED.sub("", words).replace("\n", " ")


def last(tokens: Any, *, first: bool = False) -> str:
    """Return the last sign that these tokens write (or, of tokens told backwards, the first)."""
    written = next((one.content for one in reversed(list(tokens)) if one.content), "")
    return written[:1] if first else written[-1:]


def sectioned(tokens: list[Token]) -> Iterator[Section]:
    """Part a guide by its headings, naming each place as GitHub and MyST do."""
    seen: dict[str, int] = {}
    section: Section | None = None
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            if section:
                yield section
            heading, level = plain(tokens[at + 1]), int(token.tag[1])
            place = MARK.sub("", heading.lower()).replace(" ", "-")
            seen[place] = seen.get(place, -1) + 1
            place = f"{place}-{seen[place]}" if seen[place] else place
            section = Section(level, "" if level == 1 else place, heading)
            token.meta["place"] = section.place
        elif section and token.type in ("inline", "fence", "code_block") and tokens[at - 1].type != "heading_open":
            section.text += ("\n" if section.text else "") + (plain(token) if token.children else token.content.strip())
    if section:
        yield section


def guides(language: str) -> list[Guide]:
    """Return all guides of a language (`en`, `zh`), by name; none where the folder is not there."""
    return [Writer(path, language).guide() for path in sorted((ROOT / SOURCES[language]).glob("*.md"))]


def write(room: Path = ROOM) -> int:
    """Write the manual below a room's folder; return how many guides. A reader meanwhile sees whole files only."""
    index: dict[str, dict[str, Any]] = {}
    kept = {"index.json"}
    (room / "built").mkdir(parents=True, exist_ok=True)
    pictures = room / "static" / "manual" / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    drawn: set[str] = set()
    for language in SOURCES:
        index[language] = {}
        for guide in guides(language):
            place = f"{language}/{guide.name}.html"
            put(room / "built" / place, guide.html.encode())
            kept.add(place)
            for picture in guide.pictures:
                name = f"{picture.stem}.webp"
                if name not in drawn:
                    put(pictures / name, as_webp(ROOT / picture))
                drawn.add(name)
            told = [asdict(section) for section in guide.sections]
            index[language][guide.name] = {"title": guide.title, "lead": guide.lead, "sections": told}
    put(room / "built" / "index.json", json.dumps(index, ensure_ascii=False, indent=1).encode())
    forget(room / "built", kept)
    forget(pictures, drawn)
    return sum(map(len, index.values()))


def as_webp(path: Path) -> bytes:
    with Image.open(path) as picture:
        written = io.BytesIO()
        picture.save(written, "WEBP", lossless=True, method=4)
    return written.getvalue()


def put(path: Path, body: bytes) -> None:
    if path.exists() and path.read_bytes() == body:
        return
    path.parent.mkdir(exist_ok=True)
    draft = path.with_name(f".draft-{os.getpid()}")
    draft.write_bytes(body)
    draft.replace(path)


def forget(folder: Path, kept: set[str]) -> None:
    """Remove what the last run wrote and this one did not."""
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in kept:
            path.unlink()


def main() -> int:
    if not (ROOT / SOURCES["en"]).exists():
        print("docs/guide is not there: the manual is made from a clone of the repository", file=sys.stderr)
        return 1
    try:
        write()
    except ValueError as wrong:
        print(wrong, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
