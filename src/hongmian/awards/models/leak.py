"""What in an entry might tell experts of a blind review whose it is, and what was decided about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hongmian.awards.enums import LeakKind, LeakRuling
from hongmian.awards.models.entry import Entry


class Leak(models.Model):
    """`passage`, as it stands in the answer to `question` (or in the title, or in the file whose id that is). Hidden,
    it is drawn as ▇▇ to experts, and a file is not shown to them; the entry itself stays as it was sent."""

    NOT_IN_HISTORY = frozenset(("passage",))

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="leaks")
    question = models.CharField(max_length=40)
    kind = models.CharField(pgettext_lazy("leak", "Kind"), max_length=8, choices=LeakKind.choices)
    passage = models.CharField(_("Passage"), max_length=200)
    ruling = models.CharField(pgettext_lazy("leak", "Decided"), max_length=6, choices=LeakRuling.choices, blank=True)
    found_at = models.DateTimeField(pgettext_lazy("leak", "Found"))
    decided_at = models.DateTimeField(pgettext_lazy("time", "Decided"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = pgettext_lazy("award", "Possible leak")
        ordering = ("entry", "question", "pk")
        constraints = (models.UniqueConstraint(fields=("entry", "question", "passage"), name="leak_once_a_passage"),)

    def __str__(self) -> str:
        return f"{self.entry_id} {self.question}"
