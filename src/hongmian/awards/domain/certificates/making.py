"""The making of certificates, in the background. Broken off at any point, it goes on where it stood."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import transaction

from hongmian.awards.domain.certificates.earlier import note_earlier
from hongmian.awards.domain.certificates.sheets import WrongCertificates, sheets_of
from hongmian.awards.models import Batch, Certificate, CertificateRun
from hongmian.press.certificates.runs import FOR_PRINTING, certificates
from hongmian.press.certificates.wrong import WrongCertificate

SILENT_SECONDS = 60  # real time
STORED = ["digest", "made_at", "edition", "earlier", "mailed_at", "mail_failed"]
EACH = 0.4  # seconds between two notes of how far it is
BROKEN = {
    "zh-hans": "制作时出了故障，请再试一次；仍不行，请联系维护人员。",
    "en": "Something broke while making them. Try once more; if that does not help, tell who runs the server.",
}


def make_run(*, run: CertificateRun, at: datetime) -> CertificateRun:
    """Make what a run has still to make; one that another process is making, or that has ended, is left alone."""
    with _alone(folder_of(run.batch)) as alone:
        if alone and CertificateRun.objects.filter(pk=run.pk, ended_at=None).exists():
            try:
                _make(run, at)
            except WrongCertificates as wrongs:
                _end(run, at, wrongs.told)
            except WrongCertificate as wrong:
                _end(run, at, WrongCertificates([wrong]).told)
            except Exception:
                _end(run, at, BROKEN)
                raise
    run.refresh_from_db()
    return run


def folder_of(batch: Batch) -> Path:
    home = Path(settings.HONGMIAN_HOME) / "awards" / "certificates"
    return home / batch.call_id / f"batch-{batch.number}"


def file_of(certificate: Certificate) -> Path:
    return folder_of(certificate.batch) / f"{certificate.number}.pdf"


def is_whole(certificate: Certificate) -> bool:
    """Say whether the file that its page confirms is there, byte for byte."""
    try:
        return sha256(file_of(certificate).read_bytes()).hexdigest() == certificate.digest
    except FileNotFoundError:
        return False


def for_printing(batch: Batch) -> list[Path]:
    """Return the files for the printer, a hundred sheets each, in order."""
    found = (folder_of(batch) / FOR_PRINTING).glob("*-*.pdf")
    return sorted(found, key=lambda path: int(path.stem.split("-")[0]))


def is_silent(run: CertificateRun) -> bool:
    """Say whether nothing has been heard of a run for a minute (real time)."""
    try:
        return time.time() - _lock(folder_of(run.batch)).stat().st_mtime > SILENT_SECONDS
    except FileNotFoundError:
        return True


def begin_anew(run: CertificateRun) -> None:
    """Give a run its minute anew."""
    _make_folder(folder_of(run.batch))
    _lock(folder_of(run.batch)).touch(mode=0o600)


def _make(run: CertificateRun, at: datetime) -> None:
    batch = run.batch
    rows = list(batch.certificates.filter(withdrawn_at=None).order_by("number"))
    _clear_out(batch, {f"{one.number}.pdf" for one in rows}, all_=not rows)
    if rows:
        given = {one.number for one in rows if is_whole(one)}
        certificates(sheets_of(rows), folder_of(batch), _Progress(run), given)
    _store(rows, batch, at)
    _end(run, at, {})


class _Progress:
    """Notes how far a run is, now and then."""

    def __init__(self, run: CertificateRun) -> None:
        self._run, self._last = run, 0.0

    def __call__(self, done: int, of: int) -> None:
        if done == of or time.monotonic() - self._last > EACH:
            self._last = time.monotonic()
            begin_anew(self._run)
            CertificateRun.objects.filter(pk=self._run.pk, ended_at=None).update(done=done, total=of)


@transaction.atomic
def _store(rows: list[Certificate], batch: Batch, at: datetime) -> None:
    """Note what was made; a certificate that was changed meanwhile is another run's."""
    now = dict(batch.certificates.select_for_update().filter(withdrawn_at=None).values_list("pk", "edition"))
    made = []
    for one in rows:
        digest = sha256((folder_of(batch) / f"{one.number}.pdf").read_bytes()).hexdigest()
        if now.get(one.pk) == one.edition and one.digest != digest:
            if one.digest:  # its file was lost, and is not set as it was then
                note_earlier(one, "", at)
            one.digest, one.made_at = digest, at
            made.append(one)
    Certificate.objects.bulk_update(made, STORED, batch_size=200)


def _end(run: CertificateRun, at: datetime, failure: dict[str, str]) -> None:
    CertificateRun.objects.filter(pk=run.pk, ended_at=None).update(ended_at=at, failure=failure)


def _clear_out(batch: Batch, named: set[str], *, all_: bool) -> None:
    """Remove the files of certificates that were withdrawn, and with the last one the sheets for the printer."""
    unwanted = [path for path in folder_of(batch).glob("*.pdf") if path.name not in named]
    for path in [*unwanted, *(for_printing(batch) if all_ else ())]:
        path.unlink(missing_ok=True)


def _make_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _lock(folder: Path) -> Path:
    return folder / ".making"


@contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Say whether nobody else makes certificates in this folder; the system lets go of it when a process dies."""
    _make_folder(folder)
    handle = os.open(_lock(folder), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        yield _taken(handle)
    finally:
        os.close(handle)


def _taken(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
