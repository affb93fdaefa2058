"""A call that takes entries now, and drafts ready to be sent in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from hongmian.accounts.models import User
from hongmian.awards.domain.entries.beginning import begin_entry
from hongmian.awards.domain.entries.saving import Someone, save_draft
from hongmian.awards.domain.entries.submitting import submit_entry
from hongmian.awards.logbook import flush, log, tell
from hongmian.awards.models import Call, Entry
from hongmian.contests.events import read_event
from hongmian.directory.queries.people import person_of
from tests.awards.making import DAY, NOW, made_call

HASH = "ab" * 32
STORY = "晚上八点，阿婆独自在家，药只剩一颗。我们敲开药房的门，再一层一层爬上去。"
PICTURES = {
    "id": "pictures", "kind": "files", "label": {"zh": "图片", "en": "Pictures"}, "help": {"zh": "", "en": ""},
    "required": False, "blind": False, "takes": ["picture"], "count": 2,
}  # fmt: skip
REPORT = {
    "id": "report", "kind": "files", "label": {"zh": "服务报告", "en": "Report"}, "help": {"zh": "", "en": ""},
    "required": False, "blind": True, "takes": ["pdf", "docx"], "count": 1,
}  # fmt: skip
TEXT = {
    "id": "story", "kind": "text", "label": {"zh": "故事正文", "en": "Story"}, "help": {"zh": "", "en": ""},
    "required": True, "blind": False, "least": 20, "most": 300,
}  # fmt: skip


def open_call(name: str = "", **changes: Any) -> Call:
    """A published call of stories that takes entries until the day after tomorrow, told to the log."""
    fields = {
        "entry_opens_at": NOW - DAY, "entry_closes_at": NOW + 2 * DAY, "checked_by": NOW + 4 * DAY,
        "review_opens_at": NOW + 4 * DAY, "review_closes_at": NOW + 9 * DAY, "hash": HASH,
        "published_at": NOW - 2 * DAY, "form": {"version": 1, "fields": [TEXT, PICTURES, REPORT]},
    }  # fmt: skip
    with transaction.atomic():
        call = made_call(name, **{**fields, **changes})
        tell("call", call.pk, at=NOW - 2 * DAY, call=call.hash)
    return call


def begun(call: Call, user: User, **more: Any) -> Entry:
    person = person_of(user, at=NOW)
    agency = next(iter(person.agencies), None)
    return begin_entry(call=call, person=person, agency=agency, by=user, at=NOW, **more)


def written(entry: Entry, by: User | None = None, **changes: Any) -> Entry:
    """The draft, whole."""
    fields: dict[str, Any] = {
        "title": "送药上楼的晚上", "answers": {"story": STORY}, "people": [Someone("林静", agency=entry.agency_id)],
        "contact_name": "林静", "contact_phone": "154 0000 1111", "may_publish": True, "revision": entry.revision,
    }  # fmt: skip
    return save_draft(entry=entry, by=by, at=NOW, **{**fields, **changes})


def sent(call: Call, user: User, **changes: Any) -> Entry:
    entry = written(begun(call, user), **changes)
    return submit_entry(entry=entry, warned_of="", by=user, at=NOW + timedelta(minutes=5))


def to_mend(entry: Entry, *, by_when: Any = NOW + DAY) -> Entry:
    """As eligibility leaves it."""
    with transaction.atomic():
        tell("eligibility", entry.call_id, at=NOW, entry=entry.number, verdict="mend", why="缺少服务时间")
        entry.decisions.create(verdict="mend", why="缺少服务时间", at=NOW)
        entry.verdict, entry.mend_by = "mend", by_when
        entry.save()
    return entry


def events(kind: str = "") -> list[dict[str, Any]]:
    flush()
    told = [dict(read_event(one)) for one in log().entries(0, log().size)]
    return [one for one in told if not kind or one["kind"] == kind]
