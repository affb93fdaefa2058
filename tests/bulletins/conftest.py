from __future__ import annotations

import pytest

from hongmian.bulletins.queries.editions import forget_editions


@pytest.fixture(autouse=True)
def _anew():
    forget_editions()


@pytest.fixture
def two_persons(cast):
    """Ids of two clients of agency One."""
    from hongmian.clients.models import Client
    from tests.bulletins.deeds import THURSDAY, at

    made = [
        Client.objects.create(number=f"TX-{n}", agency=cast.one, name=name, added_at=at(THURSDAY))
        for n, name in enumerate(("阿婆", "阿公"))
    ]
    return [one.pk for one in made]
