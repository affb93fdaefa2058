"""An article as HTML that the editor of an official account keeps.

What it keeps was read from the editor and its documents (see `limits`): inline styles only; no class, id, script, form,
frame or stylesheet; pictures from WeChat's own hosts, others are dropped; links only to its own articles. So an address
elsewhere is told in a list at the end, and the words that led there carry its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from urllib.parse import urljoin, urlsplit

from django.utils.translation import gettext as _

from hongmian.channels.telling import day_text
from hongmian.newsroom.queries.shown import (
    Article,
    ShownAward,
    ShownFigure,
    ShownPart,
    ShownPicture,
    ShownStation,
    ShownWishes,
    ShownWords,
)
from hongmian.richtext.tree import Block, Break, Heading, Inline, Inlines, Items, Paragraph, Quote, Rule
from hongmian.ui.templatetags.ui import phone_text

TAGS = frozenset(
    ("section", "p", "span", "strong", "em", "blockquote", "h2", "h3", "ul", "ol", "li", "br", "img", "a", "sup")
)
OWN_HOSTS = ("mp.weixin.qq.com",)
INK, SOFT, KAPOK, SUNK = "#1b1a18", "#4b463e", "#b5281a", "#f1eadb"
WHOLE = f"font-size:16px;line-height:1.8;color:{INK};letter-spacing:0.5px;text-align:left"
PARAGRAPH = "margin:0 0 18px"
BOLD = "font-weight:bold;line-height:1.5"
HEADING = {
    2: f"font-size:19px;{BOLD};margin:32px 0 14px;padding-left:10px;border-left:4px solid {KAPOK}",
    3: f"font-size:17px;{BOLD};margin:24px 0 10px",
}
QUOTE = f"margin:0 0 18px;padding:2px 0 2px 14px;border-left:3px solid #d3c9b6;color:{SOFT}"
LEAD = f"margin:0 0 24px;padding:14px 16px;background-color:{SUNK};color:{SOFT}"
BOX = f"margin:24px 0;padding:16px;background-color:{SUNK}"
SMALL = f"margin:6px 0 0;font-size:13px;line-height:1.6;color:{SOFT}"
VALUE = f"font-size:34px;line-height:1.3;font-weight:bold;color:{KAPOK}"
END = f"margin:32px 0 0;padding:14px 0 0;border-top:1px solid #d3c9b6;font-size:13px;line-height:1.7;color:{SOFT}"
PictureAt = Callable[[ShownPicture], str]


def article_html(article: Article, *, picture_at: PictureAt, root: str) -> str:
    """Return the text of `article` in the language that is active. `picture_at`: where WeChat finds a picture (empty:
    it is left out); `root`: what paths of this site begin with."""
    return _Telling(picture_at, root).whole(article)


class _Telling:
    def __init__(self, picture_at: PictureAt, root: str) -> None:
        self.picture_at, self.root = picture_at, root
        self.links: list[str] = []

    def whole(self, article: Article) -> str:
        lead = f'<p style="{LEAD}">{escape(article.lead)}</p>' if article.lead else ""
        told = "".join(self.part(part) for part in article.parts)
        byline = f'<p style="{SMALL}">{escape(article.byline)}</p>' if article.byline else ""
        return f'<section style="{WHOLE}">{lead}{told}{byline}{self.corrections(article)}{self.ending()}</section>'

    def part(self, part: ShownPart) -> str:
        match part:
            case ShownWords(document):
                return "".join(self.block(block) for block in document)
            case ShownPicture():
                return self.picture(part)
            case ShownFigure():
                return self.figure(part)
            case ShownStation():
                return self.station(part)
            case ShownWishes():
                return self.wishes(part)
            case ShownAward():
                return self.award(part)

    def block(self, block: Block) -> str:
        match block:
            case Paragraph(inlines):
                return f'<p style="{PARAGRAPH}">{self.inlines(inlines)}</p>'
            case Heading(level, inlines):
                return f'<h{level} style="{HEADING[level]}">{self.inlines(inlines)}</h{level}>'
            case Items(ordered, items):
                tag = "ol" if ordered else "ul"
                told = "".join(f"<li>{self.blocks(item)}</li>" for item in items)
                return f'<{tag} style="margin:0 0 18px;padding-left:1.5em">{told}</{tag}>'
            case Quote(blocks):
                return f'<blockquote style="{QUOTE}">{self.blocks(blocks)}</blockquote>'
            case Rule():
                return '<p style="margin:24px 0;text-align:center">* * *</p>'

    def blocks(self, blocks: Iterable[Block]) -> str:
        return "".join(self.block(block) for block in blocks)

    def inlines(self, inlines: Inlines) -> str:
        return "".join(self.inline(one) for one in inlines)

    def inline(self, one: Inline) -> str:
        if isinstance(one, Break):
            return "<br/>"
        told = escape(one.text, quote=False)
        told = f"<em>{told}</em>" if one.emphasis else told
        told = f"<strong>{told}</strong>" if one.strong else told
        return self.linked(told, one.link) if one.link else told

    def linked(self, told: str, link: str) -> str:
        """A link of its own stays one; another becomes a number. What can be dialled or written to says so itself."""
        parts = urlsplit(urljoin(self.root, link))
        if parts.scheme in ("tel", "mailto"):
            return told
        if parts.scheme == "https" and parts.hostname in OWN_HOSTS:
            return f'<a href="{escape(link)}">{told}</a>'
        return told + self.mark(link)

    def mark(self, link: str) -> str:
        address = urljoin(self.root, link)
        if address not in self.links:
            self.links.append(address)
        return f'<sup style="color:{KAPOK}">[{self.links.index(address) + 1}]</sup>'

    def picture(self, one: ShownPicture) -> str:
        address = self.picture_at(one)
        if not address:
            return ""
        words = " ".join(filter(None, (one.caption, _("Picture: %(credit)s") % {"credit": one.credit})))
        return (
            f'<section style="margin:24px 0;text-align:center"><img src="{escape(address)}" alt="{escape(one.alt)}"'
            f' style="max-width:100%;height:auto"/><p style="{SMALL}">{escape(words)}</p></section>'
        )

    def figure(self, one: ShownFigure) -> str:
        told = _("As of %(day)s, bulletin no. %(number)s.") % {"day": day_text(one.as_of), "number": one.edition}
        later = _("Corrected in no. %(number)s.") % {"number": one.corrected_in} if one.corrected_in else ""
        return (
            f'<section style="{BOX}"><p>{escape(one.label)}</p><p><span style="{VALUE}">{escape(one.value)}</span>'
            f' {escape(one.unit)}</p><p style="{SMALL}">{escape(" ".join(filter(None, (told, later))))}'
            f'{self.mark(one.url)}</p><p style="{SMALL}">{escape(one.definition)}</p></section>'
        )

    def station(self, one: ShownStation) -> str:
        lines = [one.address, one.hours, _("Telephone: %(number)s") % {"number": phone_text(one.number)}]
        told = "".join(f"<p>{escape(line)}</p>" for line in lines[: 3 if one.number else 2] if line)
        name = f"<p><strong>{escape(one.name)}</strong>{self.mark(one.url)}</p>"
        return f'<section style="{BOX}">{name}{told}</section>'

    def wishes(self, one: ShownWishes) -> str:
        told = "".join(f"<li><p>{escape(title)} ({escape(state)})</p></li>" for title, state, _url in one.wishes)
        words = escape(_("Micro-wishes"))
        head = f"<p><strong>{words}</strong>{self.mark(one.url)}</p>"
        return f'<section style="{BOX}">{head}<ul style="padding-left:1.5em">{told}</ul></section>'

    def award(self, one: ShownAward) -> str:
        told = "".join(f"<li><p>{escape(title)}</p></li>" for title, _url in one.winners)
        head = f"<p><strong>{escape(one.title)}</strong>{self.mark(one.url)}</p>"
        return f'<section style="{BOX}">{head}<ol style="padding-left:1.5em">{told}</ol></section>'

    def corrections(self, article: Article) -> str:
        words = _("Correction, %(day)s: %(note)s")
        told = [words % {"day": day_text(one.at), "note": one.note} for one in article.corrections]
        return "".join(f'<p style="{SMALL}">{escape(one)}</p>' for one in told)

    def ending(self) -> str:
        if not self.links:
            return ""
        told = "".join(f"<p>[{number}] {escape(link)}</p>" for number, link in enumerate(self.links, 1))
        head = escape(_("Links in this article"))
        return f'<section style="{END}"><p><strong>{head}</strong></p>{told}</section>'
