"""Certificates of a batch: written down by rule, made, broken off and gone on with, corrected, withdrawn."""

from __future__ import annotations

import io
import os
import signal
import stat
import time
from datetime import date
from hashlib import sha256

import pytest
from pypdf import PdfReader

from hongmian.awards.domain.certificates import making
from hongmian.awards.domain.certificates.issuing import Body, store_issuing
from hongmian.awards.domain.certificates.making import file_of, folder_of, for_printing, make_run
from hongmian.awards.domain.certificates.refusals import NoCertificate
from hongmian.awards.domain.certificates.running import begin_run
from hongmian.awards.domain.certificates.withdrawing import reissue_certificate, withdraw_certificate
from hongmian.awards.jobs import make_left_behind
from hongmian.awards.keeping import store
from hongmian.awards.models import EntryPerson, Issuing
from hongmian.history.models import Change
from tests.awards.certificates.making import CLOSED, LATER, made, run_of, won_batch
from tests.awards.making import made_call, made_entry
from tests.press.certificates.samples import specimen_png

pytestmark = pytest.mark.django_db


def _text(content: bytes) -> str:
    return (
        "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages).replace("\n", "").replace(" ", "")
    )


def test_each_winner_of_a_closed_batch_gets_one_numbered_by_place():
    batch = won_batch()
    first, second = made(batch)
    assert (first.number, first.entry.number) == ("HM-2020-STORY-001", "S1002")
    assert (second.number, second.entry.number) == ("HM-2020-STORY-002", "S1001")
    assert first.day == date(2020, 4, 2)
    content = file_of(first).read_bytes()
    assert first.digest == sha256(content).hexdigest()
    text = _text(content)
    for words in ("林静", "最动人服务故事", "送药上楼的晚上", "样评组〔2020〕3号", "HM-2020-STORY-001", "红棉守护"):
        assert words in text
    assert "/awards/certificates/HM-2020-STORY-001/" in text


def test_numbers_go_on_over_batches_and_a_second_award_of_the_kind_has_its_own():
    call = made_call(winners=(2, 2))
    one, two = won_batch(call), won_batch(call, number=2)
    assert [c.number for c in made(two)] == ["HM-2020-STORY-003", "HM-2020-STORY-004"]  # whichever is begun first
    assert [c.number for c in made(one)] == ["HM-2020-STORY-001", "HM-2020-STORY-002"]
    later = won_batch(made_call(published_at=CLOSED))
    assert [c.number for c in made(later)] == ["HM-2020-STORY2-001", "HM-2020-STORY2-002"]


def test_a_batch_whose_notice_is_out_gets_none():
    call = made_call()
    with pytest.raises(NoCertificate, match="尚未生效"):
        begin_run(batch=call.batches.get(), by=None, at=LATER)


def test_rare_characters_and_everyones_agency_stand_on_the_sheet(cast):
    call = made_call()
    entry = made_entry(call, "S1001", people=("龚䶮", "刘𬭎"), agency=cast.one)
    (one,) = made(won_batch(call, entries=[entry]))
    assert one.recipients == [{"name": name, "agency": cast.one.name} for name in ("龚䶮", "刘𬭎")]
    text = _text(file_of(one).read_bytes())
    assert "龚䶮" in text
    assert "刘𬭎" in text
    assert cast.one.name in text


def test_a_hotline_is_honoured_by_its_name_alone(cast):
    call = made_call(category="hotline", title_zh="最受欢迎热线")
    entry = made_entry(call, "H1001", people=(), hotline=cast.guard, title=cast.guard.name)
    (one,) = made(won_batch(call, entries=[entry]))
    assert one.recipients == [{"name": cast.guard.name, "agency": ""}]
    assert one.said["title"] == ""
    assert one.number == "HM-2020-HOTLINE-001"


def test_files_are_for_their_owner_alone():
    batch = won_batch()
    made(batch)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in folder_of(batch).rglob("*") if path.is_file()}
    assert modes == {0o600}
    assert [path.name for path in for_printing(batch)] == ["1-2.pdf"]


def test_a_sign_that_the_fonts_lack_stops_the_run_and_a_correction_lets_it_go_on():
    call = made_call()
    batch = won_batch(call, entries=[made_entry(call, "S1001", people=("刘𰻝",)), made_entry(call, "S1002")])
    run = make_run(run=begin_run(batch=batch, by=None, at=LATER), at=LATER)
    assert "U+30EDD" in run.failure["en"]
    assert "HM-2020-STORY-001" in run.failure["zh-hans"]
    first = batch.certificates.get(number="HM-2020-STORY-001")
    names = [{"name": "刘biang", "agency": ""}]
    reissue_certificate(certificate=first, recipients=names, title=first.said["title"], why="", by=None, at=LATER)
    assert not make_run(run=run_of(batch), at=LATER).failure
    first.refresh_from_db()
    assert first.digest
    assert first.earlier == []


class Killed(BaseException):
    pass


