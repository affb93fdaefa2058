"""Someone or something to vote for, and their picture."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.polls.models.poll import Poll


class Candidate(models.Model):
    """`code` stands for it in the rules and in every count. `district`: a GB/T 2260 code; empty: the whole city."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="candidates")
    code = models.CharField(
        _("Number on the ballot"), max_length=40,
        validators=[RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z", _("Letters, digits, hyphens, dots."))],
    )  # fmt: skip
    place = models.PositiveIntegerField(_("Place in the list"))
    title_zh = models.CharField(_("Name in Chinese"), max_length=200)
    title_en = models.CharField(_("Name in English"), max_length=200, blank=True)
    text_zh = models.CharField(_("Short text in Chinese"), max_length=300, blank=True)
    text_en = models.CharField(_("Short text in English"), max_length=300, blank=True)
    district = models.CharField(_("District"), max_length=6, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("poll", "Candidate")
        ordering = ("place", "pk")
        constraints = (models.UniqueConstraint(fields=("poll", "code"), name="candidate_code_once_a_poll"),)

    def __str__(self) -> str:
        return self.title_zh


class Portrait(models.Model):
    """The picture of a candidate, drawn anew by us: a square PNG without anything the camera wrote into it."""

    NOT_IN_HISTORY = frozenset(("png",))

    candidate = models.OneToOneField(Candidate, on_delete=models.CASCADE, related_name="portrait", primary_key=True)
    png = models.BinaryField()
    digest = models.CharField(max_length=16)

    class Meta:
        verbose_name = _("Portrait")

    def __str__(self) -> str:
        return str(self.candidate)
