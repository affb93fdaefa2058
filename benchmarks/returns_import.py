"""Rows a second of a return workbook of 50,000 rows, validated and committed, against django-import-export.

Both read the same workbook into a fresh database. The other way (4.x, its recommended fast settings: use_bulk, batch of
1,000, skip_diff, transaction on) stores plain rows of the same ledger, looks its units up in a dict, checks only what a
field checks, keeps no approval, no history and no day counts; so the comparison favours it. `again`: the same file once
more, when every figure is known. With DATABASE_URL naming a PostgreSQL, each way gets a new database there, which is
dropped afterwards. Processor seconds are this process's; what the server of PostgreSQL works comes on top, for both.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

ROWS, UNITS = 50_000, 230
FIRST_DAY = date(2020, 1, 25)
AT = datetime(2020, 3, 19, 2, 20, tzinfo=UTC)
CODES = ("operator_shifts", "citizens_served", "knowledge_inquiries", "counselling", "medical_staff")
NAMES = {"operator_shifts": "值守热线的社工", "citizens_served": "热线服务市民", "knowledge_inquiries": "防疫知识咨询",
         "counselling": "心理疏导", "medical_staff": "服务医护人员及家属"}  # fmt: skip
VALUES = {"operator_shifts": 2, "citizens_served": 31, "knowledge_inquiries": 12, "counselling": 4, "medical_staff": 1}


def measure() -> dict[str, Any]:
    """Return seconds, rows a second and the ratio; each way runs in a process and a database of its own."""
    ours, theirs = _run("ours"), _run("theirs")
    return {
        "rows": ours["rows"],
        "import, seconds": ours["seconds"],
        "  of that opening safely and reading": ours["reading"],
        "  of that checking": ours["checking"],
        "  of that the ledger and day counts": ours["storing"],
        "rows/s": round(ours["rows"] / ours["seconds"]),
        "the same file again, seconds": ours["again"],
        "django-import-export, seconds": theirs["seconds"],
        "  of that reading the file": theirs["reading"],
        "django-import-export, rows/s": round(theirs["rows"] / theirs["seconds"]),
        "ratio of rows/s (aim 15)": round(theirs["seconds"] / ours["seconds"], 1),
        "processor seconds, ours and theirs": [ours["worked"], theirs["worked"]],
        "ratio of processor seconds": round(theirs["worked"] / ours["worked"], 1),
    }


@contextmanager
def _fresh(way: str) -> Iterator[dict[str, str]]:
    """Give the environment of a home and a database that are used once."""
    address = os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HONGMIAN_HOME": home, "DJANGO_SETTINGS_MODULE": "hongmian.config.settings"}
        if not address.startswith("postgres"):
            yield environment
            return
        import psycopg

        name = f"hongmian_benchmark_{way}_{os.getpid()}"
        with psycopg.connect(address, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}")
            try:
                yield environment | {"DATABASE_URL": urlsplit(address)._replace(path=f"/{name}").geturl()}
            finally:
                server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _run(way: str) -> dict[str, Any]:
    with _fresh(way) as environment:
        code = f"from benchmarks.returns_import import in_process; in_process({way!r})"
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise SystemExit(done.stderr)
        return json.loads(done.stdout.splitlines()[-1])


def in_process(way: str) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    units = _network()
    content = workbook()
    print(json.dumps(_ours(content) if way == "ours" else _theirs(content, units)))


def _ours(content: bytes) -> dict[str, Any]:
    from hongmian.returns.domain.checking import check_rows
    from hongmian.returns.domain.importing import import_return
    from hongmian.returns.domain.reading import read_return
    from hongmian.returns.domain.units import units_of
    from hongmian.returns.models import Entry

    began, worked = time.perf_counter(), time.process_time()
    outcome = import_return(source=content, by=None, at=AT, file_name="city.xlsx")
    seconds, worked = time.perf_counter() - began, time.process_time() - worked
    assert (outcome.entries, Entry.objects.count(), outcome.is_complete) == (ROWS, ROWS, True), outcome.as_json()
    began = time.perf_counter()
    again = import_return(source=content, by=None, at=AT, file_name="city.xlsx")
    repeated = time.perf_counter() - began
    assert (again.entries, again.checked.counts["unchanged"]) == (0, ROWS)
    Entry.objects.all().delete()
    began = time.perf_counter()
    read = read_return(content)
    reading = time.perf_counter() - began
    check_rows(read, units_of(None), at=AT)
    checking = time.perf_counter() - began - reading
    return {
        "rows": ROWS, "seconds": round(seconds, 2), "reading": round(reading, 2), "checking": round(checking, 2),
        "storing": round(seconds - reading - checking, 2), "again": round(repeated, 2), "worked": round(worked, 2),
    }  # fmt: skip


def _theirs(content: bytes, units: dict[str, Any]) -> dict[str, Any]:
    from import_export import fields, resources, widgets
    from tablib import Dataset

    from hongmian.returns.models import Entry

    codes = {name: code for code, name in NAMES.items()}

    class ByName(widgets.Widget):
        """A name in the file → what is stored, by one look into a dict."""

        def __init__(self, known: dict[str, Any]) -> None:
            super().__init__()
            self.known = known

        def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
            return self.known[value]

    ids = {name: unit.id for name, unit in units.items()}

    class EntryResource(resources.ModelResource):
        unit = fields.Field("unit", "热线或社工站", ByName(ids))
        code = fields.Field("code", "指标", ByName(codes))
        day = fields.Field("day", "日期", widgets.DateWidget("%Y-%m-%d"))
        value = fields.Field("value", "数值", widgets.IntegerWidget())

        class Meta:
            model = Entry
            fields = ("unit", "code", "day", "value")
            import_id_fields = ("unit", "day", "code")
            use_bulk, batch_size, skip_diff, use_transactions = True, 1000, True, True
            report_skipped = False

        def before_save_instance(self, instance: Any, row: Any, **kwargs: Any) -> None:
            unit = units[row["热线或社工站"]]
            instance.unit_kind, instance.agency, instance.district = unit.kind, unit.agency, unit.district
            instance.change, instance.at = instance.value, AT

    began, worked = time.perf_counter(), time.process_time()
    data = Dataset().load(io.BytesIO(content).read(), format="xlsx")
    reading = time.perf_counter() - began
    result = EntryResource().import_data(data, raise_errors=True)
    seconds, worked = time.perf_counter() - began, time.process_time() - worked
    assert not result.has_errors()
    assert Entry.objects.count() == ROWS
    return {"rows": ROWS, "seconds": round(seconds, 2), "reading": round(reading, 2), "worked": round(worked, 2)}


def _network() -> dict[str, Any]:
    """Lines that all return by workbook; return them by name, as the directory shows them."""
    from hongmian.directory.enums import ReportingMode
    from hongmian.directory.models import Agency, District, Hotline, Reporting
    from hongmian.directory.queries.reporting_units import reporting_units

    district = District.objects.create(code="440106", name="天河区", name_en="Tianhe")
    agency = Agency.objects.create(uscc="52440100TEST00001X", name="榕光社会工作服务中心", district=district)
    lines = [
        Hotline(
            number=f"0200000{n:04d}", number_key=f"key-{n}", name=f"第{n:03d}守护热线", agency=agency,
            district=district, hours="24/7", valid_from=FIRST_DAY,
        )
        for n in range(UNITS)
    ]  # fmt: skip
    Hotline.objects.bulk_create(lines)
    Reporting.objects.bulk_create(
        Reporting(hotline=line, mode=ReportingMode.RETURNED, first_day=FIRST_DAY) for line in lines
    )
    return {unit.name: unit for unit in reporting_units()}


def workbook() -> bytes:
    """Return the workbook: a row for each day, line and indicator, until there are enough."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet("日报表")
        page.write_row(0, 0, ["日期", "热线或社工站", "指标", "类别", "数值", "备注"])
        for row in range(ROWS):
            place, code = divmod(row, len(CODES))
            day, unit = divmod(place, UNITS)
            page.write_string(row + 1, 0, (FIRST_DAY + timedelta(days=day)).isoformat())
            page.write_string(row + 1, 1, f"第{unit:03d}守护热线")
            page.write_string(row + 1, 2, NAMES[CODES[code]])
            page.write_number(row + 1, 4, VALUES[CODES[code]] + unit % 7 * (CODES[code] == "citizens_served"))
    return out.getvalue()


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:<40} {value}")
