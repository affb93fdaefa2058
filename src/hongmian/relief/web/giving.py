"""What the public sees of giving: a page, and the same as open data. No giver, no receiver."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from hongmian.kit.access import Action, access
from hongmian.relief.money import yuan_of
from hongmian.relief.naming import amount, item_name
from hongmian.relief.queries import giving
from hongmian.relief.queries.giving import Flow, Total
from hongmian.relief.web.shown import month_name, plain_cell
from hongmian.ui.charts.bars import bars

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
FRESH_SECONDS = 300
FLOWS = ("received", "allocated", "handed_out")


@access(Action.SEE_PUBLIC)
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    today = settings.HONGMIAN_CLOCK.now().date()
    months = giving.totals(upto=today)
    kinds = giving.by_item(months)
    goods = [one for one in kinds if not one.item.is_money]
    shown = {
        "today": today, "kinds": [_row(one) for one in kinds], "months": [_row(one) for one in months],
        "items": sum(one.received.quantity for one in goods), "most": item_name(goods[0].item) if goods else "",
        "value": yuan_of(sum(one.received.value for one in goods)),
        "funds": yuan_of(sum(one.received.value for one in kinds if one.item.is_money)),
        "bars": bars((item_name(one.item), one.received.value, yuan_of(one.received.value)) for one in goods),
        "qualifications": giving.relied_on(upto=today),
    }  # fmt: skip
    return render(request, "relief/giving.html", shown)


@access(Action.SEE_PUBLIC)
@require_safe
def json_file(request: HttpRequest) -> HttpResponse:
    today = settings.HONGMIAN_CLOCK.now().date()
    answer = {
        "as_of": today.isoformat(), "licence": LICENCE, "rows": [_plain(one) for one in giving.totals(upto=today)],
        "qualifications": [
            {"number": one.number, "holder": one.holder, "valid_from": one.valid_from.isoformat(),
             "valid_to": one.valid_to.isoformat() if one.valid_to else None}
            for one in giving.relied_on(upto=today)
        ],
    }  # fmt: skip
    return _opened(JsonResponse(answer, json_dumps_params={"ensure_ascii": False}))


@access(Action.SEE_PUBLIC)
@require_safe
def csv_file(request: HttpRequest) -> HttpResponse:
    today = settings.HONGMIAN_CLOCK.now().date()
    out = io.StringIO()
    heads = [
        "month",
        "item",
        "item_en",
        "unit",
        *(f"{flow}_{part}" for flow in FLOWS for part in ("quantity", "value")),
    ]
    sheet = csv.DictWriter(out, heads)
    sheet.writeheader()
    for one in giving.totals(upto=today):
        row = _plain(one)
        flat = {f"{flow}_{part}": row[flow][part] for flow in FLOWS for part in ("quantity", "value")}
        sheet.writerow({**{name: plain_cell(row[name]) for name in heads[:4]}, **flat})
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8; header=present")
    response.headers["Content-Disposition"] = f'attachment; filename="giving-{today:%Y-%m-%d}.csv"'
    return _opened(response)


def _row(total: Total) -> dict[str, Any]:
    flows = {name: _flow(total, getattr(total, name)) for name in FLOWS}
    return {"item": item_name(total.item), "month": month_name(total.month), **flows}


def _flow(total: Total, flow: Flow) -> dict[str, str]:
    return {
        "amount": amount(total.item, flow.quantity) if flow.quantity else "—",
        "value": "" if total.item.is_money or not flow.quantity else yuan_of(flow.value),
    }  # fmt: skip


def _plain(total: Total) -> dict[str, Any]:
    """Write a total for programs: money as yuan with two decimals."""
    item = total.item
    flows = {
        name: {
            "quantity": yuan_of(flow.quantity, grouped=False) if item.is_money else flow.quantity,
            "value": yuan_of(flow.value, grouped=False),
        }
        for name, flow in ((name, getattr(total, name)) for name in FLOWS)
    }
    return {"month": f"{total.month:%Y-%m}", "item": item.name, "item_en": item.name_en, "unit": item.unit, **flows}


def _opened(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Link"] = f'<{LICENCE}>; rel="license"'
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


app_name = "giving_data"
urlpatterns = [path("giving.json", json_file, name="json"), path("giving.csv", csv_file, name="csv")]
