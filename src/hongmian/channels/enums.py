"""Closed word lists of the channels."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Language(TextChoices):
    CHINESE = "zh", pgettext_lazy("language", "Chinese")
    ENGLISH = "en", pgettext_lazy("language", "English")


class PushState(TextChoices):
    """How far an article is on its way into WeChat's box of drafts."""

    WAITING = "waiting", pgettext_lazy("push", "Waiting its turn")
    RUNNING = "running", pgettext_lazy("push", "Being sent")
    DONE = "done", pgettext_lazy("push", "In the box of drafts")
    FAILED = "failed", pgettext_lazy("push", "Did not arrive")


OPEN_PUSHES = (PushState.WAITING, PushState.RUNNING)


class UploadKind(TextChoices):
    """`body`: for the text, known by an address; `cover`: a permanent picture, known by a media id."""

    BODY = "body", _("In the text")
    COVER = "cover", _("Cover")


class SubscriberState(TextChoices):
    ASKED = "asked", pgettext_lazy("subscriber", "Not confirmed yet")
    CONFIRMED = "confirmed", pgettext_lazy("subscriber", "Subscribed")


class IssueState(TextChoices):
    """How far an issue of the newsletter is. Whoever wrote it does not review it."""

    DRAFT = "draft", pgettext_lazy("newsletter", "Draft")
    IN_REVIEW = "in_review", pgettext_lazy("newsletter", "In review")
    APPROVED = "approved", pgettext_lazy("newsletter", "Reviewed")
    SENDING = "sending", pgettext_lazy("newsletter", "Being sent")
    SENT = "sent", pgettext_lazy("newsletter", "Sent")


class ItemKind(TextChoices):
    """What an issue is composed of. An item names an article, a clipping, or a figure of an edition."""

    ARTICLE = "article", _("Article")
    CLIPPING = "clipping", _("Clipping")
    FIGURE = "figure", _("Figure")


class LetterState(TextChoices):
    """One e-mail of an issue. `taken`: handed to the mail server, answer not known; it is never sent a second time."""

    WAITING = "waiting", pgettext_lazy("letter", "To be sent")
    TAKEN = "taken", pgettext_lazy("letter", "Handed over, no answer kept")
    SENT = "sent", pgettext_lazy("letter", "Sent")
    REFUSED = "refused", pgettext_lazy("letter", "Refused by the mail server")
