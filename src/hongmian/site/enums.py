"""Closed word lists of the campaign: its undertakings, and what a programme holds."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Undertaking(IntegerChoices):
    """The eight linked undertakings, by the number each has on the line; 0: the campaign as a whole."""

    WHOLE = 0, pgettext_lazy("undertaking", "The whole campaign")
    CARE = 1, pgettext_lazy("undertaking", "Care action")
    PROJECTS = 2, pgettext_lazy("undertaking", "Service projects")
    STORIES = 3, pgettext_lazy("undertaking", "Service stories")
    CASES = 4, pgettext_lazy("undertaking", "Service cases")
    WORKERS = 5, pgettext_lazy("undertaking", "Social workers")
    HOTLINES = 6, pgettext_lazy("undertaking", "Hotlines")
    CARDS = 7, pgettext_lazy("undertaking", "Warm cards")
    BOOK = 8, pgettext_lazy("undertaking", "The book")


class EventState(TextChoices):
    DRAFT = "draft", pgettext_lazy("event", "Draft")
    PUBLISHED = "published", pgettext_lazy("event", "Published")
    CALLED_OFF = "called_off", pgettext_lazy("programme", "Called off")


class Follows(TextChoices):
    """What stands in the programme because another part of the house says so."""

    ENTRY_OPENS = "entry_opens", _("Entries are taken from now on")
    ENTRY_CLOSES = "entry_closes", _("Last moment to enter")
    VOTE_OPENS = "vote_opens", _("Voting opens")
    VOTE_CLOSES = "vote_closes", _("Voting closes")
    REVIEW_OPENS = "review_opens", _("Experts begin to review")
    REVIEW_CLOSES = "review_closes", _("Expert review ends")
    RESULT = "result", _("Result due")
    NOTICE_OPENS = "notice_opens", _("Result out, public notice begins")
    NOTICE_ENDS = "notice_ends", _("Last day of the public notice")
    ACTIVITY = "activity", _("Care activity")
