"""The official account that the settings name."""

from __future__ import annotations

from django.conf import settings

from hongmian.channels.domain.wechat.tokens import KeptTokens
from hongmian.channels.wechat.account import OfficialAccount
from hongmian.channels.wechat.calling import Calls
from hongmian.channels.wechat.errors import WechatError


def has_account() -> bool:
    return bool(settings.HONGMIAN_WEIXIN_OFFICIAL_APP_ID)


def chosen_account() -> OfficialAccount:
    """Return the account, or raise WechatError where none is set."""
    if not has_account():
        raise WechatError("account")
    calls = Calls(settings.HONGMIAN_WEIXIN_OFFICIAL_URL)
    app_id, secret = settings.HONGMIAN_WEIXIN_OFFICIAL_APP_ID, settings.HONGMIAN_WEIXIN_OFFICIAL_SECRET
    return OfficialAccount(calls, KeptTokens(app_id=app_id, secret=secret, calls=calls))
