"""Closed word lists of returns."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReturnState(TextChoices):
    """How far a return has come: worker → agency → association. Only accepted ones count."""

    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Waiting for your decision")
    SUBMITTED = "submitted", _("Waits for the agency")
    APPROVED = "approved", _("Waits for the association")
    ACCEPTED = "accepted", _("Accepted")
    SENT_BACK = "sent_back", _("Sent back")
    REFUSED = "refused", _("Could not be read")
    DISCARDED = "discarded", _("Discarded")


class RowState(TextChoices):
    """What a check says of a row."""

    GOOD = "good", _("Good")
    UNCHANGED = "unchanged", _("As it was")
    WARNING = "warning", _("To be confirmed")
    REJECTED = "rejected", _("Rejected")


class Severity(TextChoices):
    ERROR = "error", _("Error")
    WARNING = "warning", _("Warning")


class Missing(TextChoices):
    """What a rule does where one of its values was not given."""

    SKIP = "skip", _("the rule does not apply")
    ZERO = "zero", _("it counts as zero")
    REJECT = "reject", _("it is an error")
    DERIVE = "derive", _("it is worked out from the others")


class DayState(TextChoices):
    """How an agency stands with a day that it returns."""

    IN = "in", _("In")
    LATE = "late", _("In late")
    PART = "part", _("In part")
    WAITING = "waiting", _("On its way")
    MISSING = "missing", _("Missing")
    OPEN = "open", _("Not due yet")
    NONE = "none", _("Nothing due")
