"""Every page in a real browser, Chinese on a phone and English on a desk: nothing for axe, nothing from elsewhere."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

from tests.architecture.addresses import ADDRESSES, ANYONE
from tests.architecture.walk import addresses
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.browser
BILINGUAL = sorted({found.name for found in addresses() if found.bilingual})
# Files, and pages that only a half-finished log-in shows (their journeys are in tests/accounts).
NOT_PAGES = ("card.vcf", "code.svg", ".xlsx", ".csv", ".json", "/download")


@pytest.mark.parametrize("name", BILINGUAL)
def test_a_page_is_whole_in_both_languages(name, cast, reader):
    address = ADDRESSES[name]
    user = None if address.open_to == ANYONE else getattr(cast, address.open_to.split()[0])
    target = address.target(cast) if address.target else {}
    found = []

    for language, size in (("zh-hans", PHONE), ("en", DESK)):
        with translation.override(language):
            path = reverse(name, kwargs=target)
        if path.endswith(NOT_PAGES) or address.answer == 405 or name == "accounts:own_data":
            return
        me = reader(size=size, user=user)
        me.visit(path)
        found += [f"{language}: {line}" for line in me.axe()]
        found += [f"{language}: asked {url}" for url in me.strangers()]
        found += [f"{language}: said {text}" for text in me.complaints if "status of 4" not in text]
        if me.too_wide() > 0:
            found.append(f"{language}: {me.too_wide()} px too wide")

    assert found == []
