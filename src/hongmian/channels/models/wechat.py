"""What is kept of WeChat's official account: the token, what was uploaded, our drafts, and each way there."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.accounts.sealed import SealedTextField
from hongmian.channels.enums import OPEN_PUSHES, Language, PushState, UploadKind
from hongmian.channels.wechat.limits import AUTHOR, DIGEST, TITLE


class AccessToken(models.Model):
    """The token of an account, shared by all processes. Times are real time: WeChat counts its own seconds."""

    app_id = models.CharField(primary_key=True, max_length=64)
    value = SealedTextField(name_of_seal="channels.wechat.token", blank=True)
    good_until = models.DateTimeField(null=True)
    forced_at = models.DateTimeField(null=True)  # WeChat forces a new one at most 20 times a day, 30 seconds apart

    def __str__(self) -> str:
        return self.app_id


class Upload(models.Model):
    """A picture that is at WeChat already: nothing is uploaded twice. `digest`: SHA-256 of the bytes sent."""

    app_id = models.CharField(max_length=64)
    kind = models.CharField(max_length=5, choices=UploadKind)
    digest = models.CharField(max_length=64)
    media_id = models.CharField(max_length=200, blank=True)
    address = models.URLField(max_length=500, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("app_id", "kind", "digest"), name="uploaded_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.digest[:12]}"


class Draft(models.Model):
    """Our one draft of an article in an account's box. `digest`: of the article as it was sent last."""

    app_id = models.CharField(max_length=64)
    article = models.PositiveIntegerField(_("Article"))
    language = models.CharField(max_length=2, choices=Language)
    media_id = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    at = models.DateTimeField(pgettext_lazy("push", "Sent on"))

    class Meta:
        verbose_name = _("Draft in WeChat")
        constraints = (models.UniqueConstraint(fields=("app_id", "article", "language"), name="one_draft_an_article"),)

    def __str__(self) -> str:
        return f"{_('Draft in WeChat')} {self.article}"


class Push(models.Model):
    """One way of an article into the box of drafts. `code` and `detail`: what WeChat answered where it failed;
    `doubted`: an answer was lost on the way, so the box is looked through once more; `tries` counts how often a job
    began it; `heard_at` is real time, by which a job that broke off is known."""

    NOT_IN_HISTORY = ("heard_at", "tries", "doubted")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    article = models.PositiveIntegerField(_("Article"))
    language = models.CharField(_("Language"), max_length=2, choices=Language)
    title = models.CharField(_("Title in WeChat"), max_length=TITLE)
    author = models.CharField(_("Author in WeChat"), max_length=AUTHOR, blank=True)
    summary = models.CharField(_("Summary in WeChat"), max_length=DIGEST, blank=True)
    state = models.CharField(_("State"), max_length=8, choices=PushState, default=PushState.WAITING)
    code = models.CharField(max_length=20, blank=True)
    detail = models.CharField(max_length=200, blank=True)
    renewed = models.BooleanField(default=False)  # a draft that was there was brought up to date
    doubted = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("By"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField(pgettext_lazy("push", "Asked for"))
    ended_at = models.DateTimeField(pgettext_lazy("push", "Ended"), null=True)
    heard_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("Article to WeChat")
        ordering = ("-at", "pk")
        indexes = (models.Index(fields=("article", "-at"), name="pushes_of_an_article"),)
        constraints = (
            models.UniqueConstraint(
                fields=("article", "language"), condition=Q(state__in=OPEN_PUSHES), name="one_open_push_an_article"
            ),
        )

    def __str__(self) -> str:
        return f"{_('Article to WeChat')} {self.article}"
