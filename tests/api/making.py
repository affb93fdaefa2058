"""A token for the tests, and asking with it."""

from __future__ import annotations

from datetime import timedelta

from hongmian.api.domain.tokens import Made, make_token, today
from hongmian.api.enums import Scope
from hongmian.kit.clock import DEMO_START


def token(*scopes: Scope, **more) -> Made:
    given = {
        "name": "地图", "partner": "城市地图", "agency": None, "expires_on": today() + timedelta(days=30), "by": None,
        "at": DEMO_START,
    }  # fmt: skip
    return make_token(scopes=scopes or (Scope.NETWORK,), **given | more)


def shown(secret: str, **more: str) -> dict[str, str]:
    """Headers with a token, asking for English."""
    return {"authorization": f"Bearer {secret}", "accept-language": "en", **more}
