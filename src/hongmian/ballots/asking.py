"""The body of a vote: JSON with a token and choices. Whatever comes, it is read or refused by name."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from hongmian.ballots.replies import Reply, wrong_body, wrong_choices
from hongmian.ballots.rules import Rules

MOST_BYTES = 4_096
LONGEST_KEY = 200  # characters of an Idempotency-Key


class RefusedReply(Exception):
    """The request is answered with this."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.status)
        self.reply = reply


_UNKNOWN_CHOICE = wrong_choices("有一项不在候选名单里。", "One of the choices is not in this poll.")


class _Body(msgspec.Struct):
    token: str
    choices: list[str]


_read = msgspec.json.Decoder(_Body).decode


def read_body(body: bytes) -> tuple[str, list[str]]:
    """Return token and choices; raise RefusedReply."""
    try:
        told = _read(body)
    except (ValueError, RecursionError):
        raise RefusedReply(_what_is_wrong(body)) from None
    return told.token, told.choices


def _what_is_wrong(body: bytes) -> Reply:
    try:
        told = msgspec.json.decode(body)
    except (ValueError, RecursionError):
        return wrong_body("body", "请求内容应为 JSON。", "The body must be JSON.")
    if not isinstance(told, dict) or not {"token", "choices"} <= told.keys():
        return wrong_body("body", "请求内容应含 token 与 choices。", "The body must hold `token` and `choices`.")
    if not isinstance(told["token"], str):
        return wrong_body("token", "token 应为文字。", "`token` must be a text.")
    if not isinstance(told["choices"], list):
        return wrong_body("choices", "choices 应为列表。", "`choices` must be a list.")
    return _UNKNOWN_CHOICE


def places_of(choices: Sequence[str], rules: Rules) -> tuple[int, ...]:
    """Return the places of the choices in the rules, rising; raise RefusedReply."""
    if not rules.min_choices <= len(choices) <= rules.max_choices:
        least, most = rules.min_choices, rules.max_choices
        raise RefusedReply(wrong_choices(f"请选 {least} 至 {most} 项。", f"Choose from {least} to {most}."))
    known = rules.places
    try:
        places = tuple(sorted([known[one] for one in choices]))
    except KeyError:
        raise RefusedReply(_UNKNOWN_CHOICE) from None
    if len(places) > 1 and len(set(places)) != len(places):
        raise RefusedReply(wrong_choices("同一项选了两次。", "The same choice is there twice."))
    return places
