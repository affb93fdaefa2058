"""What people write never becomes a formula in a spreadsheet that staff or the press open."""

from __future__ import annotations

import csv
import io
import re

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from hongmian.contacts.web.log.listing import _plain
from hongmian.directory.models import Agency, Hotline, Station, Worker
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind
from tests.architecture.addresses import ADDRESSES, ANYONE
from tests.architecture.walk import addresses
from tests.bulletins.deeds import calls
from tests.conftest import NOW

SIGNS = ("=", "+", "-", "@", "\t", "\r")
NUMBER = re.compile(r"[+-]?[\d.,]+\Z")
TABLES = sorted(
    found.name for found in addresses() if re.search(r"csv|xlsx|chain_file|figures_file|^data:hotlines$", found.name)
)


def cells(answer) -> list[str]:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if "spreadsheetml" not in answer.headers["Content-Type"]:
        return [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.coordinate for cell in found if cell.data_type == "f"] == []
    return []


@pytest.mark.parametrize("sign", SIGNS, ids=["equals", "plus", "minus", "at", "tab", "return"])
def test_no_cell_of_an_export_begins_like_a_formula(sign, cast, browsers):
    evil, wrong = f"{sign}cmd|' /C calc'!A0", []
    urls = {name: reverse(name, kwargs=_target(name, cast)) for name in TABLES}
    calls(cast.guard, NOW.date(), 1)
    for model in (Agency, Station, Hotline, Worker):
        for n, record in enumerate(model.objects.all()):
            model.objects.filter(pk=record.pk).update(name=f"{evil}{n}")
    cast.one.refresh_from_db()
    record_change(record=cast.one, kind=ChangeKind.CHANGED, before={"name": evil}, by=None, at=NOW)

    for name, url in urls.items():
        answer = browsers(ADDRESSES[name].open_to.split()[0]).get(url)
        assert answer.status_code == 200
        wrong += [(name, cell) for cell in cells(answer) if cell.startswith(SIGNS) and not NUMBER.match(cell)]

    assert wrong == []
    assert len(urls) > 8


def _target(name, cast):
    target = ADDRESSES[name].target
    return target(cast) if target else {}


@pytest.fixture
def browsers(cast):
    """The browser of someone of the cast, or of anyone."""

    def of(who):
        found = Client()
        if who != ANYONE:
            found.force_login(getattr(cast, who))
        return found

    return of


def test_an_empty_cell_stays_empty():
    assert [_plain(text) for text in ("", "热线", "=1")] == ["", "热线", "'=1"]
