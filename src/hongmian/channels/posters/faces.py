"""What stands on the posters: a figure of a bulletin, the result of an award or a vote, a wish, a headline."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from hongmian.awards.queries.calls import public_call, winners_of
from hongmian.channels.posters.poster import Face
from hongmian.channels.telling import active, day_text, operator
from hongmian.newsroom.form.content import Figure
from hongmian.newsroom.queries.figures import shown_figure
from hongmian.newsroom.queries.published import Headline
from hongmian.wishes.pictures import face_of
from hongmian.wishes.queries.wall import find_published


def headline(article: Headline) -> Face:
    with translation.override(active(article.language)):
        kicker = _("News, %(day)s") % {"day": day_text(article.published_at)}
        address = settings.HONGMIAN_PUBLIC_URL + article.url
        return Face(article.language, kicker, article.title, address, _source(article.language))


def figure(edition: int, code: str, *, language: str) -> Face | None:
    """Return a figure of a published edition, or None where it tells none."""
    with translation.override(active(language)):
        told = shown_figure(Figure(edition, code), language)
        if told is None:
            return None
        kicker = _("The hotlines in numbers, no. %(number)s. Total, as of %(day)s") % {
            "number": told.edition, "day": day_text(told.as_of),
        }  # fmt: skip
        return Face(
            language, kicker, told.label, settings.HONGMIAN_PUBLIC_URL + told.url, _source(language), told.value,
            told.unit, note=told.definition,
        )  # fmt: skip


def result(call: str, *, language: str) -> Face | None:
    """Return who won an award by its newest results, or None before there is one."""
    found = public_call(call)
    won = winners_of([found]).get(found.pk, []) if found else []
    if found is None or not won:
        return None
    english = language == "en"
    with translation.override(active(language)):
        all_stand = all(one.stands for one in won)
        kicker = pgettext("poster", "Result") if all_stand else _("Result in public notice; objections are open")
        names = tuple(((one.title_en if english else "") or one.title) for one in won)
        address = settings.HONGMIAN_PUBLIC_URL + reverse("awards:call", args=[found.pk])
        title = (found.title_en if english else "") or found.title_zh
        return Face(language, kicker, title, address, _source(language), lines=names)


def wish(number: str, *, language: str) -> Face | None:
    """Return a wish as its public page tells it, or None for one that is not public."""
    found = find_published(number)
    return face_of(found, language=language) if found else None


def _source(language: str) -> str:
    return _("Source: %(operator)s") % {"operator": operator(language)}
