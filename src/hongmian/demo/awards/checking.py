"""The check of what was sent in: most of it is accepted, some is not, some is mended, one is not mended in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from hongmian.accounts.models import User
from hongmian.awards.domain.eligibility.accepting import accept_entries
from hongmian.awards.domain.eligibility.deciding import decide_eligibility
from hongmian.awards.domain.entries.saving import Someone, save_draft
from hongmian.awards.domain.entries.submitting import submit_entry
from hongmian.awards.enums import EntryState, Verdict
from hongmian.demo.awards.finding import call_of, entry_of
from hongmian.demo.awards.sent import COPY, PERSONAL, DemoEntry


@dataclass(frozen=True)
class Fault:
    """`item`: of the checklist; `why`: for the log; `mended`: the sentence that is added, "" where none is."""

    item: str
    why: str
    verdict: Verdict = Verdict.INELIGIBLE
    mended: str = ""


def _to_mend(item: str, why: str, mended: str = "") -> Fault:
    return Fault(item, why, Verdict.MEND, mended)


FAULTS: Mapping[str, Mapping[int, Fault]] = {
    "projects": {
        8: Fault("carried-out", "项目由另一家机构执行，本机构只提供了场地。"),
        12: _to_mend("complete", "成效里的数字没有注明是人次还是人数，请补正。", "以上数字均按人次统计。"),
        17: Fault("period", "主要服务在征集期以前已经结束。"),
    },
    "stories": {
        COPY: Fault("author", "与另一份参评作品多处雷同，申报人未能说明出处。"),
        14: _to_mend("complete", "正文没有写明服务时间，请补正。", "这件事发生在2月中旬，前后跟进了两周。"),
        21: Fault("city", "故事里的服务在外市开展。"),
        28: Fault("period", "服务在征集期以前已经结束。"),
        33: _to_mend("complete", "正文没有写明结果，请补正。", "现在每周仍有同事跟进。"),
    },
    "cases": {
        PERSONAL: _to_mend("private", "接案部分写有服务对象的姓名和电话，请删去后再提交。"),
        11: Fault("consent", "没有服务对象同意的记录，也未作匿名处理。"),
        19: _to_mend("complete", "评估一节没有写明方法，请补正。", "评估采用前后对照的自评量表和家访记录。"),
    },
    "workers": {
        7: Fault("agreed", "经电话核实，被推荐人不同意参评。"),
        15: _to_mend("period", "事迹没有写明时间，请补正。", "以上都是今年1月底至3月上旬的事。"),
    },
}  # fmt: skip


class Check:
    """The officers' work on the entries of the campaign. `find` returns an entry as it is stored."""

    def __init__(self, entries: Sequence[DemoEntry], officers: tuple[User, User]) -> None:
        self._officers = officers
        self._faulty = [
            (FAULTS[one.award][one.place], one) for one in entries if one.place in FAULTS.get(one.award, {})
        ]

    def decide_faults(self, at: datetime) -> None:
        for fault, one in self._faulty:
            self._decide(one, fault, fault.verdict, fault.why, at)

    def accept(self, award: str, at: datetime) -> None:
        """Find eligible what waits; the two officers take half each, by number."""
        waiting = call_of(award).entries.filter(state=EntryState.SUBMITTED, verdict="").order_by("number")
        for officer, some in zip(self._officers, _halves(list(waiting)), strict=True):
            if some:
                accept_entries(call=call_of(award), entries=some, by=officer, at=at)

    def mend(self, at: datetime) -> None:
        """The entrants do what they were asked, but one."""
        for fault, one in self._faulty:
            if fault.mended:
                _mend(one, fault.mended, at)

    def give_up(self, at: datetime) -> None:
        """What was not mended in time is out."""
        for fault, one in self._faulty:
            if fault.verdict == Verdict.MEND and not fault.mended:
                self._decide(one, fault, Verdict.INELIGIBLE, "未在限期内补正。", at)

    def _decide(self, one: DemoEntry, fault: Fault, verdict: Verdict, why: str, at: datetime) -> None:
        entry = entry_of(one.award, one.id)
        holds = {item["id"]: {"holds": item["id"] != fault.item, "why": fault.why} for item in entry.call.checklist}
        decide_eligibility(entry=entry, answers=holds, verdict=verdict, why=why, by=self._officers[0], at=at)


def _mend(one: DemoEntry, sentence: str, at: datetime) -> None:
    entry = entry_of(one.award, one.id)
    field = max((name for name, said in entry.answers.items() if isinstance(said, str)), key=partial(_length, entry))
    answers = entry.answers | {field: f"{entry.answers[field]}\n{sentence}"}
    people = [Someone(each.name, each.part, each.agency_id) for each in entry.people.all()]
    saved = save_draft(
        entry=entry, revision=entry.revision, title=entry.title, answers=answers, people=people,
        contact_name=entry.contact_name, contact_phone=entry.contact_phone, may_publish=True, by=one.by.user, at=at,
    )  # fmt: skip
    submit_entry(entry=saved, warned_of="", by=one.by.user, at=at)


def _length(entry: Any, name: str) -> int:
    return len(str(entry.answers[name]))


def _halves(entries: Sequence[Any]) -> Iterator[Sequence[Any]]:
    middle = len(entries) // 2
    yield entries[:middle]
    yield entries[middle:]
