"""A whole contest, event by event: an entry mended, a sheet struck, an objection upheld, a second result."""

from __future__ import annotations

from typing import Any

A, B, C, D = (letter * 64 for letter in "abcd")
STORIES = "stories-2020"


def at(day: int, clock: str = "10:00") -> str:
    return f"2020-03-{day:02}T{clock}:00"[:16] + "+08:00"


CONTEST: list[tuple[str, dict[str, Any]]] = [
    ("call", {"at": at(2), "call": A}),
    ("entry", {"at": at(3), "entry": "S-001", "commitment": A}),
    ("entry", {"at": at(3, "11:30"), "entry": "S-002", "commitment": B}),
    ("eligibility", {"at": at(5), "entry": "S-001", "verdict": "eligible", "why": "六项齐全"}),
    ("eligibility", {"at": at(5), "entry": "S-002", "verdict": "mend", "why": "缺服务时间"}),
    ("entry", {"at": at(6), "entry": "S-002", "commitment": C}),
    ("eligibility", {"at": at(7), "entry": "S-002", "verdict": "eligible", "why": "已补正"}),
    ("assignment", {"at": at(8), "round": 1, "seed": A, "assignment": B}),
    ("score", {"on": "2020-03-09", "commitment": A}),
    ("score", {"on": "2020-03-09", "commitment": B}),
    ("struck", {"on": "2020-03-09", "commitment": B, "why": "评委事后回避"}),
    ("vote", {"at": at(10), "poll": "vote.example/stories", "size": 90, "root": C}),
    ("result", {"at": at(11), "batch": 1, "number": 1, "result": A, "why": "按规则计算"}),
    ("notice", {"at": at(11, "12:00"), "batch": 1, "first": "2020-03-12", "last": "2020-03-18"}),
    ("objection", {"at": at(13), "batch": 1, "objection": "O-1", "commitment": B}),
    ("decision", {"at": at(14), "objection": "O-1", "verdict": "upheld", "why": "与已发表作品雷同"}),
    ("exclusion", {"at": at(14), "entry": "S-002", "objection": "O-1", "why": "异议成立"}),
    ("result", {"at": at(15), "batch": 1, "number": 2, "result": B, "why": "剔除一件作品，重新计算"}),
    ("close", {"at": at(19), "batch": 1}),
]
