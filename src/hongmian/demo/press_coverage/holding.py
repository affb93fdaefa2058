"""The clippings of the demo: each saved as a page of its outlet, taken out of it, looked at, kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from html import escape
from typing import Any

from hongmian.clippings.domain.correcting import show_clipping
from hongmian.clippings.domain.kept import keep_clipping
from hongmian.clippings.domain.permitting import put_permission_on_file
from hongmian.clippings.enums import Scope
from hongmian.demo.press_coverage.reports import REPORTS, Report
from hongmian.extraction import extract, is_page
from hongmian.kit.clock import DEMO_START, SHANGHAI
from hongmian.kit.ids import stable_id

LEFT_TO_LOOK_AT = 1  # the newest: the demo shows what waits for an editor
PERMITTED = (
    ("木棉晨报", "2020-01-29", Scope.ALL, None, "版权部回函，存档第 3 号"),
    ("榕城周刊", "2020-03-12", Scope.ALL, date(2021, 3, 31), "作者与编辑部同意，存档第 5 号"),
    ("穗南新闻网", "2020-03-17", Scope.WEB, None, "合作协议第四条"),
    ("Pearl Delta Herald", "2020-02-21", Scope.ALL, None, "E-mail of the editor, file 6"),
)  # fmt: skip


def hold_clippings() -> int:
    """Keep twenty clippings; return how many there are."""
    kept = [_keep(report, number) for number, report in enumerate(_published())]
    for clipping in kept[:-LEFT_TO_LOOK_AT]:
        show_clipping(clipping=clipping, by=None, at=clipping.kept_at + timedelta(minutes=20))
    of = {(one.source, one.published_at.astimezone(SHANGHAI).date().isoformat()): one for one in kept}
    for outlet, day, scope, until, note in PERMITTED:
        _permit(of[outlet, day], day, scope, until, note)
    return len(kept)


def _published() -> list[Report]:
    return sorted((one for report in REPORTS for one in _everywhere(report)), key=lambda report: report.when)


def _everywhere(report: Report) -> Iterator[Report]:
    yield replace(report, carried=())
    for outlet, title, when, left_out in report.carried:
        body = report.body[:1] + report.body[1 + left_out :]
        yield replace(report, outlet=outlet, title=title, when=when, body=body, carried=())


def _keep(report: Report, number: int) -> Any:
    content, at = _page(report), _moment(report.when) + timedelta(hours=5)
    url = f"https://news.example/{report.when[:10].replace('-', '/')}/{number + 1}.html"
    found = extract(content, url=url)
    at = min(at, DEMO_START - timedelta(minutes=40))
    return keep_clipping(content=content, found=found, url=url, is_page=is_page(content), by=None, at=at).clipping


def _moment(when: str) -> datetime:
    at = datetime.fromisoformat(when)
    return at.replace(hour=at.hour or 8, tzinfo=SHANGHAI)


def _page(report: Report) -> bytes:
    """The page of the outlet, as a browser saves it, with what stands around an article."""
    texts = "".join(f"<p>{escape(text)}</p>" for text in report.body)
    by = _byline(report)
    around = ("Home", "City", "Related stories", "Most read") if report.english else ("首页", "民生", "相关阅读", "热门排行")  # fmt: skip
    return (
        f'<!DOCTYPE html><html lang="{"en" if report.english else "zh-CN"}"><head><meta charset="utf-8"><title>{escape(report.title)} - {report.outlet}</title></head>'
        f'<body><ul class="nav"><li><a>{around[0]}</a></li><li><a>{around[1]}</a></li></ul><h1>{escape(report.title)}</h1><div class="info">{by}</div>'
        f'<div class="article-body">{texts}</div><h3>{around[2]}</h3><h3>{around[3]}</h3></body></html>'
    ).encode()


def _byline(report: Report) -> str:
    if report.english:
        by = f"By {' and '.join(report.authors)} | " if report.authors else ""
        return f"{by}{report.outlet} | {report.when}"
    names = f"　记者 {' '.join(report.authors)}" if report.authors else ""
    return f"{report.when}　来源：{report.outlet}{names}"


def _permit(clipping: Any, day: str, scope: Scope, until: date | None, note: str) -> None:
    put_permission_on_file(
        pk=stable_id("demo.clippings", clipping.source + day), clipping=clipping, given_by=clipping.source,
        given_on=date.fromisoformat(day), scope=scope, until=until, note=note, by=None,
        at=DEMO_START - timedelta(minutes=30),
    )  # fmt: skip
