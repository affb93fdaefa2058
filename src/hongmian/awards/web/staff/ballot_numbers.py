"""A form field for numbers of ballots: single ones and ranges."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

MOST = 2_000
_PART = re.compile(r"(\d{1,12})(?:-(\d{1,12}))?")


class BallotNumbersField(forms.CharField):
    """`17, 42-50` becomes the list of these numbers; at most 2,000."""

    def clean(self, value: Any) -> list[int]:
        numbers: list[int] = []
        for part in re.split(r"[,，、;\s]+", str(super().clean(value)).strip(" ,，、")):
            read = _PART.fullmatch(part)
            if read is None:
                raise forms.ValidationError(_("Write numbers and ranges like this: 17, 42-50"))
            first, last = int(read[1]), int(read[2] or read[1])
            if last - first >= MOST or len(numbers) + last - first >= MOST:
                raise forms.ValidationError(_("At most %(most)s ballots are set aside at once.") % {"most": "2,000"})
            numbers += range(first, last + 1)
        return numbers
