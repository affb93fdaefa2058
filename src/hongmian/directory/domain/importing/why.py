"""Why a cell or row is rejected: a closed list of codes, so that each reader gets it in their language (`reasons`)."""

from __future__ import annotations

from enum import StrEnum


class Why(StrEnum):
    MISSING = "missing"
    FORMULA = "formula"
    TOO_LONG = "too_long"
    CUT_NUMBER = "cut_number"
    NOT_DATE = "not_date"
    FAR_DATE = "far_date"
    NOT_IN_LIST = "not_in_list"
    NOT_YES_NO = "not_yes_no"
    NOT_NUMBER = "not_number"
    OUT_OF_RANGE = "out_of_range"
    NOT_HOURS = "not_hours"
    NOT_PHONE = "not_phone"
    NOT_MOBILE = "not_mobile"
    NOT_USCC = "not_uscc"
    NOT_STATION_CODE = "not_station_code"
    NOT_DISTRICT_CODE = "not_district_code"
    NOT_WEB_ADDRESS = "not_web_address"
    HALF_POSITION = "half_position"
    ENDS_BEFORE_BEGINS = "ends_before_begins"
    NO_SUCH_DISTRICT = "no_such_district"
    NO_SUCH_AGENCY = "no_such_agency"
    NO_SUCH_STATION = "no_such_station"
    NO_SUCH_WORKER = "no_such_worker"
    NO_SUCH_PARTY_GROUP = "no_such_party_group"
    NEEDS_REJECTED = "needs_rejected"
    REPEATED = "repeated"
    CONTRADICTED = "contradicted"
    NAME_TAKEN = "name_taken"
    OWN_MOBILE_WITHOUT_WORKER = "own_mobile_without_worker"
    OWN_MOBILE_AS_LINE = "own_mobile_as_line"
    OWN_MOBILE_STAYS = "own_mobile_stays"
    CONSENT_AHEAD = "consent_ahead"
    GROUP_WITHOUT_MEMBER = "group_without_member"
    NOT_YOURS = "not_yours"
    ASSOCIATION_ONLY = "association_only"
    NO_KEY_COLUMN = "no_key_column"


class CellProblem(ValueError):
    """What a cell holds cannot be used; `params` are what the words of `why` need."""

    def __init__(self, why: Why, **params: str) -> None:
        super().__init__(why.value)
        self.why = why
        self.params = params
