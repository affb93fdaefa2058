"""Numbers of ballots as people write them: single ones and ranges."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hongmian.polls.domain.inquiries import MOST

_PART = re.compile(r"(\d{1,12})(?:-(\d{1,12}))?")


def written(numbers: Iterable[int]) -> str:
    """Return rising numbers as the field reads them: `17, 42-50`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)


class BallotNumbersField(forms.CharField):
    """`17, 42-50` becomes the list of these numbers; at most MOST."""

    def clean(self, value: Any) -> list[int]:
        numbers: list[int] = []
        for part in re.split(r"[,，、;\s]+", str(super().clean(value)).strip(" ,，、")):
            read = _PART.fullmatch(part)
            if read is None:
                raise forms.ValidationError(_("Write numbers and ranges like this: 17, 42-50"))
            first, last = int(read[1]), int(read[2] or read[1])
            if last - first >= MOST or len(numbers) + last - first >= MOST:
                raise forms.ValidationError(
                    _("At most %(most)s ballots are set aside at once.") % {"most": f"{MOST:,}"}
                )
            numbers += range(first, last + 1)
        return numbers
