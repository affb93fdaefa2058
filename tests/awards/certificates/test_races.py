"""Two officers at once, and a machine that dies in the middle."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from pypdf import PdfReader

from hongmian.awards.domain.certificates.making import file_of, folder_of, for_printing, is_whole, make_run
from hongmian.awards.domain.certificates.running import begin_run
from hongmian.awards.domain.certificates.withdrawing import reissue_certificate
from hongmian.awards.jobs import make_left_behind
from hongmian.awards.models import CertificateRun
from tests.awards.certificates.making import LATER, made, run_of, won_batch
from tests.awards.making import made_call, made_entry
from tests.races import at_once


def _finished(batch):
    """What the queue would do: each run is given to a job, whatever became of the others."""
    for run in CertificateRun.objects.filter(batch=batch).order_by("pk"):
        make_run(run=run, at=LATER)


@pytest.mark.django_db(transaction=True)
def test_two_officers_who_begin_at_once_give_each_winner_one_certificate():
    call = made_call(winners=(6,))
    batch = won_batch(call, entries=[made_entry(call, f"S100{at}") for at in range(6)])

    first, second = at_once(*[lambda: begin_run(batch=batch, by=None, at=LATER)] * 2)

    assert {type(first), type(second)} == {CertificateRun}
    assert batch.runs.filter(ended_at=None).count() == 1  # the one that came first has given way
    _finished(batch)
    numbers = list(batch.certificates.values_list("number", flat=True))
    assert numbers == [f"HM-2020-STORY-00{at}" for at in range(1, 7)]
    assert all(is_whole(one) and one.earlier == [] for one in batch.certificates.all())


@pytest.mark.django_db(transaction=True)
def test_two_jobs_that_make_the_same_batch_at_once_do_the_work_once():
    call = made_call(winners=(6,))
    batch = won_batch(call, entries=[made_entry(call, f"S100{at}") for at in range(6)])
    begin_run(batch=batch, by=None, at=LATER)

    at_once(*[lambda: make_run(run=run_of(batch), at=LATER)] * 2)

    assert not run_of(batch).is_busy
    assert all(is_whole(one) for one in batch.certificates.all())
    assert [len(PdfReader(path).pages) for path in for_printing(batch)] == [6]


@pytest.mark.django_db(transaction=True)
def test_two_corrections_at_once_keep_one_and_its_file():
    batch = won_batch()
    one, _other = made(batch)

    def correct(name):
        told = {"recipients": [{"name": name, "agency": ""}], "title": one.said["title"], "why": f"应为{name}"}
        return lambda: reissue_certificate(certificate=one, by=None, at=LATER, **told)

    at_once(correct("林婧"), correct("林靖"))
    _finished(batch)

    before = one.digest
    one.refresh_from_db()
    assert one.recipients[0]["name"] in ("林婧", "林靖")
    assert is_whole(one)
    assert [kept["digest"] for kept in one.earlier] == [before]
    assert one.edition == 3


MAKER = """
import sys
from pathlib import Path
from tests.press.certificates.samples import certificate_of
from hongmian.press.certificates.runs import certificates
def told(done, of):
    print(done, flush=True)
certificates([certificate_of(f"HM-2020-STORY-{n:03}") for n in range(1, 201)], Path(sys.argv[1]), told)
"""


@pytest.mark.django_db
def test_a_process_that_is_killed_leaves_whole_files_and_the_run_goes_on():
    """The files of the killed process say something else than the batch: none of them may be taken for its own."""
    call = made_call(winners=(3,))
    batch = won_batch(call, entries=[made_entry(call, f"S100{at}") for at in range(3)])
    begin_run(batch=batch, by=None, at=LATER)
    folder = folder_of(batch)
    folder.mkdir(parents=True)
    with subprocess.Popen([sys.executable, "-c", MAKER, str(folder)], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if int(line) >= 4:
                break
        time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
    assert all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in folder.glob("*.pdf"))
    (folder / ".making").touch()
    os.utime(folder / ".making", (0, 0))

    make_left_behind(at=LATER)

    assert not run_of(batch).is_busy
    assert run_of(batch).failure == {}
    names = sorted(path.name for path in folder.glob("*.pdf"))
    assert names == [f"HM-2020-STORY-00{at}.pdf" for at in (1, 2, 3)]
    for one in batch.certificates.all():
        assert is_whole(one)
        assert "林静" in "".join(PdfReader(file_of(one)).pages[0].extract_text().split())
