"""An article as plain text for the media: what it says, its pictures and figures in lists, whom to ask."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.channels.telling import day_text, moment_text
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
from hongmian.richtext.telling import to_text
from hongmian.ui.reading import ENGLISH
from hongmian.ui.templatetags.ui import phone_text

LICENCE = "CC BY 4.0"
PAUSE = "\n\n"


def article_text(article: Article, *, root: str) -> str:
    """Return the article in the language that is active, ending with a new line."""
    head = [article.title, _published(article), article.byline, article.lead]
    body = [told for part in article.parts if (told := _part(part, root))]
    tail = [_corrections(article), _figures(article, root), _pictures(article, root), _contact(article, root)]
    return PAUSE.join(part for part in (*head, *body, *tail) if part) + "\n"


def press_contact() -> list[str]:
    """Return whom the media ask: a name, a telephone, an e-mail where there is one."""
    english = get_language() == ENGLISH
    operator = settings.HONGMIAN_OPERATOR_EN if english else settings.HONGMIAN_OPERATOR
    name = (settings.HONGMIAN_PRESS_NAME_EN if english else "") or settings.HONGMIAN_PRESS_NAME
    number = settings.HONGMIAN_PRESS_PHONE or settings.HONGMIAN_SWITCHBOARD
    lines = [operator, name, _("Telephone: %(number)s") % {"number": phone_text(number)} if number else ""]
    mail = settings.HONGMIAN_PRESS_EMAIL
    return [line for line in (*lines, _("E-mail: %(address)s") % {"address": mail} if mail else "") if line]


def figure_lines(one: ShownFigure, root: str) -> list[str]:
    """Return a figure with its day, definition and address, as a list names it."""
    told = _("%(label)s: %(value)s %(unit)s, as of %(day)s (bulletin no. %(number)s)") % {
        "label": one.label, "value": one.value, "unit": one.unit, "day": day_text(one.as_of),
        "number": one.edition,
    }  # fmt: skip
    later = _("Corrected in no. %(number)s.") % {"number": one.corrected_in} if one.corrected_in else ""
    return [f"· {told}", *(f"  {line}" for line in (one.definition, later, urljoin(root, one.url)) if line)]


def _published(article: Article) -> str:
    return _("Free for publication since %(time)s") % {"time": moment_text(article.published_at)}


def _part(part: ShownPart, root: str) -> str:
    match part:
        case ShownWords(document):
            return to_text(document)
        case ShownPicture():
            return ""
        case ShownFigure():
            return f"{part.label}: {part.value} {part.unit}"
        case ShownStation():
            number = _("Telephone: %(number)s") % {"number": phone_text(part.number)} if part.number else ""
            return "\n".join(line for line in (part.name, part.address, part.hours, number) if line)
        case ShownWishes(wishes, url):
            told = [f"· {title} ({state})" for title, state, _url in wishes]
            return "\n".join([_("Micro-wishes"), *told, urljoin(root, url)])
        case ShownAward(title, winners, url):
            told = [f"{place}. {name}" for place, (name, _url) in enumerate(winners, 1)]
            return "\n".join([title, *told, urljoin(root, url)])


def _corrections(article: Article) -> str:
    told = [
        _("Correction, %(day)s: %(note)s") % {"day": day_text(one.at), "note": one.note} for one in article.corrections
    ]
    return "\n".join(told)


def _figures(article: Article, root: str) -> str:
    found = [part for part in article.parts if isinstance(part, ShownFigure)]
    lines = [line for one in found for line in figure_lines(one, root)]
    return "\n".join([_("Figures"), *lines]) if lines else ""


def _pictures(article: Article, root: str) -> str:
    lines = [line for one in pictures_of(article) for line in _picture(one, root)]
    return "\n".join([_("Pictures"), *lines]) if lines else ""


def pictures_of(article: Article) -> list[ShownPicture]:
    """Return the pictures of an article, its own first, each once."""
    own = [article.picture] if article.picture else []
    found = [*own, *(part for part in article.parts if isinstance(part, ShownPicture))]
    return list({one.id: one for one in found}.values())


def _picture(one: ShownPicture, root: str) -> Iterator[str]:
    yield f"· {one.caption or one.alt}"
    credited = _("Picture: %(credit)s") % {"credit": one.credit}
    yield f"  {credited}, {one.width} × {one.height} px"
    if one.url:
        yield f"  {urljoin(root, one.url)}"


def _contact(article: Article, root: str) -> str:
    told = _("Text: %(licence)s; name the source.") % {"licence": LICENCE}
    return "\n".join([_("Contact for the media"), *press_contact(), told, urljoin(root, article.url)])
