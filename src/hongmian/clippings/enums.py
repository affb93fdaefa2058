"""Closed word lists of clippings."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(TextChoices):
    """`draft`: kept for the record, waiting for somebody's look; `shown`: looked at, on the public list."""

    DRAFT = "draft", pgettext_lazy("clipping", "To be looked at")
    SHOWN = "shown", pgettext_lazy("clipping", "On the list")
    WITHDRAWN = "withdrawn", pgettext_lazy("clipping", "Withdrawn")


class Language(TextChoices):
    ZH = "zh", pgettext_lazy("language of an article", "Chinese")
    EN = "en", pgettext_lazy("language of an article", "English")


class Came(TextChoices):
    """How it came: a saved page or text copied from one."""

    PAGE = "page", _("Saved page")
    TEXT = "text", _("Copied text")


class Scope(TextChoices):
    """What a permission is for."""

    WEB = "web", pgettext_lazy("permission", "On our web pages")
    BOOK = "book", pgettext_lazy("permission", "In the book")
    ALL = "all", pgettext_lazy("permission", "On our web pages and in the book")


ALLOWS = {Scope.WEB: (Scope.WEB, Scope.ALL), Scope.BOOK: (Scope.BOOK, Scope.ALL), Scope.ALL: (Scope.ALL,)}
