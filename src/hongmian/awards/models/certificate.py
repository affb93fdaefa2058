"""Certificates of the winners that stand: who issues them, their making, and each as its page confirms it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.awards.models.call import Batch
from hongmian.awards.models.entry import Entry


class Issuing(models.Model):
    """What all certificates of a campaign say: the bodies that issue them (`{"zh", "en", "seal"}`, the seal an id in
    the store of kept files or empty) and the words of honour. `campaign`: its name, or the id of an award that is of
    none."""

    campaign = models.CharField(_("Campaign"), max_length=60, primary_key=True)
    bodies = models.JSONField(_("Issuing bodies"), default=list)
    wording_zh = models.CharField(_("Words of honour in Chinese"), max_length=160, blank=True)
    wording_en = models.CharField(_("Words of honour in English"), max_length=400, blank=True)

    class Meta:
        verbose_name = _("Issuing bodies of a campaign")

    def __str__(self) -> str:
        return self.campaign


class CertificateRun(models.Model):
    """The certificates of a batch, made together: `done` of `total` files. Broken off, it goes on where it stood.
    `failure`: why it stopped, by language."""

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="runs")
    total = models.PositiveIntegerField()
    done = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(_("Begun"))
    ended_at = models.DateTimeField(pgettext_lazy("run", "Ended"), null=True, blank=True)
    failure = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Run of certificates")
        ordering = ("-begun_at", "-pk")

    def __str__(self) -> str:
        return f"{self.batch} {self.done}/{self.total}"

    @property
    def is_busy(self) -> bool:
        return self.ended_at is None


class Certificate(models.Model):
    """A certificate that exists: what its page confirms. `recipients` (`{"name", "agency"}`) and `said` as they stand
    on it, so that its file can be made again; `digest` is the SHA-256 of that file. Corrected, it keeps its number:
    `edition` counts on, and `earlier` holds what went before (`{"digest", "recipients", "title", "until", "why"}`)."""

    NOT_IN_HISTORY = frozenset(("batch", "entry", "recipients", "said", "earlier", "sought", "digest"))

    number = models.CharField(_("Number of the certificate"), max_length=40, unique=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="certificates")
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="certificate")
    recipients = models.JSONField(_("Recipients"), default=list)
    said = models.JSONField(default=dict)
    sought = models.TextField(blank=True, editable=False)  # what a search looks through
    day = models.DateField(_("Day"))
    edition = models.PositiveSmallIntegerField(pgettext_lazy("certificate", "Edition"), default=1)
    earlier = models.JSONField(default=list, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(_("Made"), null=True, blank=True)
    mailed_at = models.DateTimeField(_("Sent by e-mail"), null=True, blank=True)
    mail_failed = models.BooleanField(_("The e-mail did not go out"), default=False)
    withdrawn_at = models.DateTimeField(pgettext_lazy("certificate", "Withdrawn"), null=True, blank=True)
    withdrawn_why = models.CharField(_("Why it was withdrawn"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Certificate")
        ordering = ("number",)

    def __str__(self) -> str:
        return self.number

    def save(self, **kwargs: Any) -> None:
        names = [text for one in self.recipients for text in one.values()]
        self.sought = "\n".join((self.number, self.said.get("title", ""), *names))
        super().save(**kwargs)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_there(self) -> bool:
        """Whether its file is made as it reads now, and may be handed out."""
        return bool(self.digest) and not self.is_withdrawn
