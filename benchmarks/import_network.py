"""Seconds to import a city's network of 5,000 rows, against the usual loop: openpyxl and update_or_create a row.

Both read the same workbook into a fresh SQLite file, in one transaction. The loop checks next to nothing and keeps no
history, so the comparison favours it. `again`: the same file once more, when every row is unchanged.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC
from typing import Any

AGENCIES, STATIONS, HOTLINES, WORKERS = 71, 201, 229, 4_417
DISTRICTS = {"440103": "荔湾区", "440104": "越秀区", "440105": "海珠区", "440106": "天河区", "440111": "白云区",
             "440112": "黄埔区", "440113": "番禺区", "440114": "花都区", "440115": "南沙区", "440117": "从化区",
             "440118": "增城区"}  # fmt: skip


def measure() -> dict[str, Any]:
    """Return seconds, rows and ratios; each way runs in a process and a database of its own."""
    ours, loop = _run("ours"), _run("loop")
    return {
        "rows": ours["rows"],
        "import, seconds (aim 10)": ours["seconds"],
        "  of that reading the file": ours["reading"],
        "  of that checking": ours["checking"],
        "  of that storing, with history": ours["storing"],
        "the same file again, seconds": ours["again"],
        "update_or_create a row, seconds": loop["seconds"],
        "ratio to update_or_create": round(ours["seconds"] / loop["seconds"], 2),
    }


def _run(way: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HONGMIAN_HOME": home, "DJANGO_SETTINGS_MODULE": "hongmian.config.settings"}
        environment.pop("DATABASE_URL", None)
        code = f"from benchmarks.import_network import in_process; in_process({way!r})"
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        return json.loads(done.stdout.splitlines()[-1])


def in_process(way: str) -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    content = city()
    print(json.dumps(_ours(content) if way == "ours" else _loop(content)))


def _ours(content: bytes) -> dict[str, Any]:
    from datetime import datetime

    from hongmian.directory.domain.importing import import_workbook
    from hongmian.directory.domain.importing.reading import read_workbook

    marks: list[tuple[int, float]] = []
    at = datetime(2020, 3, 19, tzinfo=UTC)
    began = time.perf_counter()
    outcome = import_workbook(
        source=content, by=None, at=at, progress=lambda done, _total: marks.append((done, time.perf_counter()))
    )
    ended = time.perf_counter()
    assert (outcome.rejected, outcome.unchanged) == (0, 0), [str(p.reason) for p in outcome.problems[:3]]
    again = import_workbook(source=content, by=None, at=at)
    assert again.unchanged == outcome.added
    again_ended = time.perf_counter()
    read_workbook(content)
    reading = time.perf_counter() - again_ended
    checked = next(moment for done, moment in marks if done >= outcome.added)
    return {
        "rows": outcome.added,
        "seconds": round(ended - began, 2),
        "reading": round(reading, 2),
        "checking": round(checked - began - reading, 2),
        "storing": round(ended - checked, 2),
        "again": round(again_ended - ended, 2),
    }


def _loop(content: bytes) -> dict[str, Any]:
    import openpyxl
    from django.db import transaction

    began = time.perf_counter()
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    with transaction.atomic():
        rows = sum(_store_naively(page.title, list(page.iter_rows(min_row=2, values_only=True))) for page in book)
    return {"rows": rows, "seconds": round(time.perf_counter() - began, 2)}


def _store_naively(sheet: str, rows: list[tuple[Any, ...]]) -> int:
    from hongmian.directory.domain.own_mobiles import number_key
    from hongmian.directory.models import Agency, District, Hotline, PartyGroup, Station, Worker

    for row in rows:
        match sheet:
            case "区":
                District.objects.update_or_create(code=row[0], defaults={"name": row[1], "name_en": row[2]})
            case "机构":
                district = District.objects.get(name=row[2])
                Agency.objects.update_or_create(uscc=row[0], defaults={"name": row[1], "district": district})
            case "党组织":
                PartyGroup.objects.update_or_create(agency=Agency.objects.get(name=row[0]), name=row[1])
            case "社工站":
                agency, district = Agency.objects.get(name=row[2]), District.objects.get(name=row[3])
                rest = {"name": row[1], "agency": agency, "district": district, "street_town": row[4], "hours": row[6]}
                Station.objects.update_or_create(code=row[0], defaults={**rest, "address": row[5]})
            case "社工":
                agency = Agency.objects.get(name=row[0])
                group = PartyGroup.objects.get(agency=agency, name=row[5]) if row[5] else None
                rest = {
                    "name": row[2],
                    "grade": "social_worker",
                    "party_member": row[4] == "是",
                    "mobile": row[6] or "",
                }
                Worker.objects.update_or_create(
                    agency=agency, staff_no=row[1], defaults={**rest, "party_group": group}
                )  # fmt: skip
            case "热线":
                agency, station = Agency.objects.get(name=row[3]), Station.objects.get(code=row[4])
                rest = {"name": row[1], "agency": agency, "station": station, "hours": row[5], "valid_from": row[7]}
                Hotline.objects.update_or_create(
                    number_key=number_key(row[0]), defaults={**rest, "number": row[0], "district": station.district}
                )  # fmt: skip
    return len(rows)


def city() -> bytes:
    """Return a workbook of a city's shape: 11 + 71 + 71 + 201 + 4,417 + 229 = 5,000 rows."""
    import xlsxwriter
    from stdnum.cn import uscc

    base = [f"52440100MJX{number:06d}" for number in range(AGENCIES)]
    codes = [code + uscc.calc_check_digit(code) for code in base]
    names = [f"第{number:02d}社会工作服务中心" for number in range(AGENCIES)]
    districts = list(DISTRICTS.values())
    groups = [f"{name}党支部" for name in names]
    sheets: dict[str, list[list[str]]] = {
        "区": [["代码", "名称", "英文名"], *([code, name, f"D{code}"] for code, name in DISTRICTS.items())],
        "机构": [
            ["统一社会信用代码", "机构名称", "所在区"],
            *([codes[n], names[n], districts[n % 11]] for n in range(AGENCIES)),
        ],
        "党组织": [["机构", "党组织名称"], *([names[n], groups[n]] for n in range(AGENCIES))],
        "社工站": [
            ["站点编号", "站名", "机构", "区", "镇街", "地址", "开放时间"],
            *(
                [f"S-{n:03d}", f"第{n}社工站", names[n % AGENCIES], districts[n % 11], f"第{n}街", f"{n}号",
                 "Mo-Fr 08:30-18:00"]
                for n in range(STATIONS)
            ),
        ],
        "社工": [
            ["机构", "工号", "姓名", "职业等级", "党员", "党组织", "手机"],
            *(_worker(n, names, groups) for n in range(WORKERS)),
        ],
        "热线": [
            ["热线号码", "名称", "类型", "机构", "站点编号", "接听时间", "接听语言", "启用日期"],
            *(
                [f"0200000{n:04d}", f"第{n}热线", "站点热线", names[n % STATIONS % AGENCIES], f"S-{n % STATIONS:03d}",
                 "Mo-Su 08:30-21:00", "粤语、普通话", "2020-01-28"]
                for n in range(HOTLINES)
            ),
        ],
    }  # fmt: skip
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for title, rows in sheets.items():
            page = book.add_worksheet(title)
            for line, row in enumerate(rows):
                for at, text in enumerate(row):
                    page.write_string(line, at, text)
    return out.getvalue()


def _worker(number: int, names: list[str], groups: list[str]) -> list[str]:
    agency, member = number % AGENCIES, number % 5 == 0
    row = [names[agency], f"{number // AGENCIES:03d}", f"社工{number}", "社会工作师", "是" if member else "否"]
    return [*row, groups[agency] if member else "", f"1540000{number:04d}"]


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:<36} {value}")
