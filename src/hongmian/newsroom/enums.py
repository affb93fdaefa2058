"""Closed word lists of the newsroom."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """What an article is; `winner` and its like are made from an entry that won."""

    NEWS = "news", pgettext_lazy("article", "News")
    STORY = "story", pgettext_lazy("article", "Story")
    NOTICE = "notice", pgettext_lazy("article", "Notice")
    REPORT = "report", pgettext_lazy("article", "Report")
    VOICES = "voices", pgettext_lazy("article", "Voices")
    WINNER = "winner", pgettext_lazy("article", "Winner")


class State(TextChoices):
    DRAFT = "draft", pgettext_lazy("article", "Draft")
    IN_REVIEW = "in_review", pgettext_lazy("article", "In review")
    SCHEDULED = "scheduled", pgettext_lazy("article", "Scheduled")
    PUBLISHED = "published", pgettext_lazy("article", "Published")
    WITHDRAWN = "withdrawn", pgettext_lazy("article", "Withdrawn")
    DISCARDED = "discarded", pgettext_lazy("article", "Discarded")


NEVER_OUT = (State.DRAFT, State.IN_REVIEW, State.SCHEDULED)
OUT = (State.PUBLISHED, State.WITHDRAWN)
OVER = (State.WITHDRAWN, State.DISCARDED)


class PictureConsent(TextChoices):
    NOBODY = "nobody", _("Nobody can be recognised in it")
    ON_FILE = "on_file", _("Those shown have agreed; the forms are on file")


class Side(TextChoices):
    """Whose consent to the page of a winner."""

    ENTRANT = "entrant", _("Who entered it")
    CLIENTS = "clients", _("The clients it tells of")


class ConsentForm(TextChoices):
    SIGNED = "signed", _("Signed form")
    GUARDIAN = "guardian", _("Form signed by a guardian")
    RECORDED = "recorded", _("Recorded word")
    ENTRY = "entry", _("Given with the entry")
    NOBODY = "nobody", _("No client appears in it or can be recognised")
