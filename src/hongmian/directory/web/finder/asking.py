"""A question as it stands in the URL, there and back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from hongmian.directory.enums import Language, Service
from hongmian.directory.queries.finder import Network, Question, When

WORDS_AT_MOST = 40


def question_of(query: QueryDict, network: Network) -> Question:
    """Read a question; what is unknown is not asked for."""
    district, page = query.get("district", ""), query.get("page", "")
    return Question(
        district=district if district in network.in_district else "",
        when=_known(query, "when", When.NOW, *When),
        service=_known(query, "service", "", *Service.values),
        language=_known(query, "language", "", *Language.values),
        words=" ".join(query.get("q", "").split())[:WORDS_AT_MOST],
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


def address_of(question: Question, **changes: Any) -> str:
    """Return the query string of the question with `changes` made; any change but the page's starts at page 1."""
    asked = replace(question, **{"page": 1, **changes})
    named = {
        "district": asked.district,
        "when": "" if asked.when == When.NOW else asked.when.value,
        "service": asked.service,
        "language": asked.language,
        "q": asked.words,
        "page": asked.page if asked.page > 1 else "",
    }
    return "?" + urlencode({name: value for name, value in named.items() if value})


def _known(query: QueryDict, name: str, otherwise: Any, *known: Any) -> Any:
    asked = query.get(name, "")
    return next((one for one in known if one == asked), otherwise)
