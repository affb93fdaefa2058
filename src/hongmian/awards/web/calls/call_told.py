"""All that a call says, for the page of the public, the desk of the association and the last look before publishing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hongmian.awards.enums import RelationKind
from hongmian.awards.form.fields import ChoiceQuestion, FilesQuestion, Question, TextQuestion, read_form
from hongmian.awards.form.presets import entry_title
from hongmian.awards.form.words import Words
from hongmian.awards.models import Call
from hongmian.awards.queries.calls import batches_of
from hongmian.awards.web.calls.rules_told import criteria_of, formula_of, quota_of, ties_of
from hongmian.awards.web.shown import ShownCall
from hongmian.directory.enums import Role


@dataclass(frozen=True)
class Asked:
    """A question of the form in words."""

    label: str
    help: str
    limits: str
    is_optional: bool
    is_blind: bool


def call_told(shown: ShownCall) -> dict[str, Any]:
    """Return what `awards/calls/_call.html` shows."""
    call = shown.call
    return {
        "shown": shown, "call": call, "entrants": entrants_of(call), "asked": asked_of(call),
        "checklist": [Words(one["zh"], one["en"]).told for one in call.checklist],
        "criteria": criteria_of(call), "formula": formula_of(call), "ties": ties_of(call), "quota": quota_of(call),
        "exact": json.dumps(call.formula, ensure_ascii=False, indent=2, sort_keys=True),
        "conflicts": conflicts_of(call), "batches": batches_of(call),
    }  # fmt: skip


def entrants_of(call: Call) -> list[str]:
    words = {
        Role.AGENCY: _("Agencies of the network, by their manager"), Role.WORKER: _("Social workers of the network"),
        Role.CITIZEN: _("Citizens, signed in with a telephone number"),
    }  # fmt: skip
    return [words[Role(role)] for role in call.entrants]


def asked_of(call: Call) -> list[Asked]:
    """Return what an entry tells; its title first."""
    form = read_form(call.form)
    if not form.questions:
        return []
    title = Asked(entry_title(call.category).told, "", _("At most %(most)s characters.") % {"most": 60}, False, False)
    return [title, *(_asked(one) for one in form.questions)]


def conflicts_of(call: Call) -> list[str]:
    """Return who does not judge an entry."""
    rules, said = call.conflicts, []
    if rules.get("same_agency"):
        said.append(_("Whoever works for an agency of the entry."))
    if years := rules.get("former_agency_years"):
        said.append(
            ngettext(
                "Whoever worked for an agency of the entry within the last year.",
                "Whoever worked for an agency of the entry within the last %(n)s years.",
                years,
            )
            % {"n": years}
        )
    related = [str(RelationKind(one).label) for one in rules.get("relations", [])]
    if related:
        said.append(_("Whoever declares a relation to somebody in it: %(kinds)s.") % {"kinds": _(", ").join(related)})
    return said


def _asked(one: Question) -> Asked:
    return Asked(one.label.told, one.help.told, _limits(one), not one.required, one.blind)


def _limits(one: Question) -> str:
    if isinstance(one, TextQuestion):
        words = _("%(least)s to %(most)s characters.") if one.least else _("At most %(most)s characters.")
        return words % {"least": one.least, "most": one.most}
    if isinstance(one, ChoiceQuestion):
        return _("; ").join(choice.words.told for choice in one.choices)
    assert isinstance(one, FilesQuestion)
    kinds = {"pdf": "PDF", "docx": "Word", "picture": _("pictures")}
    told = {"kinds": _(", ").join(str(kinds[kind]) for kind in one.takes), "count": one.count}
    return ngettext("%(kinds)s; at most %(count)s file.", "%(kinds)s; at most %(count)s files.", one.count) % told
