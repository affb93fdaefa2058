"""Making the files of an edition, in the background: begun, told how far, broken off, ended."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from pypdf import PdfReader

from hongmian.accounts.models import User
from hongmian.chronicle.domain.changing import refused
from hongmian.chronicle.domain.editions import require_consents
from hongmian.chronicle.domain.looking import look
from hongmian.chronicle.enums import Format
from hongmian.chronicle.keeping import forget_earlier, keep
from hongmian.chronicle.models import Build, Edition
from hongmian.chronicle.queries.book import book_of, content_digest
from hongmian.kit.errors import Refused
from hongmian.press.book.printing import book_pdf
from hongmian.press.book.wrong import WrongBook
from hongmian.press.epub.epub import book_epub
from hongmian.press.epub.pages import book_html

SILENT = timedelta(seconds=60)  # real time
STEPS = 7  # gathered, told, checked, measured, set, kept, done
BROKEN = {
    "zh": "制作时出了故障，请再试一次；仍不行，请联系维护人员。",
    "en": "Something broke while making it. Try once more; if that does not help, tell who runs the server.",
}


class Cancelled(Exception):
    """Nobody waits for this file any more."""


def begin_builds(*, edition: Edition, kinds: Iterable[Format], by: User | None, at: datetime) -> list[Build]:
    """Ask for files of an edition; one that is being made already is that one. Refused while a consent is missing."""
    look(edition=edition, at=at)
    require_consents(edition)
    with transaction.atomic():
        Edition.objects.select_for_update().get(pk=edition.pk)  # who asks at the same moment waits, and finds these
        busy = {one.format: one for one in edition.builds.filter(ended_at=None)}
        told: dict[str, Any] = {"total": STEPS, "begun_at": at, "heard_at": _really(), "by": by}
        return [busy.get(kind) or Build.objects.create(edition=edition, format=kind, **told) for kind in kinds]


def begin_build(*, edition: Edition, kind: Format, by: User | None, at: datetime) -> Build:
    """Ask for one file, as `begin_builds` does."""
    return begin_builds(edition=edition, kinds=[kind], by=by, at=at)[0]


def cancel_build(*, build: Build, by: User | None, at: datetime) -> Build:
    """Wait for it no longer. Ended already: stays as it is."""
    Build.objects.filter(pk=build.pk, ended_at=None).update(cancelled=True, ended_at=at)
    build.refresh_from_db()
    return build


def make(*, build: Build, at: datetime) -> Build:
    """Make a file that was asked for; one that has ended is left alone."""
    if build.ended_at is None:
        try:
            _make(build, at)
        except Cancelled:
            pass
        except WrongBook as wrong:
            _end(build, at, failure={"zh": wrong.zh, "en": wrong.en})
        except Exception:
            _end(build, at, failure=BROKEN)
            raise
    build.refresh_from_db()
    return build


def made_file(*, edition: Edition, kind: Format, at: datetime) -> bytes:
    """Make a file at once, for the command. Raises Refused for missing consents and what cannot be set."""
    look(edition=edition, at=at)
    require_consents(edition)
    try:
        return _content(edition, kind, lambda _step: None)
    except WrongBook as wrong:
        raise refused(wrong) from None


def is_silent(build: Build) -> bool:
    """Say whether nothing has been heard of it for a minute (real time)."""
    return build.is_busy and _really() - build.heard_at > SILENT


def begin_anew(build: Build) -> None:
    """Give a build its minute anew."""
    Build.objects.filter(pk=build.pk).update(heard_at=_really())


def _make(build: Build, at: datetime) -> None:
    edition = build.edition
    content = edition.frozen_digest or content_digest(edition)

    def step(done: int) -> None:
        told = Build.objects.filter(pk=build.pk, ended_at=None).update(done=done, heard_at=_really())
        if not told:
            raise Cancelled

    made = _content(edition, Format(build.format), step)
    step(STEPS - 1)
    build.digest = hashlib.sha256(made).hexdigest()
    keep(build, made)
    pages = len(PdfReader(io.BytesIO(made)).pages) if build.format == Format.PDF else 0
    done = {"done": STEPS, "content": content, "digest": build.digest, "size": len(made), "pages": pages}
    if Build.objects.filter(pk=build.pk, ended_at=None).update(ended_at=at, **done):
        forget_earlier(build)


def _content(edition: Edition, kind: Format, step: object) -> bytes:
    assert callable(step)
    book = book_of(edition)
    step(1)
    match kind:
        case Format.PDF:
            return book_pdf(book, progress=lambda done, _of: step(1 + done))
        case Format.EPUB:
            return book_epub(book)
        case Format.HTML:
            return book_html(book)


def _end(build: Build, at: datetime, *, failure: dict[str, str]) -> None:
    Build.objects.filter(pk=build.pk, ended_at=None).update(ended_at=at, failure=failure)


def _really() -> datetime:
    """The real time: how long a machine is silent has nothing to do with the domain's clock."""
    return datetime.now(tz=UTC)


def silent_builds() -> list[Build]:
    return [one for one in Build.objects.filter(ended_at=None).select_related("edition") if is_silent(one)]


def no_edition(number: int | None) -> Refused:
    """Say that there is none of this number, or none at all."""
    if number is None:
        return Refused(_("There is no edition of the book yet."))
    return Refused(_("There is no edition %(number)s of the book.") % {"number": number})
