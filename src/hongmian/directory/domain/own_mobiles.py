"""Workers' own mobiles: never public as a line of another kind, and out of service when their worker leaves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.sealed import index_of
from hongmian.directory.enums import HotlineKind
from hongmian.directory.models import Hotline, Worker
from hongmian.directory.models.worker import NUMBER_INDEX
from hongmian.kit.phones import is_mobile

if TYPE_CHECKING:
    import uuid


class Exposure(StrEnum):
    """How a line of another kind would make a worker's own mobile public. The value names the field to correct."""

    ON_FILE = "kind"
    STAYS = "number"


WORDS: Mapping[Exposure, Promise] = {
    Exposure.ON_FILE: _(
        "This number is on file as a personal mobile. Choose the kind “A worker's own mobile”, "
        "with the worker's consent."
    ),
    Exposure.STAYS: _(
        "A worker's own mobile cannot become a line of another kind. Type the new number of the line here."
    ),
}


def number_key(number: str) -> str:
    """The blind index that is stored of a number: a hotline's, or a worker's mobile."""
    return index_of(NUMBER_INDEX).of(number)


def number_keys(number: str) -> list[str]:
    """Return all by which a stored number may be found."""
    return index_of(NUMBER_INDEX).every(number)


def exposure(*, number: str, kind: str, stored: Hotline | None, on_file: bool) -> Exposure | None:
    """Say whether a line with this number and kind would expose a worker's own mobile.

    `stored` is the line as it is now; `on_file`: the number is some worker's mobile, of whatever agency.
    """
    if kind == HotlineKind.OWN_MOBILE:
        return None
    if on_file:
        return Exposure.ON_FILE
    was_own = stored is not None and stored.kind == HotlineKind.OWN_MOBILE and stored.number == number
    return Exposure.STAYS if was_own else None


def find_exposure(*, number: str, kind: str, pk: uuid.UUID) -> Exposure | None:
    """Ask the database the same of the line `pk`, stored or new."""
    if kind == HotlineKind.OWN_MOBILE or not is_mobile(number):
        return None
    on_file = Worker.objects.filter(mobile_key__in=number_keys(number)).exists()
    return exposure(number=number, kind=kind, stored=Hotline.objects.filter(pk=pk).first(), on_file=on_file)


def check_exposure(line: Hotline) -> None:
    """Raise ValidationError by field if storing the line would expose a worker's own mobile."""
    found = find_exposure(number=line.number, kind=line.kind, pk=line.pk)
    if found:
        raise ValidationError({found.value: str(WORDS[found])})


def end_with_worker(line: Hotline, left_on: date | None) -> bool:
    """Take an own mobile out of service with its worker, whose first day out is `left_on`; True if that changed it.

    A line that would begin only then ends on the day it begins: it is never public, for the worker has left.
    """
    if left_on is None or (line.valid_to and line.valid_to < left_on):
        return False
    last_day = max(left_on - timedelta(days=1), line.valid_from)
    changed = line.valid_to != last_day
    line.valid_to = last_day
    return changed
