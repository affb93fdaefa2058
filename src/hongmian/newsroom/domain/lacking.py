"""What an article lacks before it may be published: each as a sentence one can act on."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from hongmian.kit.errors import Refused
from hongmian.newsroom.enums import Side
from hongmian.newsroom.form.content import Award, Figure, Words, read_parts
from hongmian.newsroom.models import Article, Revision
from hongmian.newsroom.queries.consents import missing_consents
from hongmian.newsroom.queries.pictures import withdrawn_of
from hongmian.newsroom.queries.telling import pictures_in, shown_part, sources_of
from hongmian.newsroom.queries.winners import wins


def refuse_lacking(article: Article, revision: Revision | None = None) -> None:
    """Raise Refused with the first thing that `revision` (left out: what is being written) lacks."""
    told = next(iter(lacking(article, revision)), None)
    if told:
        field, words = told
        raise Refused(words, field=field)


def lacking(article: Article, revision: Revision | None = None) -> list[tuple[str, str]]:
    """Return (field, sentence) of everything that it lacks."""
    read = revision or article.current
    assert read is not None
    return [*_of_texts(read), *_of_parts(read), *_of_winner(article)]


def _of_texts(read: Revision) -> Iterator[tuple[str, str]]:
    if not read.title_zh:
        yield "title_zh", _("Give it a title.")
    if not read.lead_zh:
        yield "lead_zh", _("Say in the lead what it is about: lists and feeds show it.")
    if not any(isinstance(part, Words) for part in read_parts(read.parts_zh)):
        yield "zh", _("Write its text.")
    english = [read.title_en, read.lead_en, "" if read.parts_en == "[]" else read.parts_en]
    if any(english) and not all(english):
        yield "title_en", _("In English, title, lead and text belong together: write all three or none.")


def _of_parts(read: Revision) -> Iterator[tuple[str, str]]:
    if withdrawn_of(pictures_in(read)):
        yield "zh", _("Consent to a picture in it was withdrawn. Take the picture out.")
    told = {"zh": read_parts(read.parts_zh), "en": read_parts(read.parts_en)}
    asked = [part for parts in told.values() for part in parts if isinstance(part, Figure | Award)]
    sources = sources_of(asked, "zh", read.saved_at)
    for language, parts in told.items():
        for part in parts:
            if isinstance(part, Figure | Award) and shown_part(part, sources) is None:
                yield language, _gone(part)


def _gone(part: Figure | Award) -> str:
    if isinstance(part, Award):
        return _("The award “%(call)s” has no result yet. Take it out, or wait for the result.") % {"call": part.call}
    return _("Edition %(number)s does not tell this figure to the public. Choose another.") % {"number": part.edition}


def _of_winner(article: Article) -> Iterator[tuple[str, str]]:
    if not article.call:
        return
    if not wins(article.call, article.entry):
        yield "call", _("This entry does not win by the newest result. Its page cannot be published.")
    said = {
        Side.ENTRANT: _("The consent of who entered it is not on file. Record it first, then publish."),
        Side.CLIENTS: _("The consent of the clients it tells of is not on file. Record it, or that none appears."),
    }
    for side in missing_consents(article.call, article.entry):
        yield "consents", said[side]
