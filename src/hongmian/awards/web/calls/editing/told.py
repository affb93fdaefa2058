"""What was typed in the editor, as the fields that the verbs of a draft take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from unicodedata import normalize

from hongmian.awards.web.calls.editing.call_form import PLACES
from hongmian.awards.web.calls.editing.stored import AS_THEY_ARE

LONGEST_COUNT = 15  # digits: more than there are people, and what JSON holds exactly
Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def fields_told(typed: Mapping[str, Any], rows: Rows, form_before: Mapping[str, Any]) -> dict[str, Any]:
    """Return the arguments of `create_call` and `change_call`, without `by` and `at`."""
    return {name: typed[name] for name in AS_THEY_ARE} | {
        "form": form_told(rows["questions"], form_before),
        "checklist": [{**one, "id": id} for one, id in _with_ids(rows["checklist"], "i")],  # noqa: A001 - its name
        "formula": formula_told(typed, rows),
        "quota": _quota(typed, rows["batches"]),
        "conflicts": {name: typed[name] for name in ("same_agency", "former_agency_years", "relations")},
        "results": [one["result_from"] for one in rows["batches"]],
    }


def formula_told(typed: Mapping[str, Any], rows: Rows) -> dict[str, Any]:
    """Return the formula; a part that is ticked off is not in it."""
    places = {step: typed[f"places_{step}"] for step in PLACES}
    told: dict[str, Any] = {
        "rounding": {step: {"mode": typed["halves"], "places": n} for step, n in places.items() if n is not None},
        "ties": [*(one["rule"] for one in rows["ties"]), "draw"],
    }
    if typed["has_jury"]:
        told["jury"] = _jury(typed, rows["criteria"])
    if typed["has_vote"]:
        told["vote"] = _vote(typed)
    return told


def form_told(questions: Sequence[Mapping[str, Any]], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return the form. A question that became one of another kind is another question, so its id is new."""
    kinds = {one["id"]: one for one in before.get("fields", [])}
    same = [{**one, "id": one["id"] if _is_same(one, kinds) else ""} for one in questions]
    fields = [_question({**one, "id": id}, kinds.get(id, {})) for one, id in _with_ids(same, "q")]  # noqa: A001
    return {"version": before.get("version", 1), "fields": fields}


def _is_same(question: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> bool:
    before = known.get(question["id"])
    return before is None or before["kind"] == question["kind"]


def _question(typed: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: typed[name] for name in ("id", "kind", "required", "blind")}
    told |= {part: {"zh": typed[f"{part}_zh"], "en": typed[f"{part}_en"]} for part in ("label", "help")}
    if typed["kind"] == "text":
        return told | {"least": typed["least"], "most": typed["most"]}
    if typed["kind"] == "files":
        return told | {"takes": typed["takes"], "count": typed["count"]}
    known = {one["zh"]: one["id"] for one in before.get("choices", [])}
    choices = [{"id": known.get(zh, ""), "zh": zh, "en": en} for zh, en in typed["choices"]]
    return told | {"several": typed["several"], "choices": [{**one, "id": id} for one, id in _with_ids(choices, "o")]}  # noqa: A001


def _jury(typed: Mapping[str, Any], criteria: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    drop = typed["drop"] or 0
    return {
        "weight": typed["jury_weight"],
        "criteria": [{**one, "id": id} for one, id in _with_ids(criteria, "c")],  # noqa: A001 - its name
        "scale": {name: typed[name] for name in ("lowest", "highest", "step")},
        "trimming": {"drop": drop, "leaves": typed["leaves"] or 5} if drop else None,
        "missing": typed["missing"],
    }


def _vote(typed: Mapping[str, Any]) -> dict[str, Any]:
    told = {"weight": typed["vote_weight"], "method": typed["method"]}
    if typed["method"] != "bands":
        return told | {"full": typed["full"]}
    pairs = [(normalize("NFKC", votes), normalize("NFKC", points)) for votes, points in typed["bands"]]
    return told | {"bands": [{"votes": _whole(votes), "points": points} for votes, points in pairs]}


def _whole(told: str) -> int | str:
    return int(told) if told.isdecimal() and len(told) <= LONGEST_COUNT else told


def _quota(typed: Mapping[str, Any], batches: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    told = {"rule": typed["rule"], "n": typed["n"], "batches": [one["winners"] for one in batches]}
    return told | ({"threshold": typed["threshold"]} if typed["threshold"] else {})


def _with_ids(rows: Sequence[Mapping[str, Any]], letter: str) -> Iterator[tuple[Mapping[str, Any], str]]:
    """Give each row its id: its own, or the next free one."""
    taken = {one["id"] for one in rows}
    number = 0
    for one in rows:
        told = one["id"]
        while not told:
            number += 1
            told = f"{letter}{number}" if f"{letter}{number}" not in taken else ""
        yield one, told
