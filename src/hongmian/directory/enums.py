"""Closed word lists of the network."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    ASSOCIATION = "association", _("Association")
    COMMITTEE = "committee", _("Sector Party committee")
    BUREAU = "bureau", _("Civil affairs bureau")
    AGENCY = "agency", _("Agency manager")
    WORKER = "worker", _("Social worker")
    EXPERT = "expert", _("Expert")
    CITIZEN = "citizen", _("Citizen")


class HotlineKind(TextChoices):
    STATION = "station", _("Station line")
    PROJECT = "project", _("Project line")
    OWN_MOBILE = "own_mobile", _("A worker's own mobile")


class Grade(TextChoices):
    """Professional grades; none while preparing for the examination."""

    ASSISTANT = "assistant", _("Assistant social worker")
    SOCIAL_WORKER = "social_worker", pgettext_lazy("grade", "Social worker")
    SENIOR = "senior", _("Senior social worker")
    NONE = "none", _("Not yet graded")


class Service(TextChoices):
    """What people find when they call or come."""

    COUNSELLING = "counselling", _("Psychological counselling")
    PREVENTION = "prevention", _("Prevention knowledge")
    AID = "aid", _("Medicine, food and masks to the door")
    ELDERS = "elders", _("Elders living alone")
    FAMILIES = "families", _("Children and families")
    DISABILITY = "disability", _("Persons with disabilities")
    ALLOWANCE = "allowance", _("Low-income families and allowances")
    VOLUNTEERING = "volunteering", _("Volunteering and giving")


class Language(TextChoices):
    CANTONESE = "yue", _("Cantonese")
    MANDARIN = "cmn", _("Mandarin")
    HAKKA = "hak", _("Hakka")
    TEOCHEW = "nan", _("Teochew")
    ENGLISH = "eng", _("English")
    SIGN = "csl", _("Sign language (video)")


class PartyGroupKind(TextChoices):
    BRANCH = "branch", _("Party branch")
    GENERAL_BRANCH = "general_branch", _("General Party branch")
    COMMITTEE = "committee", _("Party committee")
    JOINT_BRANCH = "joint_branch", _("Joint Party branch")


class ReportReason(TextChoices):
    """Why a citizen says that a line does not work."""

    NO_ANSWER = "no_answer", _("Nobody answers")
    WRONG_NUMBER = "wrong_number", _("The number is wrong or dead")
    HOURS = "hours", _("The hours are wrong")
    OTHER = "other", _("Something else")


class ImportState(TextChoices):
    """How far an uploaded workbook has come. Busy ones are in the hands of a background job."""

    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Waiting for your decision")
    APPLYING = "applying", _("Being imported")
    APPLIED = "applied", _("Imported")
    REFUSED = "refused", _("Could not be read")
    DISCARDED = "discarded", _("Discarded")


class ReportingMode(TextChoices):
    """A line-day is either logged live or returned; the other is refused."""

    LIVE = "live", _("Logged live")
    RETURNED = "returned", _("Returned by workbook")
