"""Closed word lists of polls."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PollState(TextChoices):
    DRAFT = "draft", pgettext_lazy("poll", "Draft")
    OPEN = "open", pgettext_lazy("poll", "Frozen and open")
    CLOSED = "closed", pgettext_lazy("poll", "Closed")
    ABORTED = "aborted", pgettext_lazy("poll", "Called off")
    ENDED = "ended", pgettext_lazy("poll", "Log ended")


class Phase(TextChoices):
    """Where a poll stands at a time: its state, and for an open one its hours."""

    DRAFT = "draft", pgettext_lazy("poll", "Draft")
    COMING = "coming", pgettext_lazy("poll", "Not yet open")
    OPEN = "open", pgettext_lazy("poll", "Open")
    CLOSED = "closed", pgettext_lazy("poll", "Closed")
    ABORTED = "aborted", pgettext_lazy("poll", "Called off")
    ENDED = "ended", pgettext_lazy("poll", "Log ended")


class Period(TextChoices):
    ONCE = "once", _("One ballot a person")
    DAILY = "daily", _("One ballot a person a day")


class Identity(TextChoices):
    """How a voter proves who they are; `device` proves nothing, so such a poll is a straw poll."""

    PHONE = "phone", _("A code sent to their mobile")
    DEVICE = "device", _("Any device: a straw poll, which feeds no award")
    TOKEN = "token", _("A token handed out (trials only)")


class Finding(TextChoices):
    """What became of ballots that were looked into."""

    ANNULLED = "annulled", pgettext_lazy("ballots", "Annulled")
    RELEASED = "released", pgettext_lazy("ballots", "Nothing found: they stay counted")


class Verdict(TextChoices):
    GRANTED = "granted", pgettext_lazy("objection", "Granted: the ballot is counted")
    REFUSED = "refused", pgettext_lazy("objection", "Refused")
