"""Closed word lists of persons served."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Attribute(TextChoices):
    """What else is true of a person, besides the one primary group."""

    ELDER = "elder", _("Aged 60 or over")
    ALONE = "alone", _("Lives alone")
    LOW_INCOME = "low_income", _("Low allowance or low income")
    DISABILITY = "disability", _("Disability")
    CHILD = "child", _("Under 18")
    ILLNESS = "illness", _("Chronic or serious illness")
    QUARANTINE = "quarantine", _("Under observation or quarantine")
    MEDICAL_FAMILY = "medical_family", _("Medical staff or their family")
    BEREAVED = "bereaved", _("Bereaved")
    CARER = "carer", _("Cares for someone")


class Consent(TextChoices):
    """Who agreed that the record is kept. PIPL art. 13–14; for a child under 14 the guardian (art. 31)."""

    NOT_YET = "not_yet", _("Not asked yet")
    OWN = "own", _("The person agreed")
    GUARDIAN = "guardian", _("The guardian agreed")
    REFUSED = "refused", _("Refused")


class Erasure(TextChoices):
    """On whose word what names a person was erased."""

    ASKED = "asked", _("The person takes back their consent")
    GUARDIAN = "guardian", _("The guardian takes back their consent")
    MISTAKE = "mistake", _("It was kept by mistake")
    ENDED = "ended", _("It is needed no longer")


class PairState(TextChoices):
    """What became of two records that may be one person."""

    OPEN = "open", _("To be decided")
    SAME = "same", _("One person")
    DIFFERENT = "different", _("Two persons")
