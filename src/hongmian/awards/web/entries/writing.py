"""The page on which an entry is written: its questions in order, each with what is wrong about it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.forms import BoundField
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from hongmian.awards.domain.entries.whole import faults_of
from hongmian.awards.form.fields import read_form
from hongmian.awards.form.questions import FilesQuestion, Question
from hongmian.awards.models import Entry
from hongmian.awards.queries.entries import as_written, files_of
from hongmian.awards.web.answering import AnswersForm, answers_form
from hongmian.awards.web.entries.forms import EntryForm, People, agency_names, stored_people
from hongmian.awards.web.entries.shown import ShownEntry, ShownFile, shown_file
from hongmian.awards.web.shown import shown_call
from hongmian.directory.web.asked import StaffRequest

ACCEPT = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "picture": "image/png,image/jpeg,image/webp",
}


@dataclass(frozen=True)
class Asked:
    """A question on the page: `bound` of a text or a choice, or the files. `held`: what another window stored."""

    question: Question
    wrong: str = ""
    bound: BoundField | None = None
    files: tuple[ShownFile, ...] = ()
    held: str = ""

    @property
    def takes_files(self) -> bool:
        return isinstance(self.question, FilesQuestion)

    @property
    def is_full(self) -> bool:
        return isinstance(self.question, FilesQuestion) and len(self.files) >= self.question.count

    @property
    def accept(self) -> str:
        return ",".join(ACCEPT[one] for one in self.question.takes) if isinstance(self.question, FilesQuestion) else ""


@dataclass
class Written:
    """What stands in the fields: what was sent, or else what is stored of `work`: the entry, or the draft beside it.
    `held`: of another window, by field."""

    entry: Entry
    sent: QueryDict | None = None
    people: People | None = None
    wrong: dict[str, str] = field(default_factory=dict)
    held: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def work(self) -> Entry:
        return as_written(self.entry)


def writing_page(request: StaffRequest, written: Written, *, status: int = 200, whole: bool = False) -> HttpResponse:
    """Draw the page. `whole`: also what is missing is told."""
    entry, work = written.entry, written.work
    wrong = {**faults_of(work), **written.wrong}
    people = written.people or stored_people(work, more=_more(request))
    form = EntryForm(work, written.sent, wrong)
    asked = _asked(written, wrong)
    labels = {name: str(one.label) for name, one in form.fields.items()} | {"may_publish": _("Consent to publish")}
    places = [(f"id_{name}", labels[name], wrong[name]) for name in form.fields if name in wrong]
    context = {
        "entry": entry, "work": work, "shown": ShownEntry(entry, request.now),
        "call": shown_call(entry.call, request.now),
        "form": form, "asked": asked, "people": people, "agencies": agency_names(at=request.now), "wrong": wrong,
        "mistakes": _mistakes(asked, people, wrong, places), "held": written.held, "whole": whole,
        "window": uuid.uuid4().hex,
    }  # fmt: skip
    return render(request, "awards/entries/write.html", context, status=status)


def _asked(written: Written, wrong: Mapping[str, str]) -> list[Asked]:
    work = written.work
    form = read_form(work.call.form)
    answers = _drawn(work, written.sent)
    files: dict[str, list[ShownFile]] = {}
    for file in files_of(work):
        files.setdefault(file.question, []).append(shown_file(file))
    asked = []
    for one in form.questions:
        sentence, held = wrong.get(one.id, ""), written.held.get(one.id, "")
        if isinstance(one, FilesQuestion):
            asked.append(Asked(one, sentence, files=tuple(files.get(one.id, ()))))
        else:
            asked.append(Asked(one, sentence, bound=_bound(answers, one.id, sentence), held=held))
    return asked


def _drawn(entry: Entry, sent: QueryDict | None) -> AnswersForm:
    """Draw the fields bound, so that they can show what is wrong with them."""
    asked = answers_form(read_form(entry.call.form))
    if sent is None:
        sent = QueryDict(mutable=True)
        for name, answer in entry.answers.items():
            sent.setlist(f"answer-{name}", answer if isinstance(answer, list) else [answer])
    drawn = asked(sent)
    drawn.is_valid()
    drawn.errors.clear()
    return drawn


def _bound(answers: AnswersForm, name: str, sentence: str) -> BoundField:
    if sentence:
        answers.add_error(name, sentence)
    return answers[name]


def _mistakes(
    asked: list[Asked], people: People, wrong: Mapping[str, str], places: list[tuple[str, str, str]]
) -> list[tuple[str, str, str]]:
    """Return (id of the field, its label, a sentence) for the list at the top, in the order of the page."""
    listed = [one for one in places if one[0] == "id_title"]
    for one in asked:
        if one.wrong:
            place = f"files-{one.question.id}" if one.takes_files else (one.bound.id_for_label or one.bound.auto_id)  # type: ignore[union-attr]  # what takes no files is bound
            listed.append((place, one.question.label.told, one.wrong))
    for name in ("people", *people.wrong):
        sentence = people.wrong.get(name, wrong.get(name, ""))
        if sentence:
            listed.append((name if name != "people" else "person-0-name", _("Who has a part in it"), sentence))
    if "agency" in wrong:
        listed.append(("main", _("Agency"), wrong["agency"]))
    return listed + [one for one in places if one[0] != "id_title"]


def _more(request: StaffRequest) -> int:
    return 1 if request.GET.get("more") else 0
