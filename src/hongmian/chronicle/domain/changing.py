"""What all verbs have alike: an edition is held while it is changed, and one that is frozen is not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.chronicle.models import Edition
from hongmian.kit.errors import Refused
from hongmian.press.book.wrong import WrongBook
from hongmian.ui.reading import ENGLISH


@contextmanager
def held(edition: Edition) -> Iterator[Edition]:
    """Hold a draft for the length of a change; raise Refused for one that is frozen."""
    with transaction.atomic():
        found = Edition.objects.select_for_update().get(pk=edition.pk)
        if not found.is_draft:
            raise Refused(_("This edition is frozen: nothing in it changes any more. Begin the next one from it."))
        yield found


def refused(wrong: WrongBook, *, field: str | None = None) -> Refused:
    """Say in the reader's language what the press said in both."""
    return Refused(wrong.en if get_language() == ENGLISH else wrong.zh, field=field)


def plain(text: str) -> str:
    return " ".join(text.split())
