"""`hongmian newsroom clip`: what is found in a page or a text is printed, and kept for the record.

The answer never waits for the database: where there is none yet, or not in this version's shape, what was found is
printed all the same, and a line on stderr says that it was not kept and why.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import Error, connection
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from hongmian.clippings.domain.kept import Kept, as_told, keep_clipping
from hongmian.extraction import Extracted, NothingToExtractError, extract, is_page
from hongmian.kit.errors import Refused


def content_of(name: str) -> bytes:
    """Return what a file or, for `-`, the standard input holds; OSError where it cannot be read."""
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()


def found_in(content: bytes, *, url: str) -> Extracted:
    """Return the article; raise Refused in the reader's language."""
    try:
        return extract(content, url=url)
    except NothingToExtractError as refusal:
        raise Refused(refusal.zh if (get_language() or "").startswith("zh") else refusal.en) from None


def keep(content: bytes, found: Extracted, *, url: str, shown: bool, at: datetime) -> tuple[Kept | None, str]:
    """Keep the clipping; (None, why not) where the database is not there or not ready."""
    if _no_database():
        return None, _("Not kept: there is no database here yet. To keep it, run hongmian migrate and clip it again.")
    try:
        page = is_page(content)
        return keep_clipping(content=content, found=found, url=url, is_page=page, shown=shown, by=None, at=at), ""
    except (Error, OSError) as error:
        why = " ".join(str(error).split())
        hint = _("Not kept: %(why)s. If the database is new or older than this version, run hongmian migrate.")
        return None, hint % {"why": why}


def _no_database() -> bool:
    """SQLite would make an empty file: asked before, so that a mere reading leaves nothing behind."""
    name = str(connection.settings_dict["NAME"])
    return connection.vendor == "sqlite" and "memory" not in name and not Path(name).exists()


def told(found: Extracted) -> dict[str, Any]:
    return as_told(found)


def in_words(found: Extracted) -> str:
    """Return what was found for people to read."""
    facts = (
        (pgettext("of an article", "Title"), found.title),
        (pgettext("of an article", "Source"), found.source),
        (_("Authors"), _(", ").join(found.authors)),
        (pgettext("of an article", "Published"), (found.published or "").replace("T", " ")),
    )
    lines = [f"{label}{_(': ')}{value or _('not found')}" for label, value in facts]
    return "\n".join([*lines, "", found.body])


def outcome(kept: Kept) -> str:
    """Return what became of it, in one line."""
    said = _("Kept for the record: %(id)s.") if kept.new else _("Already on the record: %(id)s.")
    alike = _(" The same report as %(n)s others.") % {"n": kept.alike} if kept.alike else ""
    wait = {"draft": _(" To be looked at before it is on the public list.")}.get(str(kept.clipping.state), "")
    return said % {"id": kept.clipping.pk} + alike + wait
