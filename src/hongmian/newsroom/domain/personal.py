"""Before an article is sent: nobody's number, and no client by name. What may be meant so is left to the reviewer."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.clients.queries.scanned import scan_of_agency
from hongmian.kit.errors import Refused
from hongmian.newsroom.domain.indexing import text_of
from hongmian.newsroom.models import Article, Revision
from hongmian.uploads.personal.findings import Finding

NEVER = frozenset(("client", "identity", "bank_card", "case_number", "phone"))
MOST = 5


def refuse_personal(article: Article) -> None:
    """Raise Refused, with masked excerpts, for what can never stand in an article; names of the agency's clients are
    among it."""
    assert article.current is not None
    found = _findings(article.current, article)
    told = [f"“{one.excerpt}”: {_why(one)}" for one in found if one.kind in NEVER]
    if told:
        raise Refused(_("This names or points to someone. %(found)s") % {"found": " ".join(told[:3])}, field="zh")


def hints(revision: Revision) -> list[str]:
    """Return what a reviewer should look at twice: names and addresses that may be real."""
    return [f"“{one.excerpt}”: {_why(one)}" for one in _findings(revision, None)][:MOST]


def _findings(revision: Revision, article: Article | None) -> list[Finding]:
    texts = [f"{revision.title_zh}\n{revision.lead_zh}\n{text_of(revision, 'zh')}", text_of(revision, "en")]
    agency = article.agency_id if article else None
    return [finding for told in scan_of_agency(texts, agency=agency) for finding in told]


def _why(one: Finding) -> str:
    return one.why[(get_language() or "").startswith("en")]
