"""What is wrong with a draft: what can never be stored, and what keeps it from being published."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hongmian.awards.domain.calls.checking_dates import faults_of_dates
from hongmian.awards.domain.calls.checking_formula import faults_of_formula
from hongmian.awards.domain.calls.faults import Fault
from hongmian.awards.enums import Category, RelationKind
from hongmian.awards.form.fields import FormError, read_form
from hongmian.awards.models import Call
from hongmian.directory.enums import Role
from hongmian.polls.queries.polls import poll_named

ENTRANTS = (Role.AGENCY, Role.WORKER, Role.CITIZEN)
DECLARED = (RelationKind.FAMILY, RelationKind.TEACHER, RelationKind.BUSINESS, RelationKind.COAUTHOR)
TIMES = (
    "work_from", "work_until", "entry_opens_at", "entry_closes_at", "checked_by", "vote_opens_at", "vote_closes_at",
    "review_opens_at", "review_closes_at", "draw_on",
)  # fmt: skip
YEARS = range(2000, 2200)
MOST_ITEMS, LONGEST_WORDS, MOST_YEARS = 30, 120, 20
DAYS = range(1, 61)
BALLOT = range(1, 256)


def faults_of_draft(call: Call, results: Sequence[datetime]) -> list[Fault]:
    """Return what keeps the draft from being stored: values that fit no field, rules that nobody could apply."""
    faults = [*_of_fields(call), *_of_years(call, results)]
    known = {fault.field for fault in faults}
    faults += _of_order(call) if not known & {"entry_opens_at", "entry_closes_at", "checked_by"} else []
    faults += _of_form(call.form)
    faults += _of_checklist(call.checklist)
    faults += _of_people(call)
    faults += [] if known & {"formula", "quota"} else faults_of_formula(call, results)
    return faults


def faults_before_publishing(call: Call, results: Sequence[datetime], *, at: datetime) -> list[Fault]:
    """Return everything that keeps a draft from being frozen now."""
    faults = faults_of_draft(call, results)
    if not faults:
        faults += faults_of_dates(call, results, at=at)
    return [*_of_words(call), *faults, *_of_what_is_needed(call)]


def _of_fields(call: Call) -> list[Fault]:
    try:
        call.full_clean(
            exclude=("draw_told_by", "draw_confirmed_by"), validate_unique=False, validate_constraints=False
        )
    except ValidationError as error:
        return [
            Fault(name, _("%(field)s: %(why)s") % {"field": _label(call, name), "why": messages[-1]})
            for name, messages in error.message_dict.items()
        ]
    whole = _("There is a zero byte in it.")
    values = {field.name: getattr(call, field.attname) for field in call._meta.concrete_fields}
    return [Fault(name, f"{_label(call, name)}: {whole}") for name, value in values.items() if _has_zero(value)]


def _has_zero(value: Any) -> bool:
    return "\\u0000" in json.dumps(value, default=str)  # PostgreSQL stores none


def _label(call: Call, name: str) -> str:
    return str(getattr(call._meta.get_field(name), "verbose_name", name))


def _of_years(call: Call, results: Sequence[datetime]) -> Iterator[Fault]:
    """A slip such as the year 0020 is told before anything is reckoned with it."""
    sentence = _("Write a year from 2000 to 2199.")
    for name in TIMES:
        at = getattr(call, name)
        if at is not None and at.year not in YEARS:
            yield Fault(name, sentence)
    for number, result_from in enumerate(results, 1):
        if result_from.year not in YEARS:
            yield Fault("results", sentence, str(number))


def _of_order(call: Call) -> list[Fault]:
    """The order that the database keeps as well."""
    faults = []
    if call.entry_closes_at <= call.entry_opens_at:
        faults.append(Fault("entry_closes_at", _("Entry ends after it begins. Choose a later time.")))
    if call.checked_by < call.entry_closes_at:
        faults.append(Fault("checked_by", _("Entries are checked after entry has ended. Choose a later time.")))
    return faults


def _of_form(form: Any) -> list[Fault]:
    try:
        read_form(form)
    except FormError as error:
        return [Fault("form", str(error), error.field or "")]
    return []


def _of_checklist(items: Any) -> list[Fault]:
    if not isinstance(items, list) or len(items) > MOST_ITEMS or not all(map(_is_item, items)):
        rule = _("Write each thing to check in both languages, at most %(most)s signs each.")
        return [Fault("checklist", rule % {"most": LONGEST_WORDS})]
    ids = [item["id"] for item in items]
    return [Fault("checklist", _("Two things to check have the same id."))] if len(set(ids)) < len(ids) else []


def _is_item(item: Any) -> bool:
    if not isinstance(item, dict) or set(item) != {"id", "zh", "en"}:
        return False
    return all(isinstance(text, str) and 0 < len(text.strip()) <= LONGEST_WORDS for text in item.values())


def _of_people(call: Call) -> list[Fault]:
    faults = []
    if not isinstance(call.entrants, list) or not set(map(str, call.entrants)) <= set(ENTRANTS):
        faults.append(Fault("entrants", _("Agencies, social workers and citizens may enter; nobody else.")))
    rules = call.conflicts
    whole = isinstance(rules, dict) and set(rules) == {"same_agency", "former_agency_years", "relations"}
    whole = whole and type(rules["same_agency"]) is bool and type(rules["former_agency_years"]) is int
    whole = whole and 0 <= rules["former_agency_years"] <= MOST_YEARS and isinstance(rules["relations"], list)
    if not whole or not set(rules["relations"]) <= {str(one) for one in DECLARED}:
        faults.append(Fault("conflicts", _("Say who may not judge: of the same agency, for how many years, related.")))
    return faults


def _of_words(call: Call) -> list[Fault]:
    needed = (
        ("approval", _("Write the number of the decision that the award relies on. Without one it is not published.")),
        ("approved_by", _("Write which authority approved the award.")),
        ("about_zh", _("Say in a sentence or two what is sought.")),
    )
    return [Fault(name, sentence) for name, sentence in needed if not getattr(call, name).strip()]


def _of_what_is_needed(call: Call) -> list[Fault]:
    """What the steps to come would lack."""
    needed = (
        (bool(call.entrants) or call.category == Category.HOTLINE, "entrants",
         _("Choose who may enter. Only hotlines come from the register.")),
        (not call.entrants or bool(call.form.get("fields")), "form",
         _("Add a question: whoever enters could tell nothing but a title.")),
        (bool(call.checklist), "checklist", _("Write what is checked before an entry may compete.")),
        (not call.has_jury or call.experts_each > 0, "experts_each", _("At least one expert reads each entry.")),
        (not call.has_jury or not call.of_register, "formula",
         _("Experts have nothing to read about a line of the register. Let the vote alone decide, or say who enters.")),
        (not call.has_vote or call.vote_choices in BALLOT, "vote_choices", _("A ballot holds 1 to 255 choices.")),
        (call.notice_days in DAYS, "notice_days", _("The notice is out for 1 to 60 working days.")),
        (call.answer_days in DAYS, "answer_days", _("Objections are answered within 1 to 60 working days.")),
        (call.formula.get("vote", {}).get("method") != "given", "formula",
         _("Choose how votes become points: points by hand cannot be counted again by anybody.")),
        (not call.has_vote or poll_named(call.pk) is None, "id",
         _("A public vote has this name already. Draft the call anew under another name.")),
    )  # fmt: skip
    return [Fault(field, sentence) for holds, field, sentence in needed if not holds]
