from __future__ import annotations

import stat
import uuid
from datetime import timedelta

import pytest

from hongmian.directory.domain.import_files import is_silent, kept_files, last_beat, rejected_path, source_path
from hongmian.directory.domain.keep import keep
from hongmian.directory.domain.workbook_imports import (
    KEPT_DAYS,
    agree_to_import,
    apply_import,
    check_import,
    clear_old_imports,
    discard_import,
    give_up,
    start_import,
)
from hongmian.directory.models import ImportedRow, WorkbookImport, Worker
from hongmian.history.models import Change
from hongmian.kit.clock import FixedClock
from hongmian.kit.errors import Refused
from hongmian.operations.parts import Part
from hongmian.operations.preparing import prepare
from tests.workbooks import workbook

WORKER = ["机构", "工号", "姓名", "手机"]


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path


@pytest.fixture
def upload(cast, now):
    def upload(*rows: list[object], by: str = "alice", pk: uuid.UUID | None = None):
        content = workbook({"社工": [WORKER, *rows]}) if rows else b"nothing"
        kept, _new = start_import(
            pk=pk or uuid.uuid4(), content=content, file_name="本站社工.xlsx", by=getattr(cast, by), at=now,
            language="zh-hans",
        )  # fmt: skip
        check_import(workbook=kept, at=now)
        kept.refresh_from_db()
        return kept

    return upload


@pytest.fixture
def rows(cast):
    return (
        [cast.one.name, "001", "许小静", "15400001111"],
        [cast.one.name, "009", "周明", "15400009999"],
        ["别处", "1", "x", ""],
    )


def agreed(kept, cast, now):
    agree_to_import(workbook=kept, by=cast.alice, at=now)
    apply_import(workbook=kept, at=now)
    kept.refresh_from_db()
    return kept


def test_checked_workbook_waits_with_its_rows(upload, rows, now):
    kept = upload(*rows)

    assert (kept.state, kept.total, kept.checked_at) == ("checked", 3, now)
    assert kept.sheets == {"workers": {"added": 1, "changed": 1, "unchanged": 0, "rejected": 1}}
    assert list(kept.rows.values_list("status", "row", "title")) == [
        ("changed", 2, "许小静"), ("added", 3, "周明"), ("rejected", 4, "x"),
    ]  # fmt: skip
    assert Worker.objects.count() == 2


