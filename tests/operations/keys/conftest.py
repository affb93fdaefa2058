from __future__ import annotations

import pytest
from django.utils import translation

from hongmian.directory.enums import Role
from hongmian.operations.keys.two_people import two_people
from tests.cast import _person

SEAL_KEY = bytes(range(32))


@pytest.fixture(autouse=True)
def _in_english():
    translation.activate("en")


@pytest.fixture
def own_keys(settings, tmp_path):
    """A home as it was before there were rings: the seal key is the one data key."""
    settings.HONGMIAN_HOME = tmp_path
    settings.HONGMIAN_SEAL_KEY = SEAL_KEY
    settings.HONGMIAN_KEY_RING = tmp_path / "keys" / "ring.json"
    (tmp_path / "keys").mkdir(mode=0o700)
    (tmp_path / "keys" / "seal").write_text(SEAL_KEY.hex())
    (tmp_path / "keys" / "seal").chmod(0o600)
    return settings.HONGMIAN_KEY_RING


@pytest.fixture
def heng(cast):
    """The second person of the association."""
    return _person("heng", Role.ASSOCIATION)


@pytest.fixture
def two(cast, heng, now):
    return two_people(by="grace", confirmed_by="heng", reason="a laptop was stolen", at=now)
