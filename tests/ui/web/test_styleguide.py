"""The styleguide shows the real components, and its forms store nothing."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(("path", "title"), [("/styleguide/", "设计样张"), ("/en/styleguide/", "Styleguide")])
def test_the_styleguide_is_drawn_by_the_fragments_of_the_pages(cast, client, path, title):
    client.force_login(cast.wen)

    response = client.get(path)

    drawn = {template.name for template in response.templates}
    assert title in response.content.decode()
    assert drawn >= {
        "ui/_field.html", "ui/_errors.html", "ui/_filters.html", "ui/_heads.html", "ui/_paging.html", "ui/_empty.html",
        "ui/_confirm.html", "ui/_state.html",
    }  # fmt: skip


def test_its_forms_store_nothing_and_say_so(cast, client):
    client.force_login(cast.wen)

    response = client.post("/en/styleguide/", {"wrong-name": "x"}, follow=True)

    assert "This is a specimen: nothing was stored." in response.content.decode()
