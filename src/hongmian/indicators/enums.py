"""Closed word lists of counting."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Code(TextChoices):
    """The codes of the indicators, as published. Labels are short names; definitions carry the full ones."""

    AGENCIES_RUNNING_HOTLINES = "agencies_running_hotlines", _("Agencies that run hotlines")
    HOTLINES = "hotlines", _("Hotlines in service")
    OPERATOR_SHIFTS = "operator_shifts", _("Workers staffing the lines")
    CITIZENS_SERVED = "citizens_served", _("Citizens served by the hotlines")
    KNOWLEDGE_INQUIRIES = "knowledge_inquiries", _("Prevention-knowledge inquiries")
    COUNSELLING = "counselling", _("Psychological counselling contacts")
    EMERGENCY_AID_RUNS = "emergency_aid_runs", _("Emergency aid runs")
    EMERGENCY_AID_PEOPLE = "emergency_aid_people", _("Persons served by aid runs")
    FOLLOWUPS = "followups", _("Follow-ups of people in difficulty")
    FOLLOWUPS_ELDERS_ALONE = "followups.elders_alone", _("Follow-ups: elders living alone")
    FOLLOWUPS_LOW_INCOME = "followups.low_income", _("Follow-ups: low-income families")
    FOLLOWUPS_DISABLED = "followups.disabled", _("Follow-ups: persons with disabilities")
    FOLLOWUPS_CHILDREN = "followups.children", _("Follow-ups: children in difficulty")
    MEDICAL_STAFF = "medical_staff", _("Medical staff and their families served")
    SCREENING = "screening", _("Residents screened")
    QUARANTINED = "quarantined", _("People in quarantine served")
    GOODS_ITEMS = "goods_items", _("Donated goods")
    GOODS_VALUE = "goods_value", _("Value of donated goods")
    FUNDS_RAISED = "funds_raised", _("Donations raised")


class CareCode(TextChoices):
    """What the care action is counted by, beside the published table and never in it."""

    WISHES_COLLECTED = "wishes_collected", _("Micro-wishes collected")
    WISHES_GRANTED = "wishes_granted", _("Micro-wishes granted")
    GIFTS_VALUE = "gifts_value", _("Value of the gifts")


ALL_CODES = (*Code.choices, *CareCode.choices)


class Measure(TextChoices):
    """Units of indicators. Money is counted in fen and shown in yuan."""

    AGENCY = "agency", _("agencies")
    LINE = "line", _("lines")
    PERSON_TIMES = "person-times", _("person-times")
    OCCASIONS = "occasions", _("occasions")
    ITEMS = "items", _("items")
    WISH = "wish", pgettext_lazy("unit", "wishes")
    CNY = "CNY", _("yuan")


class Group(TextChoices):
    """The one primary group under which a person is counted."""

    ELDERS_ALONE = "elders_alone", _("Elder living alone or childless")
    LOW_INCOME = "low_income", _("Low-allowance or low-income family")
    DISABLED = "disabled", _("Person with a disability in difficulty")
    CHILDREN = "children", _("Child in difficulty, and family")
    NONE = "none", _("None of these")


IN_DIFFICULTY = (Group.ELDERS_ALONE, Group.LOW_INCOME, Group.DISABLED, Group.CHILDREN)
FOLLOWUPS_OF = {
    Group.ELDERS_ALONE: Code.FOLLOWUPS_ELDERS_ALONE,
    Group.LOW_INCOME: Code.FOLLOWUPS_LOW_INCOME,
    Group.DISABLED: Code.FOLLOWUPS_DISABLED,
    Group.CHILDREN: Code.FOLLOWUPS_CHILDREN,
}


class UnitKind(TextChoices):
    """Who reports: a hotline, a station, an agency as a whole, or the association."""

    HOTLINE = "hotline", _("Hotline")
    STATION = "station", _("Station")
    AGENCY = "agency", _("Agency")
    ASSOCIATION = "association", _("Association")
