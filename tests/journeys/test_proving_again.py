"""Showing once more who one is, in a real browser: asked before an export, and then the export goes on."""

from __future__ import annotations

import pytest

from hongmian.accounts.web import again
from tests.cast import PASSWORD
from tests.contacts.log_cast import logged

pytestmark = pytest.mark.browser
IN_EARNEST = again.is_fresh


def test_an_export_asks_for_the_password_again_and_then_goes_on(cast, reader, monkeypatch):
    monkeypatch.setattr(again, "is_fresh", IN_EARNEST)
    logged(cast)
    me = reader(user=cast.wen)

    page = me.visit("/contacts/")
    page.get_by_role("link", name="CSV").click()
    page.wait_for_url("**/reauthenticate/**")
    axe = me.axe()
    page.get_by_label("密码").fill(PASSWORD)
    with page.expect_download() as taken:
        page.get_by_role("button", name="继续").click()

    assert taken.value.suggested_filename == "contacts.csv"
    assert (me.complaints, axe) == ([], [])
