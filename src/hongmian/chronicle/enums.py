"""Closed word lists of the chronicle."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """Where a piece comes from."""

    WORDS = "words", pgettext_lazy("piece of the book", "Words of our own")
    WINNER = "winner", pgettext_lazy("piece of the book", "Award winner")
    ARTICLE = "article", pgettext_lazy("piece of the book", "Article")
    CLIPPING = "clipping", pgettext_lazy("piece of the book", "Clipping")
    FIGURES = "figures", pgettext_lazy("piece of the book", "All figures of a bulletin")
    FIGURE = "figure", pgettext_lazy("piece of the book", "One figure, drawn")
    RECORD = "record", pgettext_lazy("piece of the book", "Day by day")
    ACTIVITIES = "activities", pgettext_lazy("piece of the book", "Care activities of a district")
    WISHES = "wishes", pgettext_lazy("piece of the book", "Wishes granted")
    AGENCIES = "agencies", pgettext_lazy("piece of the book", "List of agencies")
    STATIONS = "stations", pgettext_lazy("piece of the book", "List of stations")
    HOTLINES = "hotlines", pgettext_lazy("piece of the book", "List of hotlines")
    GIVERS = "givers", pgettext_lazy("piece of the book", "Thanks to givers")
    PHOTOGRAPH = "photograph", pgettext_lazy("piece of the book", "Photograph")


GATHERED = tuple(one for one in Kind if one not in (Kind.WORDS, Kind.PHOTOGRAPH))


class EditionState(TextChoices):
    DRAFT = "draft", pgettext_lazy("edition of the book", "Being made")
    FROZEN = "frozen", pgettext_lazy("edition of the book", "Frozen")
    PUBLISHED = "published", pgettext_lazy("edition of the book", "Published")


class Lack(TextChoices):
    """What stands in the way of printing a piece."""

    ENTRANT = "entrant", _("Consent of who entered it")
    CLIENTS = "clients", _("Consent of the clients it tells of")
    SHOWN = "shown", _("Consent of those shown in the picture")
    PERMISSION = "permission", _("Permission of the medium to print it whole")
    GIVER = "giver", _("A giver no longer wishes to be named")
    GONE = "gone", _("The source is no longer published")


# Which of them can be mended by keeping a consent here.
CONSENTS = (Lack.ENTRANT, Lack.CLIENTS, Lack.SHOWN)


class Format(TextChoices):
    PDF = "pdf", pgettext_lazy("format of the book", "PDF, for the printer")
    EPUB = "epub", pgettext_lazy("format of the book", "EPUB, for readers")
    HTML = "html", pgettext_lazy("format of the book", "HTML, one page")


MEDIA = {Format.PDF: "application/pdf", Format.EPUB: "application/epub+zip", Format.HTML: "text/html; charset=utf-8"}
