"""Open data of the bulletins: files for programs, in one form whatever the reader's language."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.urls import path, register_converter, reverse
from django.urls.converters import StringConverter
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from hongmian.bulletins.queries.editions import Edition, edition_of, editions
from hongmian.bulletins.queries.open_data import open_csv, open_json
from hongmian.kit.access import Action, access

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
FRESH_SECONDS = 300


class DayConverter(StringConverter):
    """A day in an address: 2020-03-12."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:  # type: ignore[override]  # the base gives text
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:  # type: ignore[override]  # the base takes text
        return value.isoformat()


register_converter(DayConverter, "bulletin_day")


@access(Action.SEE_PUBLIC)
@require_safe
def index(request: HttpRequest) -> HttpResponseBase:
    """Every day that has an edition, the latest first, with the addresses of its files."""
    days: dict[date, dict[str, object]] = {}
    for one in editions():
        days.setdefault(
            one.as_of,
            {
                "as_of": one.as_of.isoformat(), "number": one.number, "published_at": one.published_at.isoformat(),
                "content_hash": one.content_hash, "json": reverse("bulletin_data:json", args=[one.as_of]),
                "csv": reverse("bulletin_data:csv", args=[one.as_of]),
            },
        )  # fmt: skip
    return _opened(JsonResponse({"licence": LICENCE, "bulletins": list(days.values())}))


@access(Action.SEE_PUBLIC)
@require_safe
def json_file(request: HttpRequest, day: date) -> HttpResponseBase:
    edition = _edition(day)
    return _send(request, edition, open_json(edition), "application/json")


@access(Action.SEE_PUBLIC)
@require_safe
def csv_file(request: HttpRequest, day: date) -> HttpResponseBase:
    edition = _edition(day)
    response = _send(request, edition, open_csv(edition), "text/csv; charset=utf-8; header=present")
    if response.status_code == 200:
        response.headers["Content-Disposition"] = f'attachment; filename="bulletin-{day}-{edition.number}.csv"'
    return response


def _edition(day: date) -> Edition:
    """Return the latest edition as of this very day."""
    found = next((one for one in editions() if one.as_of == day), None)
    if found is None:
        raise Http404
    return edition_of(found)


def _send(request: HttpRequest, edition: Edition, body: bytes, content_type: str) -> HttpResponseBase:
    etag = f'W/"{edition.content_hash[:32]}"'
    response = HttpResponse(body, content_type=content_type)
    answer = get_conditional_response(request, etag=etag, response=response) or response
    answer.headers["ETag"] = etag
    return _opened(answer)


def _opened(answer: HttpResponseBase) -> HttpResponseBase:
    answer.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Expose-Headers"] = "ETag"
    answer.headers["Link"] = f'<{LICENCE}>; rel="license"'
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


app_name = "bulletin_data"
urlpatterns = [
    path("", index, name="index"),
    path("<bulletin_day:day>.json", json_file, name="json"),
    path("<bulletin_day:day>.csv", csv_file, name="csv"),
]
