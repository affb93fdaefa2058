"""What a decision says: the checklist answered, and a reason that may be published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.awards.domain.eligibility.refusals import CannotDecide
from hongmian.awards.enums import Verdict
from hongmian.awards.models import Entry
from hongmian.uploads.personal.scanning import scan

ALL_HOLD = "符合征集公告规定的各项条件。"  # the log is in Chinese, whoever reads
LONGEST = 300
Answers = dict[str, dict[str, Any]]


def checked_answers(entry: Entry, given: Mapping[str, Any], verdict: Verdict) -> Answers:
    """Return `{item: {"holds": bool, "why": text}}` in the order of the checklist. Raise CannotDecide, naming the item,
    where one is not answered, a no has no reason or one that names anybody, or the verdict does not follow."""
    answers = {one["id"]: _answer(one, given.get(one["id"])) for one in entry.call.checklist}
    for item, answer in answers.items():
        _refuse_names(entry, answer["why"], item)
    lacking = [item for item, answer in answers.items() if not answer["holds"]]
    if verdict == Verdict.ELIGIBLE and lacking:
        raise CannotDecide(
            _("A point of the checklist does not hold, so the entry is not eligible as it is."), field="verdict"
        )
    if verdict != Verdict.ELIGIBLE and answers and not lacking:
        raise CannotDecide(_("Every point of the checklist holds. Say which one does not."), field="verdict")
    return answers


def published_reason(entry: Entry, why: str, verdict: Verdict) -> str:
    """Return the reason in one line, as it stands in the log. Raise CannotDecide where it is missing, too long, or
    names anybody."""
    words = " ".join("".join(sign if sign.isprintable() else " " for sign in why).split())
    if not words and verdict == Verdict.ELIGIBLE:
        return ALL_HOLD
    if len(words) < 4:
        raise CannotDecide(_("Say in a sentence why. It is published in the contest log."), field="why")
    if len(words) > LONGEST:
        raise CannotDecide(
            _("At most %(most)s characters; these are %(now)s.") % {"most": LONGEST, "now": len(words)}, field="why"
        )
    _refuse_names(entry, words, "why")
    return words


def _answer(item: Mapping[str, str], given: object) -> dict[str, Any]:
    told = given if isinstance(given, Mapping) else {}
    holds, why = told.get("holds"), " ".join(str(told.get("why") or "").split())
    if not isinstance(holds, bool):
        raise CannotDecide(_("Answer every point of the checklist: %(point)s") % _point(item), field=item["id"])
    if not holds and len(why) < 2:
        raise CannotDecide(_("Say why this does not hold: %(point)s") % _point(item), field=item["id"])
    if len(why) > LONGEST:
        raise CannotDecide(
            _("At most %(most)s characters; these are %(now)s.") % {"most": LONGEST, "now": len(why)}, field=item["id"]
        )
    return {"holds": holds, "why": "" if holds else why}


def _point(item: Mapping[str, str]) -> dict[str, str]:
    chinese = (get_language() or "zh").startswith("zh")
    return {"point": item["zh"] if chinese else item.get("en") or item["zh"]}


def _refuse_names(entry: Entry, words: str, field: str) -> None:
    names = [*entry.people.values_list("name", flat=True), *filter(None, (entry.contact_name,))] if words else []
    found = scan(words, client_names=names)
    if found:
        raise CannotDecide(
            _("A reason names nobody, but here it does: “%(where)s”. Say it without.") % {"where": found[0].excerpt},
            field=field,
        )
