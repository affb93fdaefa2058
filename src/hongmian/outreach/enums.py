"""Closed word lists of service outside the hotline."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FollowUpState(TextChoices):
    SCHEDULED = "scheduled", _("Scheduled")
    DONE = "done", _("Done")
    MISSED = "missed", _("Missed")
    CANCELLED = "cancelled", _("Cancelled")


class Way(TextChoices):
    """How a follow-up reaches the person."""

    PHONE = "phone", _("By phone")
    VISIT = "visit", _("Visit at the door")
    VIDEO = "video", _("Video or WeChat")
    STATION = "station", _("At the station")


class CaseStep(TextChoices):
    """The six steps of casework (MZ/T 094-2017)."""

    INTAKE = "intake", _("Intake")
    ASSESSMENT = "assessment", _("Assessment")
    PLAN = "plan", _("Plan")
    INTERVENTION = "intervention", _("Intervention")
    EVALUATION = "evaluation", _("Evaluation")
    CLOSING = "closing", _("Closing")


class AidState(TextChoices):
    """An aid run: requested, assigned to a worker, delivered to the door, confirmed by who received it."""

    REQUESTED = "requested", _("Requested")
    ASSIGNED = "assigned", _("Assigned")
    DELIVERED = "delivered", _("Delivered")
    CONFIRMED = "confirmed", _("Confirmed")
    CANCELLED = "cancelled", _("Cancelled")


class Need(TextChoices):
    """What an aid run brings."""

    MEDICINE = "medicine", _("Medicine")
    MASKS = "masks", _("Masks and protection")
    FOOD = "food", _("Food and daily goods")
    HOSPITAL = "hospital", _("Way to the hospital")
    OTHER = "other", _("Something else")


class Supported(TextChoices):
    """Whom support is for."""

    QUARANTINED = "quarantined", _("People under observation or quarantine")
    MEDICAL_STAFF = "medical_staff", _("Medical staff and their families")


class ReferralState(TextChoices):
    SENT = "sent", pgettext_lazy("a referral", "Sent")
    ACCEPTED = "accepted", pgettext_lazy("a referral", "Accepted")
    DECLINED = "declined", _("Declined")
    DONE = "done", _("Done")
    WITHDRAWN = "withdrawn", pgettext_lazy("a referral", "Withdrawn")
