"""What may go wrong with WeChat. No message holds a token, a secret or an address that holds one."""

from __future__ import annotations

BUSY = -1
SECRET_OR_TOKEN_WRONG = 40001
TOKEN_WRONG = frozenset((SECRET_OR_TOKEN_WRONG, 40014, 42001))
MEDIA_WRONG = 40007
TOO_OFTEN = 45009


class WechatError(Exception):
    """`code`: a number of WeChat's, or a word of ours. `detail`: WeChat's own words, cut."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code} {detail}".strip())
        self.code, self.detail = code, detail


class Told(WechatError):
    """WeChat answered that it will not do it."""

    def __init__(self, number: int, detail: str) -> None:
        super().__init__(str(number), detail)
        self.number = number


class Unreached(WechatError):
    """No connection came about: nothing was done there."""


class Unsure(WechatError):
    """The answer did not come, or was not readable: it may have been done or not."""
