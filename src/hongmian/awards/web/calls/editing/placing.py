"""Where on the page of the editor a fault belongs."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms

from hongmian.awards.domain.calls.faults import Fault
from hongmian.awards.web.calls.editing.rows import Rows

# Faults of data by the beginning of their part: the field of CallForm, or a whole list.
_FIELDS = {
    "formula": (
        ("jury.weight", "jury_weight"), ("jury.scale.lowest", "lowest"), ("jury.scale.highest", "highest"),
        ("jury.scale", "step"), ("jury.trimming.leaves", "leaves"), ("jury.trimming", "drop"),
        ("jury.missing", "missing"), ("vote.weight", "vote_weight"),
        ("vote.full", "full"), ("vote.bands", "bands"), ("vote", "method"),
        ("rounding", "places_points"), ("", "has_jury"),
    ),
    "quota": (("rule", "rule"), ("threshold", "threshold"), ("", "n")),
    "conflicts": (("", "same_agency"),),
}  # fmt: skip
_LISTS = {"form": "questions", "checklist": "checklist", "results": "batches"}
_ANCHORS = {"formula": "formula", "quota": "quota", "conflicts": "conflicts", "id": "main"} | _LISTS


def anchor_of(fault: Fault) -> str:
    """Return the id of the element on the editor's page."""
    if fault.field == "formula" and fault.part.startswith("jury.criteria"):
        return "criteria"
    if fault.field == "formula" and fault.part == "ties":
        return "ties"
    if fault.field in _FIELDS and fault.part:
        return f"id_{_field_of(fault)}"
    return _ANCHORS.get(fault.field, f"id_{fault.field}")


def place(fault: Fault, form: forms.Form, lists: Mapping[str, Rows]) -> None:
    """Put a fault beside its field, its row or its list."""
    if fault.field == "form":
        _on_question(fault, lists["questions"])
    elif fault.field == "results" and fault.part:
        _on_row(lists["batches"], int(fault.part) - 1, "result_from", fault.sentence)
    elif fault.field == "formula" and fault.part.startswith("jury.criteria"):
        _dot, _criteria, number, name = [*fault.part.split("."), "", ""][:4]
        _on_row(lists["criteria"], int(number) if number.isdecimal() else -1, name, fault.sentence)
    elif fault.field == "formula" and fault.part == "ties":
        lists["ties"].errors.append(fault.sentence)
    elif fault.field == "quota" and fault.part == "batches":
        lists["batches"].errors.append(fault.sentence)
    elif fault.field in _LISTS:
        lists[_LISTS[fault.field]].errors.append(fault.sentence)
    else:
        name = _field_of(fault)
        form.add_error(name if name in form.fields else None, fault.sentence)


def _field_of(fault: Fault) -> str:
    names = (name for begin, name in _FIELDS.get(fault.field, ()) if fault.part.startswith(begin))
    return next(names, fault.field)


def _on_question(fault: Fault, questions: Rows) -> None:
    ids = [form["id"].value() for form in questions.forms]
    _on_row(questions, ids.index(fault.part) if fault.part in ids and fault.part else -1, "", fault.sentence)


def _on_row(listed: Rows, place_: int, name: str, sentence: str) -> None:
    if 0 <= place_ < len(listed.forms):
        row = listed.forms[place_]
        row.add_error(name if name in row.fields else None, sentence)
    else:
        listed.errors.append(sentence)
