"""A workbook sent by the browser: kept until a job has checked it; its sender then decides."""

from __future__ import annotations

import hashlib
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from hongmian.accounts.models import User
from hongmian.directory.queries.people import person_of
from hongmian.kit.collecting import collector_paused
from hongmian.kit.errors import Refused
from hongmian.kit.files import keep_file
from hongmian.returns.domain.checking import check_rows
from hongmian.returns.domain.keeping import agency_of_sender, keep_checked, new_return
from hongmian.returns.domain.reading import read_return
from hongmian.returns.domain.units import units_of
from hongmian.returns.enums import ReturnState
from hongmian.returns.models import Return
from hongmian.returns.rules import sends_for

SILENT_SECONDS, ORPHANED_SECONDS = 60, 86_400  # real time


@transaction.atomic
def start_return(
    *, key: uuid.UUID, content: bytes, file_name: str, by: User, at: datetime, language: str,
    mends: Return | None = None,
) -> tuple[Return, bool]:  # fmt: skip
    """Keep an uploaded workbook to be checked. Sent twice it is kept once; the second value says if it is new. `key`
    came with the form: another file in the same form (the browser's “back” shows it again) is another return."""
    scope = sends_for(person_of(by, at=at))
    sent, new = new_return(
        pk=uuid.uuid5(key, hashlib.sha256(content).hexdigest()), agency=agency_of_sender(scope), file_name=file_name,
        by=by, at=at, language=language, mends=mends,
    )  # fmt: skip
    if sent.sent_by_id != by.pk:
        raise Refused(_("This form was used already. Load the page again and choose the file once more."))
    if new:
        keep_file(_path(sent.pk), content)
    return sent, new


@collector_paused()
def check_return(*, sent: Return, at: datetime) -> None:
    """Check the file; afterwards it waits for its sender, or was refused with the reason. The file itself goes."""
    if sent.state != ReturnState.CHECKING:
        return
    assert sent.sent_by is not None
    scope = sends_for(person_of(sent.sent_by, at=at))
    try:
        checked = check_rows(read_return(_path(sent.pk)), units_of(scope), at=at)
    except Refused as refusal:
        _refuse(sent, refusal)
        return
    with transaction.atomic():
        held = Return.objects.select_for_update().get(pk=sent.pk)
        if held.state != ReturnState.CHECKING:
            return
        held.agency_id = agency_of_sender(scope, checked)
        keep_checked(sent=held, checked=checked)
    _path(sent.pk).unlink(missing_ok=True)


def give_up(*, sent: Return) -> None:
    """Mark a return whose job broke down, so that nobody waits for it. Nothing of it was stored."""
    _refuse(sent, Refused(_("Something broke on our side, and nothing was stored. Upload the workbook again.")))


def is_silent(pk: uuid.UUID) -> bool:
    """Say whether a file has been waiting for its check for a minute (real time)."""
    try:
        return time.time() - _path(pk).stat().st_mtime > SILENT_SECONDS
    except FileNotFoundError:
        return True


def left_behind() -> Iterator[uuid.UUID]:
    """Yield the returns whose check has been silent for a minute, as after a restart; each is given its minute anew.
    Files that nobody waits for any more go after a day."""
    waiting = set(Return.objects.filter(state=ReturnState.CHECKING).values_list("pk", flat=True))
    for pk in waiting:
        if is_silent(pk):
            begin_anew(pk)
            yield pk
    kept = {_path(pk) for pk in waiting}
    for path in _folder().iterdir():
        if path not in kept and time.time() - path.stat().st_mtime > ORPHANED_SECONDS:
            path.unlink(missing_ok=True)


def begin_anew(pk: uuid.UUID) -> None:
    """Give the check of a file its minute anew."""
    with suppress(FileNotFoundError):  # its check will say so
        os.utime(_path(pk))


def _refuse(sent: Return, refusal: Refused) -> None:
    words = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words[language] = str(refusal)
    busy = Return.objects.filter(pk=sent.pk, state=ReturnState.CHECKING)
    busy.update(state=ReturnState.REFUSED, refusal=words)
    _path(sent.pk).unlink(missing_ok=True)


def _path(pk: uuid.UUID) -> Path:
    return _folder() / f"{pk}.xlsx"


def _folder() -> Path:
    folder: Path = settings.HONGMIAN_HOME / "returns"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
