"""Before an article is sent: nobody's number, and no client by name. What may be meant so is left to the reviewer."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.clients.queries.scanned import scan_of_agency
from hongmian.kit.errors import Refused
from hongmian.newsroom.domain.indexing import text_of
from hongmian.newsroom.models import Article, Picture, Revision
from hongmian.newsroom.queries.telling import pictures_in
from hongmian.uploads.personal.findings import Finding

NEVER = frozenset(("client", "identity", "bank_card", "case_number", "phone"))
MOST, MOST_REFUSED = 5, 3


def refuse_personal(article: Article) -> None:
    """Raise Refused, with masked excerpts, for what can never stand in an article, be it beside a picture; names of the
    agency's clients are among it."""
    read = article.current
    assert read is not None
    bylines = f"{read.byline_zh}\n{read.byline_en}"
    found = _findings([_text(read, "zh"), _text(read, "en"), bylines, _of_pictures(read)], article.agency_id)
    told = [one for one in found if one.kind in NEVER]
    if told:
        raise Refused(_told(told), field="zh")


def refuse_words(texts: Mapping[str, str], *, agency: uuid.UUID | None) -> None:
    """Raise Refused for the first of these texts, by field, that holds what can never be published."""
    for field, text in texts.items():
        told = [one for one in _findings([text], agency) if one.kind in NEVER]
        if told:
            raise Refused(_told(told), field=field)


def hints(revision: Revision) -> list[str]:
    """Return what a reviewer should look at twice: names and addresses that may be real."""
    found = _findings([_text(revision, "zh"), _text(revision, "en"), _of_pictures(revision)], None)
    return [_line(one) for one in found][:MOST]


def _findings(texts: Collection[str], agency: uuid.UUID | None) -> list[Finding]:
    return [finding for told in scan_of_agency(list(texts), agency=agency) for finding in told]


def _text(read: Revision, language: str) -> str:
    title, lead = (str(getattr(read, f"{name}_{language}")) for name in ("title", "lead"))
    return f"{title}\n{lead}\n{text_of(read, language)}"


def _of_pictures(read: Revision) -> str:
    """Return what stands beside the pictures (one query)."""
    rows = Picture.objects.filter(pk__in=pictures_in(read))
    fields = ("alt_zh", "alt_en", "caption_zh", "caption_en")
    return "\n".join(text for row in rows.values_list(*fields) for text in row if text)


def _told(found: Collection[Finding]) -> str:
    told = " ".join(_line(one) for one in list(found)[:MOST_REFUSED])
    return _("This names or points to someone. %(found)s") % {"found": told}


def _line(one: Finding) -> str:
    return f"“{one.excerpt}”: {one.why[(get_language() or '').startswith('en')]}"
