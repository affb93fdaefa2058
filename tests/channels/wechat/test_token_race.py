"""Two processes whose token somebody ended: one renewal by force, and both go on."""

from __future__ import annotations

import pytest

from tests.channels.wechat.conftest import account_at
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_at_once_force_one_new_token(wechat):
    one, other = account_at(wechat), account_at(wechat)
    assert one.found("x") == other.found("x") == []
    wechat.revoke()

    gave = at_once(lambda: one.found("x"), lambda: other.found("x"))

    assert gave == [[], []]
    assert wechat.forced == 1
