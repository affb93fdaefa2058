"""A workbook sent by the browser: kept until a job has checked it; its sender then decides."""

from __future__ import annotations

import time
import uuid
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

SILENT_SECONDS = 60


@transaction.atomic
def start_return(
    *, pk: uuid.UUID, content: bytes, file_name: str, by: User, at: datetime, language: str
) -> tuple[Return, bool]:
    """Keep an uploaded workbook to be checked. Sent twice it is kept once; the second value says if it is new."""
    scope = sends_for(person_of(by, at=at))
    sent, new = new_return(pk=pk, agency=agency_of_sender(scope), file_name=file_name, by=by, at=at, language=language)
    if sent.sent_by_id != by.pk:
        raise Refused(_("This form was used already. Load the page again and choose the file once more."))
    if new:
        keep_file(_path(pk), content)
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


def _refuse(sent: Return, refusal: Refused) -> None:
    words = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words[language] = str(refusal)
    busy = Return.objects.filter(pk=sent.pk, state=ReturnState.CHECKING)
    busy.update(state=ReturnState.REFUSED, refusal=words)
    _path(sent.pk).unlink(missing_ok=True)


def _path(pk: uuid.UUID) -> Path:
    folder: Path = settings.HONGMIAN_HOME / "returns"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{pk}.xlsx"
