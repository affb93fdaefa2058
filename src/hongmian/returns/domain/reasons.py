"""Why a row is rejected or has to be confirmed, kept as a code and told in each reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hongmian.returns.domain.layout import name_of_code, speaks_chinese
from hongmian.returns.domain.validation import Finding, rules


class Why(StrEnum):
    MISSING = "missing"
    NOT_DATE = "not_date"
    FAR_DATE = "far_date"
    FUTURE = "future"
    NO_SUCH_UNIT = "no_such_unit"
    SEVERAL_UNITS = "several_units"
    NOT_IN_SERVICE = "not_in_service"
    LOGGED_LIVE = "logged_live"
    OTHER_AGENCY = "other_agency"
    ENTERED_ELSEWHERE = "entered_elsewhere"
    NO_SUCH_INDICATOR = "no_such_indicator"
    NOT_RETURNED = "not_returned"
    NO_SUCH_GROUP = "no_such_group"
    GROUP_OF_OTHER = "group_of_other"
    NOT_NUMBER = "not_number"
    NUMBER_WITH_WORDS = "number_with_words"
    NOT_WHOLE = "not_whole"
    TOO_LARGE = "too_large"
    NO_RESULT = "no_result"
    SHARED_VALUE = "shared_value"
    FORMULA = "formula"
    TOO_LONG = "too_long"
    REPEATED = "repeated"
    CONTRADICTED = "contradicted"
    DAY_REJECTED = "day_rejected"
    CORRECTS = "corrects"
    RULE = "rule"


WORDS: Mapping[Why, Promise] = {
    Why.MISSING: _("This is needed. Please fill it in."),
    Why.NOT_DATE: _("This is not a date. Write it like 2020-02-03."),
    Why.FAR_DATE: _("Please check the year of this date."),
    Why.FUTURE: _("This day has not come yet. Figures are sent for days up to today."),
    Why.NO_SUCH_UNIT: _("None of your hotlines or stations has this name or number. Copy it from the template."),
    Why.SEVERAL_UNITS: _("Several hotlines or stations are called so. Write the hotline's or the station's number."),
    Why.NOT_IN_SERVICE: _("“%(unit)s” was not in service on this day."),
    Why.LOGGED_LIVE: _(
        "“%(unit)s” logs this day live, so nothing is sent for it. The manager can change how it reports on its page "
        "under “Network”."
    ),
    Why.OTHER_AGENCY: _(
        "“%(unit)s” is run by %(agency)s, and each agency approves its own figures. Send these rows in a workbook of "
        "their own."
    ),
    Why.ENTERED_ELSEWHERE: _(
        "Another agency ran “%(unit)s” on this day and has returned it. Ask the association to correct these figures."
    ),
    Why.NO_SUCH_INDICATOR: _("No indicator has this name or code. Choose one of the list in the template."),
    Why.NOT_RETURNED: _(
        "“%(code)s” is counted from the network or from the ledger of goods and funds, and is not sent in. "
        "Leave the row out."
    ),
    Why.NO_SUCH_GROUP: _("No group has this name. Choose one of the list in the template."),
    Why.GROUP_OF_OTHER: _("Only follow-ups are told apart by group. Clear this cell."),
    Why.NOT_NUMBER: _("This is not a number. Write digits only, like 5."),
    Why.NUMBER_WITH_WORDS: _("Write only the number: %(digits)s"),
    Why.NOT_WHOLE: _("Write a whole number."),
    Why.TOO_LARGE: _("This number is too large. Please check it."),
    Why.NO_RESULT: _("The formula in this cell shows no result. Write the number itself."),
    Why.SHARED_VALUE: _("This cell is merged over several rows. Unmerge it, and give each row its own number."),
    Why.FORMULA: _(
        "It begins with “%(sign)s”, as a formula does. Begin with a letter, a digit or a Chinese character."
    ),
    Why.TOO_LONG: _("At most %(most)s characters fit. Please shorten it."),
    Why.REPEATED: _("Row %(row)s already says this. One of the two is enough."),
    Why.CONTRADICTED: _("Rows %(rows)s are about the same figure but differ. Keep the one that is right."),
    Why.DAY_REJECTED: _(
        "This row is in order, but row %(row)s of the same day is not. A day is taken whole: send both together."
    ),
    Why.CORRECTS: _("This corrects %(known)s to %(value)s. Say why, here or in the remark column."),
}


@dataclass(frozen=True)
class Reason:
    """One `Why` with what its words need; of a rule, its name and the values it compared. `row` and `rows` are rows of
    the file."""

    why: Why
    params: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        if self.why != Why.RULE:
            return str(WORDS[self.why]) % self._shown()
        rule = next((rule for rule in rules() if rule.name == self.params["rule"]), None)
        if rule is None:
            return self.params["rule"]
        return (rule.zh if speaks_chinese() else rule.en).format(**self.params)

    def with_rows(self, moved: Mapping[str, str]) -> Reason:
        """Return it for a file in which these rows stand elsewhere: old number → new."""
        params = dict(self.params)
        for name in {"row", "rows"} & params.keys():
            params[name] = ", ".join(moved.get(number, number) for number in params[name].split(", "))
        return Reason(self.why, params)

    def _shown(self) -> dict[str, str]:
        shown = dict(self.params)
        if "code" in shown:
            shown["code"] = name_of_code(shown["code"])
        if "rows" in shown and speaks_chinese():
            shown["rows"] = shown["rows"].replace(", ", "、")
        return shown

    def as_json(self) -> dict[str, Any]:
        return {"why": self.why.value, "params": dict(self.params)}


def reason_from_json(kept: Mapping[str, Any]) -> Reason:
    return Reason(Why(kept["why"]), dict(kept.get("params", {})))


def reason_of(finding: Finding) -> Reason:
    """Return a rule that does not hold as a reason."""
    said = {"rule": finding.rule.name, "left": _number(finding.left), "right": _number(finding.right)}
    if finding.past is not None:
        said["past"] = _number(finding.past)
    return Reason(Why.RULE, said)


def _number(value: float) -> str:
    return f"{value:g}" if value != int(value) else str(int(value))
