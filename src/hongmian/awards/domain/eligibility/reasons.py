"""What a decision says: the checklist answered, and a reason that may be published."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hongmian.awards.domain.eligibility.refusals import CannotDecide
from hongmian.awards.domain.reasons import LONGEST, names_of, published_words, refuse_names
from hongmian.awards.enums import Verdict
from hongmian.awards.models import Entry
from hongmian.contests.events import one_line

ALL_HOLD = "符合征集公告规定的各项条件。"  # the log is in Chinese, whoever reads
Answers = dict[str, dict[str, Any]]


def checked_answers(entry: Entry, given: Mapping[str, Any], verdict: Verdict) -> Answers:
    """Return `{item: {"holds": bool, "why": text}}` in the order of the checklist. Raise CannotDecide, naming the item,
    where one is not answered, a no has no reason or one that names anybody, or the verdict does not follow."""
    answers = {one["id"]: _answer(one, given.get(one["id"])) for one in entry.call.checklist}
    for item, answer in answers.items():
        if answer["why"]:
            refuse_names(answer["why"], names=names_of(entry), refusal=CannotDecide, field=item)
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
    if not one_line(why) and verdict == Verdict.ELIGIBLE:
        return ALL_HOLD
    return published_words(why, names=names_of(entry), refusal=CannotDecide)


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
