from __future__ import annotations

import csv
import io
from datetime import date

from hongmian.directory.models import Agency
from hongmian.directory.queries.open_hotlines import COLUMNS, open_hotlines, open_hotlines_csv


def test_public_lines_only_by_district_and_name(cast, now):
    rows = list(open_hotlines(at=now))

    assert [row["name"] for row in rows if row["district"]] == ["榕荫街守护热线", "许静随身热线"]
    assert "15400002222" not in open_hotlines_csv(at=now)


def test_row_in_full(cast, now):
    row = next(row for row in open_hotlines(at=now) if row["id"] == str(cast.guard.pk))

    assert row == {
        "id": str(cast.guard.pk), "name": "榕荫街守护热线", "number": "02000001234", "number_e164": "+862000001234",
        "kind": "station", "hours": "Mo-Su 08:30-21:00", "languages": "yue cmn", "services": "",
        "district_code": "440106", "district": "天河区", "district_en": "Tianhe", "agency": "榕光社会工作服务中心",
        "agency_uscc": "52440100TEST00001X", "station_code": "TH-001", "station": "榕荫街社工站",
        "address": "榕荫二路00号", "latitude": "23.13", "longitude": "113.36", "valid_from": "2020-01-28",
        "valid_to": "",
    }  # fmt: skip


def test_ended_line_and_consent_taken_back_disappear(cast, now):
    cast.guard.valid_to = date(2020, 3, 18)
    cast.guard.save()
    cast.own.consent_on = None
    cast.own.save()

    assert [row["name"] for row in open_hotlines(at=now)] == ["心桥心理支援专线"]


def test_csv_reads_back_and_runs_nothing(cast, now):
    Agency.objects.filter(pk=cast.one.pk).update(name='=HYPERLINK("x"),"y"')

    rows = list(csv.DictReader(io.StringIO(open_hotlines_csv(at=now))))

    assert list(rows[0]) == list(COLUMNS)
    assert {row["agency"] for row in rows} == {'\'=HYPERLINK("x"),"y"', "心桥社会工作服务中心"}


def test_one_query(cast, now, django_assert_num_queries):
    with django_assert_num_queries(1):
        open_hotlines_csv(at=now)
