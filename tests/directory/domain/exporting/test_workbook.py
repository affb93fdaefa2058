from __future__ import annotations

import io

import openpyxl
import pytest

from hongmian.directory.domain.exporting import network_workbook
from hongmian.directory.domain.importing import import_workbook
from hongmian.directory.models import Agency, Hotline, Worker
from tests.conftest import NOW
from tests.workbooks import network, opened

pytestmark = pytest.mark.django_db


def test_what_is_exported_comes_back_unchanged(cast, now):
    outcome = import_workbook(source=network_workbook(at=NOW, with_personal=True), by=None, at=now)

    assert (outcome.unchanged, outcome.rejected, outcome.added, outcome.changed) == (13, 0, 0, 0)
    assert outcome.left_out == []


def test_without_personal_numbers_it_comes_back_unchanged_too(cast, now):
    content = network_workbook(at=NOW)

    outcome = import_workbook(source=content, by=None, at=now)

    assert (outcome.unchanged, outcome.rejected) == (12, 0)
    assert Worker.objects.get(pk=cast.xu.pk).mobile == "15400001111"


def test_into_an_empty_database_it_makes_the_same_network(now):
    import_workbook(source=network(), by=None, at=now)
    content = network_workbook(at=NOW, with_personal=True)
    ids = set(Hotline.objects.values_list("pk", flat=True))
    Hotline.objects.all().delete()
    Worker.objects.all().delete()

    outcome = import_workbook(source=content, by=None, at=now)

    assert (outcome.added, outcome.unchanged) == (4, 6)
    assert set(Hotline.objects.values_list("pk", flat=True)) == ids


def test_no_personal_number_unless_asked_for(cast):
    everything = str(opened(network_workbook(at=NOW)))

    assert "15400002222" not in everything  # he's own mobile, without consent
    assert everything.count("15400001111") == 1  # xu's own line, with consent; not her mobile
    assert "手机" not in opened(network_workbook(at=NOW))["社工"][0]
    assert "15400002222" in str(opened(network_workbook(at=NOW, with_personal=True)))


def test_line_for_the_whole_city_at_a_station_keeps_that(cast, now):
    Hotline.objects.filter(pk=cast.guard.pk).update(district=None)

    content = network_workbook(at=NOW)

    assert import_workbook(source=content, by=None, at=now).unchanged == 12
    rows = opened(content)["热线"]
    assert {row[1]: row[6] for row in rows[1:]}[cast.guard.name] == "全市"


def test_every_cell_is_a_string(cast):
    Agency.objects.filter(pk=cast.one.pk).update(description="=1+1", address="https://example.org")

    book = openpyxl.load_workbook(io.BytesIO(network_workbook(at=NOW)))

    cells = [cell for page in book for row in page.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)


def test_six_queries_however_many_records(cast, now, django_assert_num_queries):
    with django_assert_num_queries(6):
        network_workbook(at=NOW)
    import_workbook(source=network(), by=None, at=now)
    with django_assert_num_queries(6):
        network_workbook(at=NOW)
