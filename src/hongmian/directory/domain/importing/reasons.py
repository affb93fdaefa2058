"""The words of each reason why a cell or row is rejected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hongmian.directory.domain.importing.layout import shown_params
from hongmian.directory.domain.importing.why import Why
from hongmian.directory.domain.own_mobiles import WORDS as WORDS_OF_EXPOSURE
from hongmian.directory.domain.own_mobiles import Exposure

WORDS: Mapping[Why, Promise] = {
    Why.MISSING: _("This is needed. Please fill it in."),
    Why.FORMULA: _(
        "It begins with “%(sign)s”, as a formula does. Begin with a letter, a digit or a Chinese character."
    ),
    Why.TOO_LONG: _("It has %(has)s characters; at most %(most)s fit. Please shorten it."),
    Why.CUT_NUMBER: _("Excel has cut this long number. Set the cell to Text and type the number again."),
    Why.NOT_DATE: _("This is not a date. Write it like 2020-02-03."),
    Why.FAR_DATE: _("The year must be from %(first)s to %(last)s. Please check this date."),
    Why.NOT_IN_LIST: _("Not one of the list. Write one of: %(choices)s."),
    Why.NOT_YES_NO: _("Write yes or no."),
    Why.NOT_NUMBER: _("This is not a number. Write it like 23.1291."),
    Why.OUT_OF_RANGE: _("It must be between %(low)s and %(high)s. Latitude and longitude may have been swapped."),
    Why.NOT_HOURS: _(
        "“%(part)s” cannot be read as opening hours. Write them like Mo-Fr 08:30-18:00; Sa 09:00-12:00; PH off."
    ),
    Why.NOT_PHONE: _("This number cannot be dialled here. Write it like 020-8765 4321, 13800000000 or 12355."),
    Why.NOT_MOBILE: _("A mobile number is needed: eleven digits that begin with 1."),
    Why.NOT_USCC: _("This is not a valid unified social credit code: eighteen characters, the last is a check digit."),
    Why.NOT_STATION_CODE: _("Use letters, digits and hyphens, like TH-003."),
    Why.NOT_DISTRICT_CODE: _("Write the six digits of the division code, like 440106."),
    Why.NOT_WEB_ADDRESS: _("This is not a web address. Write it like https://www.example.org."),
    Why.HALF_POSITION: _("Write both latitude and longitude, or neither."),
    Why.ENDS_BEFORE_BEGINS: _("This day is before the day on which it began."),
    Why.NO_SUCH_DISTRICT: _("No district has this name or code."),
    Why.NO_SUCH_AGENCY: _("No agency has this name or code."),
    Why.NO_SUCH_STATION: _("The agency of this row has no station with this number."),
    Why.NO_SUCH_WORKER: _("The agency of this row has no worker with this staff number."),
    Why.NO_SUCH_PARTY_GROUP: _("The agency of this row has no Party group with this name."),
    Why.NEEDS_REJECTED: _("It needs row %(row)s of sheet “%(sheet)s”, which was rejected. Correct that row first."),
    Why.REPEATED: _("Row %(row)s already says this. One of the two is enough."),
    Why.CONTRADICTED: _("Rows %(rows)s are about the same thing but differ. Keep the one that is right."),
    Why.NAME_TAKEN: _("Another record already has this name."),
    Why.OWN_MOBILE_WITHOUT_WORKER: _("A worker's own mobile needs the staff number of that worker."),
    Why.OWN_MOBILE_AS_LINE: WORDS_OF_EXPOSURE[Exposure.ON_FILE],
    Why.OWN_MOBILE_STAYS: _(
        "This number is a worker's own mobile and stays one. For a line of another kind, use another number."
    ),
    Why.CONSENT_AHEAD: _("Consent cannot lie in the future. Enter the day it was given."),
    Why.GROUP_WITHOUT_MEMBER: _("Only a Party member can belong to a Party group. Correct one of the two."),
    Why.NOT_YOURS: _("Your account can import only rows of your own agency."),
    Why.ASSOCIATION_ONLY: _("Only the association can import this sheet."),
    Why.NO_KEY_COLUMN: _("The sheet has no column “%(column)s”, so its rows cannot be told apart. Add the column."),
}


@dataclass(frozen=True)
class Reason:
    """One `Why` with what its words need; `choices` names a closed list, `sheet` and `column` parts of the layout."""

    why: Why
    params: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(WORDS[self.why]) % shown_params(self.params)

    def as_json(self) -> dict[str, object]:
        return {"why": self.why.value, "params": dict(self.params)}


def reason_from_json(kept: Mapping[str, object]) -> Reason:
    params = kept.get("params")
    return Reason(Why(str(kept["why"])), dict(params) if isinstance(params, dict) else {})