def test_a_run_that_is_killed_goes_on_where_it_stood(monkeypatch):
    call = made_call()
    batch = won_batch(call, entries=[made_entry(call, f"S10{at:02d}") for at in range(6)])
    run = begin_run(batch=batch, by=None, at=LATER)
    real = making.certificates

    def dies(many, folder, progress, given):
        def at_third(done, of):
            progress(done, of)
            if done == 3:
                raise Killed

        return real(many, folder, at_third, given)

    monkeypatch.setattr(making, "certificates", dies)
    with pytest.raises(Killed):
        make_run(run=run, at=LATER)
    run.refresh_from_db()
    assert run.is_busy
    assert not batch.certificates.exclude(digest="").exists()
    there = {path.name: path.stat().st_mtime_ns for path in folder_of(batch).glob("*.pdf")}
    assert len(there) == 3
    monkeypatch.setattr(making, "certificates", real)
    make_left_behind(at=LATER)  # it was heard of a moment ago
    assert run_of(batch).is_busy
    os.utime(folder_of(batch) / ".making", (0, 0))
    make_left_behind(at=LATER)
    assert not run_of(batch).is_busy
    assert not run_of(batch).failure
    assert all((folder_of(batch) / name).stat().st_mtime_ns == when for name, when in there.items())
    assert batch.certificates.exclude(digest="").count() == 6


def test_a_killed_process_lets_go_of_the_folder_and_leaves_only_whole_files():
    batch = won_batch()
    folder = folder_of(batch)
    child = os.fork()
    if child == 0:
        with making._alone(folder):
            (folder / "taken").touch()
            time.sleep(60)
        os._exit(0)
    try:
        while not (folder / "taken").exists():
            time.sleep(0.01)
        run = make_run(run=begin_run(batch=batch, by=None, at=LATER), at=LATER)
        assert run.is_busy  # another one has it
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    assert not make_run(run=run, at=LATER).is_busy
    assert batch.certificates.exclude(digest="").count() == 2


def test_a_correction_keeps_the_number_and_what_was_before():
    batch = won_batch()
    one, other = made(batch)
    kept = file_of(other).stat().st_mtime_ns
    names = [{"name": "林婧", "agency": ""}]
    reissue_certificate(
        certificate=one, recipients=names, title=one.said["title"], why="姓名有误", by=None, at=LATER
    )  # fmt: skip
    make_run(run=run_of(batch), at=LATER)
    before, digest = one.number, one.digest
    one.refresh_from_db()
    assert one.number == before
    assert one.digest not in ("", digest)
    assert one.earlier[0]["digest"] == digest
    assert one.earlier[0]["recipients"][0]["name"] == "林静"
    assert "林婧" in _text(file_of(one).read_bytes())
    assert file_of(other).stat().st_mtime_ns == kept
    assert "林婧" in _text(for_printing(batch)[0].read_bytes())
    assert Change.objects.filter(thing="awards.certificate", thing_id=str(one.pk)).count() == 2


def test_one_that_was_withdrawn_is_gone_from_the_disk_and_from_the_printer(django_capture_on_commit_callbacks):
    batch = won_batch()
    one, other = made(batch)
    with pytest.raises(NoCertificate, match="请说明理由"):
        withdraw_certificate(certificate=one, why=" ", by=None, at=LATER)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_certificate(certificate=one, why="重复申报", by=None, at=LATER)
    make_run(run=run_of(batch), at=LATER)
    assert not file_of(one).exists()
    assert file_of(other).exists()
    assert len(PdfReader(for_printing(batch)[0]).pages) == 1
    with pytest.raises(NoCertificate, match="已撤销"):
        withdraw_certificate(certificate=one, why="再次", by=None, at=LATER)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_certificate(certificate=other, why="重复申报", by=None, at=LATER)
    make_run(run=run_of(batch), at=LATER)
    assert for_printing(batch) == []


def test_all_are_made_anew_only_with_a_reason_and_with_the_bodies_named_now():
    batch = won_batch()
    one, _other = made(batch)
    store_issuing(call=batch.call, bodies=[Body("广州市民政局", seal=specimen_png())], by=None, at=LATER)
    with pytest.raises(NoCertificate, match="请说明理由"):
        begin_run(batch=batch, by=None, at=LATER)
    make_run(run=begin_run(batch=batch, by=None, at=LATER, why="补盖印章"), at=LATER)
    digest = one.digest
    one.refresh_from_db()
    assert one.digest != digest
    assert one.earlier[0]["why"] == "补盖印章"
    assert "广州市民政局" in _text(file_of(one).read_bytes())


def test_it_is_in_english_too_where_every_title_and_body_is():
    call = made_call()
    EntryPerson.objects.all().delete()
    entries = [made_entry(call, f"S100{at}", title_en=f"Medicine up the stairs {at}") for at in (1, 2)]
    (one, _two) = made(won_batch(call, entries=entries))
    text = _text(file_of(one).read_bytes())
    assert "Medicineupthestairs1" in text
    assert "Mostmovingstories" in text


def test_seals_are_kept_sealed_and_what_is_no_seal_is_refused():
    call = made_call(campaign="红棉守护")
    stored = store_issuing(call=call, bodies=[Body("广州市社会工作协会", seal=specimen_png())], by=None, at=LATER)
    file = stored.bodies[0]["seal"]
    assert store().get(file).startswith(b"\x89PNG")
    assert b"PNG" not in (store()._folder / file).read_bytes()
    with pytest.raises(NoCertificate) as refused:
        store_issuing(call=call, bodies=[Body("广州市社会工作协会", seal=b"GIF89a")], by=None, at=LATER)
    assert refused.value.field == "body-0-seal"
    kept = store_issuing(call=call, bodies=[Body("广州市社会工作协会"), Body("广州市民政局")], by=None, at=LATER)
    assert [one["seal"] for one in kept.bodies] == [file, ""]
    gone = store_issuing(call=call, bodies=[Body("广州市社会工作协会", keeps=False)], by=None, at=LATER)
    assert gone.bodies[0]["seal"] == ""
    assert Issuing.objects.count() == 1
