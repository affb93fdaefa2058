"""What the intake says: a status, and JSON with a word for programs and a sentence in both languages for people."""

from __future__ import annotations

import json
from typing import NamedTuple

from hongmian.ballots.rules import Rules

JSON = (b"content-type", b"application/json")
TEXT = (b"content-type", b"text/plain; charset=utf-8")
BYTES = (b"content-type", b"application/octet-stream")
NEVER_KEPT = (b"cache-control", b"no-store")
FOR_EVER = (b"cache-control", b"public, max-age=31536000, immutable")
ANYWHERE = (b"access-control-allow-origin", b"*")  # anyone's page may check the log
MOMENTS = (b"cache-control", b"public, max-age=1")
Header = tuple[bytes, bytes]


class Reply(NamedTuple):
    status: int
    body: bytes
    headers: tuple[Header, ...] = (JSON, NEVER_KEPT)


def refusal(status: int, word: str, zh: str, en: str, *, wait: int | None = None, **more: object) -> Reply:
    """Return a refusal; `wait`: seconds after which the same may be sent again."""
    told = {"error": word, "zh": zh, "en": en, **more}
    headers = (JSON, NEVER_KEPT, *([(b"retry-after", str(wait).encode())] if wait is not None else []))
    return Reply(status, json.dumps(told, ensure_ascii=False).encode(), headers)


NO_POLL = refusal(404, "no_such_poll", "没有这项投票。", "There is no such poll.")
NO_PAGE = refusal(404, "not_found", "投票记录里没有这个文件。", "The log has no such file.")
NO_METHOD = refusal(405, "method", "这个地址不接受这种请求。", "This address does not take such a request.")
TOO_LARGE = refusal(413, "too_large", "内容超过 4 KiB。", "The body is over 4 KiB.")
NO_TOKEN = refusal(
    403, "token", "投票凭证无效或已过期，请回到投票页面重新领取。",
    "The voting token is not valid or has ended. Go back to the page of the vote for a new one.",
)  # fmt: skip
OTHER_DAY = refusal(
    403, "token", "这张投票凭证不是今天的，请回到投票页面重新领取。",
    "This voting token is for another day. Go back to the page of the vote for a new one.",
)  # fmt: skip
NOT_OPEN = refusal(403, "not_open", "投票还没有开始。", "Voting has not begun.")
CLOSED = refusal(403, "closed", "投票已经结束。", "Voting has ended.")
TOO_FAST = refusal(
    429, "too_fast", "这个网络发来的请求太多，请稍后再试。",
    "Too many requests come from this network. Try again in a moment.", wait=10,
)  # fmt: skip
NOT_KNOWN = refusal(
    503, "not_stored", "还不能确认选票已存入票箱，请原样再提交一次，不会重复计票。",
    "It is not known whether the ballot was stored. Send the same again: it is never counted twice.", wait=2,
)  # fmt: skip
NOT_NOW = refusal(
    503, "not_now", "票箱暂时读不出来，请稍后再试。", "The box cannot be read just now. Try again in a moment.", wait=2
)
WITHHELD = refusal(
    403, "withheld", "投票结束前不公布票数，选票内容在结束后公开。",
    "Counts are hidden until voting ends; the entries are released then.",
)  # fmt: skip


def wrong_body(field_: str, zh: str, en: str) -> Reply:
    """Return what is said to a body that cannot be read."""
    return refusal(422, "body", zh, en, field=field_)


def wrong_choices(zh: str, en: str) -> Reply:
    return refusal(422, "choices", zh, en, field="choices")


def already(hour: str, rules: Rules) -> Reply:
    """Return what is said to somebody whose ballot is in the box; `hour`: since when, to the hour, ISO 8601."""
    zh, en = _whose_ballot(rules)
    return refusal(
        409, "already_voted", f"您已经投过票了（{hour[:13].replace('T', ' ')} 时段），{zh}。",
        f"You have voted already, in the hour from {hour[:16].replace('T', ' ')}. {en}.", since=hour,
    )  # fmt: skip


def _whose_ballot(rules: Rules) -> tuple[str, str]:
    """How many ballots there are, and of whom: a person's, or, where nobody shows who they are, a device's."""
    zh, en = ("一台设备", "One device") if rules.is_straw else ("一人", "One person")
    if rules.period == "daily":
        return f"{zh}一天一票", f"{en} has one ballot a day"
    return f"{zh}一票", f"{en} has one ballot"
