"""The editor of a draft: one form and five lists, with everything that is wrong beside the fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.awards.domain.calls.faults import Fault
from hongmian.awards.models import Call
from hongmian.awards.web.calls.editing.call_form import CallForm
from hongmian.awards.web.calls.editing.placing import place
from hongmian.awards.web.calls.editing.row_forms import BatchRow, CriterionRow, ItemRow, QuestionRow, TieRow
from hongmian.awards.web.calls.editing.rows import Rows, place_after, raw_of, turned
from hongmian.awards.web.calls.editing.stored import fields_shown, rows_shown
from hongmian.awards.web.calls.editing.told import fields_told
from hongmian.awards.web.calls.rules_told import tie_words
from hongmian.ui.reading import ENGLISH

NAMES = ("questions", "criteria", "checklist", "ties", "batches")
FRESH: dict[str, dict[str, Any]] = {
    "questions": {"id": "", "least": 0, "most": 500, "takes": ["pdf", "docx"], "count": 1, "required": True},
    "criteria": {"weight": "10"}, "checklist": {"id": ""}, "ties": {"rule": "jury"}, "batches": {"winners": 1},
}  # fmt: skip


class Editor:
    """`data`: what was posted, to be stored; else `fields` and `rows` are shown as they are."""

    def __init__(
        self, *, data: Any = None, fields: Mapping[str, Any] | None = None, rows: Mapping[str, Any] | None = None
    ) -> None:
        self.form = CallForm(data, initial=fields)
        shown = rows or {}
        self.lists = {name: self._rows(name, data, shown) for name in NAMES if name != "ties"}
        self.lists["ties"] = self._rows("ties", data, shown)

    @classmethod
    def of(cls, call: Call) -> Editor:
        return cls(fields=fields_shown(call), rows=rows_shown(call))

    @classmethod
    def turned(cls, data: Any, do: str) -> Editor:
        """Return what was posted, unstored, after a button of a list: `list:verb:place`."""
        posted = cls(data=data)
        rows = {name: listed.raw() for name, listed in posted.lists.items()}
        name, verb, at = [*do.split(":"), "", ""][:3]
        if name in rows:
            rows[name] = turned(rows[name], verb, at, _fresh(name, at, rows[name]))
        if name == "criteria":
            rows["ties"] = _without_lost(rows["ties"], rows["criteria"])
        editor = cls(fields=raw_of(posted.form, data), rows=rows)
        if name in rows:
            editor.lists[name].turned = place_after(verb, at, len(rows[name]))
        return editor

    def is_valid(self) -> bool:
        """Look at everything; the criteria only where there is a jury."""
        valid = [self.form.is_valid()]
        has_jury = self.form.cleaned_data.get("has_jury")
        valid += [listed.is_valid() for name, listed in self.lists.items() if has_jury or name != "criteria"]
        return all(valid)

    def told(self, before: Mapping[str, Any]) -> dict[str, Any]:
        """Return what the verbs take. `before`: the form of the call as it is stored."""
        rows = {name: listed.told() for name, listed in self.lists.items() if name != "criteria"}
        jury = self.form.cleaned_data["has_jury"]
        return fields_told(
            self.form.cleaned_data, {**rows, "criteria": self.lists["criteria"].told() if jury else []}, before
        )

    def place(self, faults: Iterable[Fault]) -> None:
        """Put each fault beside what it is about."""
        for fault in faults:
            place(fault, self.form, self.lists)

    def problems(self) -> list[tuple[str, str, str]]:
        """Return anchor, label and sentence of everything that is wrong, in the order of the page."""
        return [*_problems(self.form), *(one for listed in self.lists.values() for one in _of_list(listed))]

    def _rows(self, name: str, data: Any, shown: Mapping[str, Any]) -> Rows:
        forms_of: dict[str, Any] = {
            "questions": QuestionRow, "criteria": CriterionRow, "checklist": ItemRow, "batches": BatchRow,
        }  # fmt: skip
        form_class = forms_of.get(name) or partial(TieRow, rules=self._tie_rules(data))
        return Rows(name, form_class, data=data, rows=shown.get(name, ()))

    def _tie_rules(self, data: Any) -> list[tuple[str, str]]:
        """Return the rules that the criteria, as they stand in the editor, let one choose."""
        listed = self.lists["criteria"]
        rows = listed.raw() if data is not None else [form.initial for form in listed.forms]
        shown = "id" if get_language() == ENGLISH else "title"  # a choice cannot be marked as Chinese
        titles = {row["id"]: row.get(shown) or _("(unnamed)") for row in rows if row.get("id")}
        rules = ["jury", *(f"criterion:{id}" for id in titles), "points", "votes"]  # noqa: A001 - its name
        return [(rule, tie_words(rule, titles)) for rule in rules]


def _fresh(name: str, kind: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a new row; a criterion has its id at once, so that a rule for ties can name it."""
    fresh = dict(FRESH[name])
    if name == "questions":
        fresh["kind"] = kind
    if name == "criteria":
        taken = {row["id"] for row in rows}
        fresh["id"] = next(f"c{n}" for n in range(1, len(taken) + 2) if f"c{n}" not in taken)
    return fresh


def _without_lost(ties: list[dict[str, Any]], criteria: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the rules for ties without those of a criterion that is gone: a browser would show another instead."""
    there = {f"criterion:{row['id']}" for row in criteria}
    return [row for row in ties if not str(row["rule"]).startswith("criterion:") or row["rule"] in there]


def _problems(form: forms.Form) -> Iterator[tuple[str, str, str]]:
    for name, errors in form.errors.items():
        for sentence in errors:
            if name in form.fields:
                bound = form[name]
                yield bound.id_for_label or str(bound.auto_id), str(bound.label), str(sentence)
            else:
                yield "", "", str(sentence)


def _of_list(listed: Rows) -> Iterator[tuple[str, str, str]]:
    for sentence in listed.errors:
        yield listed.name, "", sentence
    for place_, form in enumerate(listed.forms):
        for anchor, label, sentence in _problems(form):
            yield anchor or f"{listed.name}-{place_}", label, sentence
