"""What the tests of one step find ready: records of the steps before, stored without their verbs."""

from __future__ import annotations

import secrets
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from hongmian.awards.enums import CallState, EntryState, Verdict
from hongmian.awards.logbook import tell_all
from hongmian.awards.models import Batch, Call, Entry, EntryPerson, Expert, Juror, Sheet
from hongmian.kit.clock import SHANGHAI

NOW = datetime(2020, 3, 19, 10, 20, tzinfo=SHANGHAI)
DAY = timedelta(days=1)
CRITERIA = [
    {"id": "need", "title": "需求回应", "weight": "25"},
    {"id": "method", "title": "专业方法", "weight": "25"},
    {"id": "effect", "title": "成效", "weight": "30"},
    {"id": "spread", "title": "可推广", "weight": "20"},
]
FORMULA: dict[str, Any] = {
    "jury": {
        "weight": "1", "criteria": CRITERIA, "scale": {"lowest": "0", "highest": "100", "step": "0.5"},
        "trimming": None, "missing": "present-weights",
    },
    "rounding": {"total": {"mode": "half-even", "places": 2}},
    "ties": ["criterion:effect", "draw"],
}  # fmt: skip
FORM: dict[str, Any] = {
    "version": 1,
    "fields": [
        {
            "id": "story", "kind": "text", "label": {"zh": "故事正文", "en": "Story"}, "help": {"zh": "", "en": ""},
            "required": True, "blind": False, "least": 5, "most": 3000,
        },
    ],
}  # fmt: skip


def made_call(name: str = "", *, winners: tuple[int, ...] = (2,), **changes: Any) -> Call:
    """A published call of stories, in its review: entries until two days ago, checked until yesterday."""
    fields: dict[str, Any] = {
        "category": "story", "title_zh": "最动人服务故事", "title_en": "Most moving stories",
        "work_from": date(2020, 1, 23), "work_until": date(2020, 3, 15), "entrants": ["agency", "worker", "citizen"],
        "form": FORM, "formula": FORMULA, "quota": {"rule": "exact", "n": sum(winners), "batches": list(winners)},
        "conflicts": {"same_agency": True, "former_agency_years": 3, "relations": ["family", "teacher"]},
        "checklist": [{"id": "period", "zh": "在征集期内", "en": "Within the period"}], "experts_each": 2,
        "entry_opens_at": NOW - 10 * DAY, "entry_closes_at": NOW - 2 * DAY, "checked_by": NOW - DAY,
        "review_opens_at": NOW - DAY, "review_closes_at": NOW + 5 * DAY, "draw": "体彩排列五,2020-03-25",
        "state": CallState.PUBLISHED, "published_at": NOW - 12 * DAY, "hash": "0" * 64,
    }  # fmt: skip
    call = Call.objects.create(id=name or f"c{secrets.token_hex(4)}", **{**fields, **changes})
    for number, count in enumerate(winners, 1):
        Batch.objects.create(call=call, number=number, winners=count, result_from=NOW + (5 + number) * DAY)
    return call


def made_entry(call: Call, number: str = "", *, people: tuple[str, ...] = ("林静",), **changes: Any) -> Entry:
    """An eligible entry."""
    number = number or f"S{1000 + call.entries.count()}"
    fields: dict[str, Any] = {
        "title": f"送药上楼的晚上 {number}", "answers": {"story": "晚上八点，药到了阿婆手里。"},
        "review_number": number, "state": EntryState.SUBMITTED, "verdict": Verdict.ELIGIBLE, "begun_at": NOW - 9 * DAY,
        "saved_at": NOW - 8 * DAY, "sent_at": NOW - 8 * DAY, "commitment": "1" * 64, "salt": "00" * 16,
    }  # fmt: skip
    entry = Entry.objects.create(call=call, number=number, **{**fields, **changes})
    for place, name in enumerate(people, 1):
        EntryPerson.objects.create(entry=entry, place=place, name=name, agency=entry.agency)
    return entry


def made_juror(call: Call, name: str = "", **changes: Any) -> Juror:
    """A member of the panel who has declared. `user`: their account."""
    count = call.jurors.count()
    expert = Expert.objects.create(
        name=name or f"评委{count + 1}", user=changes.pop("user", None), expertise=changes.pop("expertise", [])
    )
    fields = {"number": count + 1, "asked_at": NOW - 3 * DAY, "declared_at": NOW - 2 * DAY}
    return Juror.objects.create(call=call, expert=expert, **{**fields, **changes})


def made_sheet(juror: Juror, entry: Entry, score: str = "", **changes: Any) -> Sheet:
    """An assigned sheet; handed in with the same `score` for each criterion, if one is given."""
    fields: dict[str, Any] = {"round": 1}
    if score:
        fields |= {"scores": {one["id"]: score for one in CRITERIA}, "saved_at": NOW, "done_at": NOW}
        fields |= {"commitment": secrets.token_hex(32), "salt": "00" * 16}
    return Sheet.objects.create(juror=juror, entry=entry, **{**fields, **changes})


def tell_before(call: Call) -> Call:
    """Tell the contest log what goes before an assignment: the call, its entries, that they are eligible."""
    numbers = list(call.entries.exclude(number="").order_by("number").values_list("number", "verdict"))
    entries = [("entry", call.pk, {"entry": number, "commitment": secrets.token_hex(32)}) for number, _ in numbers]
    found = [
        ("eligibility", call.pk, {"entry": number, "verdict": verdict, "why": "符合条件"})
        for number, verdict in numbers if verdict
    ]  # fmt: skip
    with transaction.atomic():
        tell_all([("call", call.pk, {"call": call.hash}), *entries, *found], at=NOW - 2 * DAY)
    return call
