"""How the five awards find their winners: formula, quota and draw (docs/spec/award-result.md, section 1)."""

from __future__ import annotations

from datetime import date
from typing import Any

from hongmian.awards.form.presets.call import Category

_CRITERIA: dict[Category, tuple[tuple[str, str, str], ...]] = {
    "project": (
        ("need", "需求回应", "25"), ("method", "专业方法", "25"), ("effect", "服务成效", "30"),
        ("reach", "可推广", "20"),
    ),
    "story": (
        ("feeling", "真情实感", "30"), ("spirit", "专业精神", "30"), ("effect", "服务成效", "25"),
        ("writing", "文字表达", "15"),
    ),
    "case": (
        ("assessment", "预估与计划", "25"), ("method", "专业方法", "25"), ("effect", "介入成效", "30"),
        ("reflection", "反思与借鉴", "20"),
    ),
    "worker": (
        ("devotion", "担当奉献", "30"), ("skill", "专业能力", "30"), ("effect", "服务成效", "40"),
    ),
}  # fmt: skip
_TWO_PLACES = {"mode": "half-even", "places": 2}
_JURY = {"scale": {"lowest": "0", "highest": "100", "step": "0.5"}, "missing": "present-weights"}
EXPERTS: dict[Category, int] = {"project": 3, "story": 3, "case": 3, "worker": 7, "hotline": 0}
_DROPPED, _REMAIN = 1, 5  # at either end, where so many remain


def formula_of(category: Category) -> dict[str, Any]:
    if category == "hotline":
        vote = {"weight": "100", "method": "rank", "full": "100"}
        return {"vote": vote, "rounding": {"points": _TWO_PLACES}, "ties": ["votes", "draw"]}
    if category == "worker":
        vote = {"weight": "40", "method": "log", "full": "100"}
        rounding = {"points": _TWO_PLACES, "total": _TWO_PLACES}
        ties = ["jury", "criterion:effect", "votes", "draw"]
        return {"jury": _jury(category, "60"), "vote": vote, "rounding": rounding, "ties": ties}
    ties = [f"criterion:{one}" for one in _by_weight(category)]
    return {"jury": _jury(category, "100"), "rounding": {"total": _TWO_PLACES}, "ties": [*ties, "draw"]}


def quota_of(category: Category) -> dict[str, Any]:
    if category == "hotline":
        return {"rule": "at-least", "n": 10, "batches": [10]}
    if category == "worker":
        return {"rule": "exact", "n": 20, "batches": [20]}
    return {"rule": "exact", "n": 10, "batches": [4, 3, 3]}


def draw_of(day: date) -> str:
    return (
        f"中国体育彩票“排列5”{day.year} 年 {day.month} 月 {day.day} 日开奖的五位号码，"
        "由国家体育总局体育彩票管理中心公布；五个数字连写，保留开头的 0。当日不开奖的，用其后第一次开奖的号码。"
    )


def _jury(category: Category, weight: str) -> dict[str, Any]:
    criteria = [{"id": key, "title": title, "weight": share} for key, title, share in _CRITERIA[category]]
    drops = EXPERTS[category] >= _REMAIN + 2 * _DROPPED
    trimming = {"drop": _DROPPED, "leaves": _REMAIN} if drops else None
    return {"weight": weight, "criteria": criteria, **_JURY, "trimming": trimming}


def _by_weight(category: Category) -> list[str]:
    """Criteria that decide a tie: the heaviest first, of equal ones the one that stands first."""
    return [one[0] for one in sorted(_CRITERIA[category], key=lambda one: -int(one[2]))]
