"""Lines and stations that return by workbook, and workbooks for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from hongmian.directory.domain.reporting import set_reporting
from hongmian.directory.enums import ReportingMode
from tests.conftest import NOW
from tests.workbooks import workbook

HEADS = ["日期", "热线或社工站", "指标", "类别", "数值", "备注"]
DAY = date(2020, 3, 18)


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path / "home"


@pytest.fixture
def returning(cast):
    """One's line and station, and Two's line, return by workbook since February."""
    for unit in (cast.guard, cast.banyan, cast.night):
        set_reporting(unit=unit, mode=ReportingMode.RETURNED, first_day=date(2020, 2, 1), by=None, at=NOW)
    return cast


def book(*rows: Sequence[Any], heads: Sequence[str] = HEADS) -> bytes:
    """A return workbook; a row is [day, unit, indicator, group, value, remark], what is left out is empty."""
    return workbook({"日报表": [list(heads), *(list(row) for row in rows)]})
