"""What is stored of a call, as the editor shows it."""

from __future__ import annotations

from typing import Any

from hongmian.awards.models import Call
from hongmian.awards.queries.calls import batches_of
from hongmian.awards.web.calls.editing.call_form import PLACES

AS_THEY_ARE = (
    "campaign", "campaign_en", "category", "title_zh", "title_en", "about_zh", "about_en", "work_from", "work_until",
    "entrants", "most_of_agency", "mend_days", "experts_each", "blind", "vote_choices", "draw", "draw_on",
    "entry_opens_at", "entry_closes_at", "checked_by", "vote_opens_at", "vote_closes_at", "review_opens_at",
    "review_closes_at", "notice_days", "answer_days", "anonymous", "approval", "approved_by",
)  # fmt: skip


def fields_shown(call: Call) -> dict[str, Any]:
    """Return the values of CallForm."""
    return {
        **{name: getattr(call, name) for name in AS_THEY_ARE}, **_jury(call), **_vote(call),
        **_rounding(call), **call.conflicts, **{name: call.quota.get(name) for name in ("rule", "n", "threshold")},
    }  # fmt: skip


def rows_shown(call: Call) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of each list."""
    return {
        "questions": [_question(one) for one in call.form.get("fields", [])],
        "criteria": list(call.formula.get("jury", {}).get("criteria", [])),
        "checklist": list(call.checklist),
        "ties": [{"rule": rule} for rule in call.formula.get("ties", []) if rule != "draw"],
        "batches": [{"winners": one.winners, "result_from": one.result_from} for one in batches_of(call)],
    }  # fmt: skip


def _jury(call: Call) -> dict[str, Any]:
    jury = call.formula.get("jury")
    if jury is None:
        return {"has_jury": False, "lowest": "0", "highest": "100", "step": "0.5", "drop": 0, "leaves": 5}
    trimming = jury["trimming"] or {"drop": 0, "leaves": 5}
    return {"has_jury": True, "jury_weight": jury["weight"], "missing": jury["missing"], **jury["scale"], **trimming}


def _vote(call: Call) -> dict[str, Any]:
    vote = call.formula.get("vote")
    if vote is None:
        return {"has_vote": False, "full": "100", "method": "log"}
    bands = [(str(band["votes"]), str(band["points"])) for band in vote.get("bands") or []]
    told = {"vote_weight": vote["weight"], "method": vote["method"], "full": vote.get("full") or "100"}
    return {"has_vote": True, "bands": bands, **told}


def _rounding(call: Call) -> dict[str, Any]:
    rounding = call.formula.get("rounding", {})
    modes = [one["mode"] for one in rounding.values()]
    places = {f"places_{step}": rounding[step]["places"] for step in PLACES if step in rounding}
    return {"halves": modes[0] if modes else "half-even", **places}


def _question(told: dict[str, Any]) -> dict[str, Any]:
    words = {f"{part}_{lang}": told[part][lang] for part in ("label", "help") for lang in ("zh", "en")}
    choices = [(one["zh"], one["en"]) for one in told.get("choices", [])]
    return {**told, **words, "choices": choices}
