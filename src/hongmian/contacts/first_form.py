"""The first version of the contact form, as it comes with the program. Its shape: docs/spec/contact-form.md."""

from __future__ import annotations

from typing import Any

FIRST = 1


def _named(key: str, zh: str, en: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "zh": zh, "en": en, **more}


NO_YES_PLAN = (("no", "没有", "No", 0), ("yes", "说过", "Yes", 2), ("plan", "有打算", "With a plan", 5))

CONTENT: dict[str, Any] = {
    "topics": [
        _named("knowledge", "防疫知识", "Prevention", kind="knowledge"),
        _named("counselling", "心理疏导", "Counselling", kind="counselling"),
        _named("aid", "紧急求援", "Urgent help", kind="help"),
        _named("policy", "政策办事", "Rules, permits", kind="knowledge"),
        _named("supplies", "物资", "Supplies", kind="help"),
        _named("other", "其他", "Something else", kind="other"),
    ],
    "callers": [
        _named("citizen", "一般市民", "Citizen"),
        _named("elders_alone", "独居孤寡", "Elder alone"),
        _named("low_income", "低保低收", "Low income"),
        _named("disabled", "困境残障", "Disability"),
        _named("children", "困境儿童", "Child or family"),
        _named("quarantined", "留观隔离", "In quarantine"),
        _named("medical_staff", "医护家属", "Medical staff"),
        _named("unknown", "不清楚", "Not known"),
    ],
    "outcomes": [
        _named("answered", "已解答", "Answered"),
        _named("follow_up", "要跟踪", "To follow up"),
        _named("referred", "已转介", "Referred"),
    ],
    "risk": {
        "threshold": 5,
        "take_over_minutes": 10,
        "questions": [
            _named(
                "wish", "来电人说过不想活下去吗？", "Did the caller speak of not wanting to live?",
                answers=[_named(key, zh, en, score=score) for key, zh, en, score in NO_YES_PLAN],
            ),
            _named(
                "before", "以前伤害过自己吗？", "Have they harmed themselves before?",
                answers=[
                    _named("no", "没有", "No", score=0), _named("yes", "有过", "Yes", score=2),
                    _named("unknown", "不清楚", "Not known", score=1),
                ],
            ),
            _named(
                "violence", "家里有人动手或威胁吗？", "Is anyone at home violent or threatening?",
                answers=[
                    _named("no", "没有", "No", score=0), _named("past", "以前有", "In the past", score=2),
                    _named("now", "就在现在", "Right now", score=5),
                ],
            ),
            _named(
                "alone", "此刻身边有人吗？", "Is anyone with them now?",
                answers=[
                    _named("with", "有", "Yes", score=0), _named("alone", "没有", "No", score=1),
                    _named("unknown", "不清楚", "Not known", score=1),
                ],
            ),
        ],
    },
}  # fmt: skip
