"""The body of a vote: JSON with a token and choices. Whatever comes, it is read or refused by name."""

from __future__ import annotations

import json
from typing import Any

from hongmian.ballots.replies import Reply, wrong_body, wrong_choices
from hongmian.ballots.rules import Rules

MOST_BYTES = 4_096
LONGEST_KEY = 200  # characters of an Idempotency-Key


class RefusedReply(Exception):
    """The request is answered with this."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.status)
        self.reply = reply


def read_body(body: bytes) -> tuple[str, list[Any]]:
    """Return token and choices; raise RefusedReply."""
    try:
        told = json.loads(body)
        token, choices = told["token"], told["choices"]
    except (ValueError, RecursionError):
        raise RefusedReply(wrong_body("body", "请求内容应为 JSON。", "The body must be JSON.")) from None
    except (KeyError, TypeError):
        raise RefusedReply(
            wrong_body("body", "请求内容应含 token 与 choices。", "The body must hold `token` and `choices`.")
        ) from None
    if not isinstance(token, str):
        raise RefusedReply(wrong_body("token", "token 应为文字。", "`token` must be a text."))
    if not isinstance(choices, list):
        raise RefusedReply(wrong_body("choices", "choices 应为列表。", "`choices` must be a list."))
    return token, choices


def places_of(choices: list[Any], rules: Rules) -> tuple[int, ...]:
    """Return the places of the choices in the rules, rising; raise RefusedReply."""
    if not rules.min_choices <= len(choices) <= rules.max_choices:
        least, most = rules.min_choices, rules.max_choices
        raise RefusedReply(wrong_choices(f"请选 {least} 至 {most} 项。", f"Choose from {least} to {most}."))
    try:
        places = tuple(sorted([rules.places[one] for one in choices]))
    except (KeyError, TypeError):
        raise RefusedReply(wrong_choices("有一项不在候选名单里。", "One of the choices is not in this poll.")) from None
    if len(set(places)) != len(places):
        raise RefusedReply(wrong_choices("同一项选了两次。", "The same choice is there twice."))
    return places