def test_personal_numbers_are_kept_masked_and_files_closed(upload, rows):
    kept = upload(*rows)

    added = kept.rows.get(status="added")
    assert ["mobile", None, "154****9999"] in added.differences
    assert "15400009999" not in str(list(ImportedRow.objects.values()))
    for path in (source_path(kept.pk), rejected_path(kept.pk)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(source_path(kept.pk).parent.stat().st_mode) == 0o700


def test_agreed_it_is_stored_once_and_the_file_is_gone(upload, rows, cast, now):
    kept = agreed(upload(*rows), cast, now)

    assert (kept.state, kept.applied_at) == ("applied", now)
    assert Change.objects.filter(batch=kept.batch, by=cast.alice).count() == 2
    assert not source_path(kept.pk).exists()
    assert rejected_path(kept.pk).exists()

    assert agree_to_import(workbook=kept, by=cast.alice, at=now) is False
    apply_import(workbook=kept, at=now)
    assert Worker.objects.count() == 3


def test_nobody_else_may_agree(upload, rows, cast, now):
    kept = upload(*rows)

    for other in (cast.bob, cast.grace):
        with pytest.raises(Refused):
            agree_to_import(workbook=kept, by=other, at=now)
    kept.refresh_from_db()
    assert kept.state == "checked"


def test_network_changed_since_means_a_new_preview(upload, rows, cast, now):
    kept = upload(*rows)
    cast.xu.name = "许大静"
    keep(record=cast.xu, by=None, at=now)

    agreed(kept, cast, now)

    assert kept.state == "checked"
    assert kept.remark == {
        "zh-hans": "预览之后，网络里的内容有变动。请看新的预览，再决定导入。",
        "en": "The network has changed since the preview. Look at the new preview, then apply it.",
    }
    assert ["name", "许大静", "许小静"] in kept.rows.get(status="changed").differences
    assert agreed(kept, cast, now).state == "applied"


def test_role_taken_away_since_means_nothing_is_stored(upload, rows, cast, now):
    kept = upload(*rows)
    cast.alice.memberships.update(ended_at=now)

    agreed(kept, cast, now)

    assert (kept.state, kept.sheets["workers"]["rejected"]) == ("checked", 3)
    assert Worker.objects.count() == 2


def test_unreadable_file_is_refused_in_both_languages_and_dropped(upload):
    kept = upload()

    assert kept.state == "refused"
    assert kept.refusal == {
        "zh-hans": "这不是 Excel 工作簿。请另存为 .xlsx，再试一次。",
        "en": "This is not an Excel workbook. Save it as .xlsx and try again.",
    }
    assert not source_path(kept.pk).exists()


def test_sent_twice_it_is_kept_once(upload, rows, cast, now):
    kept = upload(*rows)

    again = upload(*rows, pk=kept.pk)

    assert (again.pk, again.state) == (kept.pk, "checked")
    with pytest.raises(Refused):
        upload(*rows, pk=kept.pk, by="bob")


def test_discarded_it_leaves_no_file_and_no_rows(upload, rows, cast, now):
    kept = upload(*rows)

    discard_import(workbook=kept)

    kept.refresh_from_db()
    assert (kept.state, kept.rows.count(), source_path(kept.pk).exists()) == ("discarded", 0, False)
    with pytest.raises(Refused):
        agree_to_import(workbook=kept, by=cast.alice, at=now)


def test_what_was_imported_cannot_be_discarded(upload, rows, cast, now):
    kept = agreed(upload(*rows), cast, now)

    discard_import(workbook=kept)

    kept.refresh_from_db()
    assert (kept.state, kept.rows.count()) == ("applied", 3)


def test_job_that_broke_is_told_but_never_undoes_what_is_done(upload, rows, cast, now):
    kept = upload(*rows)
    agree_to_import(workbook=kept, by=cast.alice, at=now)
    give_up(workbook=kept)
    kept.refresh_from_db()
    assert kept.state == "refused"

    done = agreed(upload(*rows), cast, now)
    give_up(workbook=done)
    done.refresh_from_db()
    assert done.state == "applied"


def test_old_files_and_rows_are_cleared_away(upload, rows, cast, now):
    old = upload(*rows)
    start_import(
        pk=uuid.uuid4(), content=b"", file_name="x.xlsx", by=cast.alice, at=now + timedelta(days=31), language="en"
    )

    old.refresh_from_db()
    assert (old.state, old.rows.count(), source_path(old.pk).exists(), rejected_path(old.pk).exists()) == (
        "discarded", 0, False, False,
    )  # fmt: skip


@pytest.mark.parametrize("end", ["rejected only, applied", "unchanged only", "checking for ever", "discarded"])
def test_no_file_outlives_thirty_days_whatever_became_of_its_import(upload, cast, now, end):
    same, faulty = [cast.one.name, "001", "许静", "15400001111"], ["别处", "1", "x", ""]
    kept = upload(faulty if end.startswith("rejected") else same)
    if end.startswith("rejected"):
        agreed(kept, cast, now)
        ImportedRow.objects.filter(workbook=kept).delete()
    elif end == "checking for ever":
        WorkbookImport.objects.filter(pk=kept.pk).update(state="checking")
    elif end == "discarded":
        WorkbookImport.objects.filter(pk=kept.pk).update(state="discarded")  # broke down before its file was dropped
    young = upload(same)
    WorkbookImport.objects.filter(pk=young.pk).update(uploaded_at=now + timedelta(days=1))

    clear_old_imports(at=now + timedelta(days=KEPT_DAYS, hours=1))

    assert kept_files() == {young.pk}


def test_server_clears_old_imports_when_it_starts(upload, rows, now, settings):
    kept = upload(*rows)
    settings.HONGMIAN_CLOCK = FixedClock(now + timedelta(days=31))
    source_path(kept.pk).with_name("notes.txt").write_text("not ours")

    prepare(frozenset((Part.JOBS,)))

    kept.refresh_from_db()
    assert (kept.state, kept_files()) == ("discarded", set())


def test_progress_is_heard_from_outside_the_transaction(upload, rows):
    kept = upload(*rows)

    assert last_beat(kept.pk) == (3, 3)
    assert not is_silent(kept.pk)
    assert is_silent(uuid.uuid4())
