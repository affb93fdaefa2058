"""An account at a server of our own, and a client with little patience."""

from __future__ import annotations

import pytest

from hongmian.channels.domain.wechat.tokens import KeptTokens
from hongmian.channels.wechat.account import Item, OfficialAccount
from hongmian.channels.wechat.calling import Calls, Patience
from tests.channels.wechat.server import APP_ID, SECRET, serving

QUICK = Patience(connect=1, read=0.4, whole=2, pause=0.02)


@pytest.fixture
def wechat():
    with serving() as server:
        yield server


def account_at(server, *, secret=SECRET, patience=QUICK) -> OfficialAccount:
    calls = Calls(server.address, patience)
    return OfficialAccount(calls, KeptTokens(app_id=APP_ID, secret=secret, calls=calls))


def item(number=1, *, cover="", **more) -> Item:
    given = {
        "title": "木棉开了", "author": "红棉", "digest": "第一天", "content": "<p>三月的木棉开了。</p>",
        "content_source_url": f"https://hongmian.example/news/{number}/", "thumb_media_id": cover,
    }  # fmt: skip
    return Item(**given | more)
