"""The table the city published as of 12 March 2020: code → (value, unit). Money in yuan."""

from __future__ import annotations

from datetime import date

AS_OF = date(2020, 3, 12)
PUBLISHED: dict[str, tuple[int | str, str]] = {
    "agencies_running_hotlines": (71, "agency"),
    "hotlines": (229, "line"),
    "operator_shifts": (11_056, "person-times"),
    "citizens_served": (349_529, "person-times"),
    "knowledge_inquiries": (136_829, "occasions"),
    "counselling": (28_003, "occasions"),
    "emergency_aid_runs": (5_712, "occasions"),
    "emergency_aid_people": (11_121, "person-times"),
    "followups": (112_435, "person-times"),
    "followups.elders_alone": (36_057, "person-times"),
    "followups.low_income": (21_545, "person-times"),
    "followups.disabled": (43_790, "person-times"),
    "followups.children": (11_043, "person-times"),
    "medical_staff": (434, "person-times"),
    "screening": (609_682, "person-times"),
    "quarantined": (6_039, "person-times"),
    "goods_items": (17_327, "items"),
    "goods_value": ("392415.00", "CNY"),
    "funds_raised": ("136210.00", "CNY"),
}
