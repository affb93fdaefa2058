"""Closed word lists of hotline work."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ContactKind(TextChoices):
    """Why someone called: the kinds that are counted. A form may offer finer topics, each of one kind."""

    KNOWLEDGE = "knowledge", _("Knowledge inquiry")
    COUNSELLING = "counselling", _("Counselling")
    HELP = "help", _("Request for help")
    OTHER = "other", _("Something else")


class CallerGroup(TextChoices):
    """Who called, as far as the worker knows."""

    CITIZEN = "citizen", _("Citizen")
    ELDERS_ALONE = "elders_alone", _("Elder alone")
    LOW_INCOME = "low_income", _("Low income")
    DISABLED = "disabled", _("Disability")
    CHILDREN = "children", _("Child or family")
    QUARANTINED = "quarantined", _("In quarantine")
    MEDICAL_STAFF = "medical_staff", _("Medical staff")
    UNKNOWN = "unknown", _("Not known")


class Outcome(TextChoices):
    """How the contact ended."""

    ANSWERED = "answered", _("Answered")
    FOLLOW_UP = "follow_up", _("To be followed up")
    REFERRED = "referred", _("Referred")


class EscalationState(TextChoices):
    OPEN = "open", _("Waits to be taken over")
    TAKEN = "taken", _("Taken over")
    CLOSED = "closed", _("Closed")


class EscalationOutcome(TextChoices):
    """How an escalation ended."""

    SAFE = "safe", _("The person is safe, and someone is with them")
    HANDED = "handed", _("With emergency services, a clinic or the police")
    SUPPORTED = "supported", _("In follow-up with us")
    LOST = "lost", _("Could not be reached again")
    MISTAKE = "mistake", _("Escalated by mistake")


class MissedState(TextChoices):
    WAITING = "waiting", _("To be called back")
    REACHED = "reached", _("Called back")
    GIVEN_UP = "given_up", _("Could not be reached")


class ShiftState(TextChoices):
    """How far a shift has come. An auto-closed one had no check-out: its hours are not counted as worked."""

    PLANNED = "planned", _("Planned")
    ON = "on", _("On duty")
    DONE = "done", _("Done")
    AUTO_CLOSED = "auto_closed", _("Closed without check-out")
    ABSENT = "absent", _("Nobody came")
    CANCELLED = "cancelled", _("Cancelled")
