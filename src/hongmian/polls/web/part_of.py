"""What a vote is part of, as its public pages say, and which candidates have left it since it was frozen."""

from __future__ import annotations

from typing import Any

from hongmian.polls.models import Poll
from hongmian.polls.signals import telling_left, telling_part_of


def part_of(poll: Poll) -> tuple[str, str] | None:
    """Return title and address of what the vote decides, such as an award; None where it stands alone."""
    answers: list[Any] = [answer for _receiver, answer in telling_part_of.send(Poll, poll=poll)]
    return next(filter(None, answers), None)


def left_of(poll: Poll) -> dict[str, str]:
    """Return code → a sentence of each candidate whose votes decide nothing any more, though they stand there."""
    answers: list[Any] = [answer for _receiver, answer in telling_left.send(Poll, poll=poll)]
    return next(filter(None, answers), {})
