"""A told book as well-formed XHTML: the same words for the EPUB, the page to keep and the page to read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import Any

from hongmian.press.epub.charts import chart_svg

Values = dict[str, Any]
_WEB = ("http://", "https://", "mailto:")


@dataclass(frozen=True)
class Place:
    """Where an entry of the index is named: the address of the piece, and its title."""

    href: str
    title: str


@dataclass
class Writer:
    """`picture`: the address of a picture by its name; `epub`: whether notes and parts say what they are."""

    book: Values
    picture: Callable[[str], str]
    epub: bool = False
    file: str = ""  # what the addresses of places begin with
    places: dict[int, list[Place]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    piece: Place = field(default_factory=lambda: Place("", ""))
    name: str = ""
    figures: int = 0

    def __post_init__(self) -> None:
        self.labels: dict[str, str] = self.book["labels"]

    def chapter(self, chapter: Values, name: str) -> str:
        """Return the section of a chapter; its pieces are `name`-1, `name`-2, …"""
        self._begin(name, chapter["title"])
        number = f'<span class="number">{escape(chapter["number"])}</span> ' if chapter["number"] else ""
        opening = self.blocks(chapter["opening"]) + self._notes()
        kind = "bodymatter chapter" if chapter["number"] else "preface"
        pieces = "".join(self._piece(piece, f"{name}-{at}") for at, piece in enumerate(chapter["pieces"], 1))
        head = f"<h1>{number}{escape(chapter['title'])}</h1>{opening}"
        return f'<section class="chapter" id="{name}"{self._type(kind.rsplit(maxsplit=1)[-1])}>{head}{pieces}</section>'

    def imprint(self) -> str:
        lines = "".join(f"<dt>{escape(label)}</dt><dd>{escape(said)}</dd>" for label, said in self.book["imprint"])
        heading = f"<h1>{escape(self.labels['imprint'])}</h1>"
        return (
            f'<section class="imprint" id="imprint"{self._type("copyright-page")}>{heading}<dl>{lines}</dl></section>'
        )

    def index(self) -> str:
        """Return the index: each name with the pieces that name it. Comes after all chapters are written."""
        told = ""
        for kind, label in (("person", "people"), ("agency", "agencies")):
            named = [
                (at, one) for at, one in enumerate(self.book["terms"]) if one["kind"] == kind and at in self.places
            ]
            told += f"<h2>{escape(self.labels[label])}</h2>" if named else ""
            for letter, entries in groupby(named, key=lambda entry: entry[1]["letter"]):
                rows = "".join(self._entry(term, self.places[at]) for at, term in entries)
                told += f"<h3>{escape(letter)}</h3><ul>{rows}</ul>"
        if not told:
            return ""
        heading = f"<h1>{escape(self.labels['index'])}</h1>"
        return f'<section class="index" id="index"{self._type("index")}>{heading}{told}</section>'

    def colophon(self) -> str:
        self._begin("colophon", self.labels["colophon"])
        rows = "".join(
            f"<li>{escape(one['title'])} <span>{escape(one['version'])}</span><br/>"
            f"<code>sha256:{escape(one['digest'])}</code></li>"
            for one in self.book["sources"]
        )
        listed = f"<h2>{escape(self.labels['sources'])}</h2><ol>{rows}</ol>" if rows else ""
        said = self.blocks(self.book["colophon"]) + self._notes()
        heading = f"<h1>{escape(self.labels['colophon'])}</h1>"
        return f'<section class="colophon" id="colophon"{self._type("colophon")}>{heading}{said}{listed}</section>'

    def blocks(self, blocks: list[Values]) -> str:
        return "".join(getattr(self, f"_{block['k']}")(block) for block in blocks)

    def line(self, inlines: list[Values]) -> str:
        return "".join(self._inline(one) for one in inlines)

    def _begin(self, name: str, title: str) -> None:
        self.name, self.piece = name, Place(f"{self.file}#{name}", title)

    def _piece(self, piece: Values, name: str) -> str:
        self._begin(name, piece["title"])
        byline = self.line(piece["byline"])
        note = self._note(piece["note"]) if piece["note"] else ""
        head = f"<h2>{escape(piece['title'])}{'' if byline else note}</h2>"
        said = f'<p class="byline">{byline}{note}</p>' if byline else ""
        body = head + said + self.blocks(piece["blocks"])
        return f'<section class="piece" id="{name}">{body}{self._notes()}</section>'

    def _type(self, kind: str) -> str:
        return f' epub:type="{kind}"' if self.epub else ""

    def _inline(self, one: Values) -> str:
        if "break" in one:
            return "<br/>"
        if "mark" in one:
            places = self.places.setdefault(one["mark"], [])
            if self.piece not in places:
                places.append(self.piece)
            return ""
        if "note" in one:
            return self._note(one["note"])
        told = escape(one["text"], quote=False)
        told = f"<em>{told}</em>" if one.get("emphasis") else told
        told = f"<strong>{told}</strong>" if one.get("strong") else told
        link = one.get("link", "")
        return f'<a href="{escape(link)}">{told}</a>' if link.startswith(_WEB) else told

    def _note(self, text: str) -> str:
        number = len(self.notes) + 1
        back, own = f"{self.name}-r{number}", f"{self.name}-n{number}"
        said = f'<a href="{escape(text)}">{escape(text)}</a>' if text.startswith(_WEB) else escape(text)
        self.notes.append(
            f'<aside id="{own}" role="doc-footnote"{self._type("footnote")}>'
            f'<p><a href="#{back}" aria-label="{escape(self.labels["back"])}">{number}</a> {said}</p></aside>'
        )
        label = f"{escape(self.labels['note'])} {number}"
        kind = self._type("noteref")
        return f'<sup><a id="{back}" href="#{own}" role="doc-noteref" aria-label="{label}"{kind}>{number}</a></sup>'

    def _notes(self) -> str:
        told, self.notes = "".join(self.notes), []
        return f'<div class="notes">{told}</div>' if told else ""

    def _entry(self, term: Values, places: list[Place]) -> str:
        links = "；".join(f'<a href="{escape(place.href)}">{escape(place.title)}</a>' for place in places)
        return f"<li><b>{escape(term['name'])}</b> {links}</li>"

    def _p(self, block: Values) -> str:
        return f"<p>{self.line(block['i'])}</p>"

    def _h(self, block: Values) -> str:
        return f"<h{block['level']}>{self.line(block['i'])}</h{block['level']}>"

    def _list(self, block: Values) -> str:
        tag = "ol" if block["ordered"] else "ul"
        return f"<{tag}>{''.join(f'<li>{self.blocks(item)}</li>' for item in block['items'])}</{tag}>"

    def _quote(self, block: Values) -> str:
        return f"<blockquote>{self.blocks(block['b'])}</blockquote>"

    def _rule(self, block: Values) -> str:
        return "<hr/>"

    def _quotation(self, block: Values) -> str:
        return (
            f'<blockquote><p>{self.line(block["words"])}</p><p class="by">——{self.line(block["by"])}</p></blockquote>'
        )

    def _names(self, block: Values) -> str:
        return f'<ul class="names">{"".join(f"<li>{self.line(name)}</li>" for name in block["names"])}</ul>'

    def _days(self, block: Values) -> str:
        told = "".join(
            f"<dt>{escape(day['label'])}</dt>" + "".join(f"<dd>{self.line(line)}</dd>" for line in day["lines"])
            for day in block["days"]
        )
        return f'<dl class="days">{told}</dl>'

    def _picture(self, block: Values) -> str:
        image = f'<img src="{escape(self.picture(block["file"]))}" alt="{escape(block["alt"])}"/>'
        credit = (
            f' <span class="credit">{escape(self.labels["credit"] + block["credit"])}</span>' if block["credit"] else ""
        )
        return f"<figure>{image}<figcaption>{self._numbered('figure', block)}{credit}</figcaption></figure>"

    def _chart(self, block: Values) -> str:
        self.figures += 1
        unit = f'<p class="unit">{escape(self.labels["unit"] + block["unit"])}</p>' if block["unit"] else ""
        drawn = chart_svg(block, f"chart-{self.name}-{self.figures}")
        caption = f"<figcaption>{self._numbered('figure', block)}{self._source(block)}</figcaption>"
        return f'<figure class="chart">{unit}{drawn}{caption}</figure>'

    def _table(self, block: Values) -> str:
        right = [' class="right"' if column["right"] else "" for column in block["columns"]]
        heads = zip(right, block["columns"], strict=True)
        head = "".join(f'<th scope="col"{side}>{escape(column["title"])}</th>' for side, column in heads)
        rows = "".join(
            "<tr>"
            + "".join(f"<td{side}>{self.line(cell)}</td>" for side, cell in zip(right, row, strict=True))
            + "</tr>"
            for row in block["rows"]
        )
        caption = f"<caption>{self._numbered('table', block)}</caption>"
        table = f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        return f'<div class="table">{table}{self._source(block)}</div>'

    def _numbered(self, kind: str, block: Values) -> str:
        return f'<span class="number">{escape(self.labels[kind])} {block["number"]}</span> {escape(block["caption"])}'

    def _source(self, block: Values) -> str:
        return (
            f' <span class="source">{escape(self.labels["source"] + block["source"])}</span>' if block["source"] else ""
        )
