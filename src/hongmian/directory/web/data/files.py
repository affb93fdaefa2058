"""The files themselves: for programs, so with every header that lets them ask rarely and cheaply."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from hongmian.directory.queries.open_data import OpenFile, open_file
from hongmian.kit.access import Action, access
from hongmian.ui.packing import accepts_gzip

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
FRESH_SECONDS = 300


@access(Action.SEE_PUBLIC)
@require_safe
def directory_json(request: HttpRequest) -> HttpResponseBase:
    return _send(request, open_file("directory.json", at=request.now), "application/json")  # type: ignore[attr-defined]  # set by ui.middleware


@access(Action.SEE_PUBLIC)
@require_safe
def hotlines_csv(request: HttpRequest) -> HttpResponseBase:
    at = request.now  # type: ignore[attr-defined]  # set by ui.middleware
    response = _send(request, open_file("hotlines.csv", at=at), "text/csv; charset=utf-8; header=present")
    if response.status_code == 200:
        response.headers["Content-Disposition"] = f'attachment; filename="hotlines-{at:%Y-%m-%d}.csv"'
    return response


def _send(request: HttpRequest, file: OpenFile, content_type: str) -> HttpResponseBase:
    """Answer 304 to who has it already; else the bytes, compressed for who can read that."""
    packed = accepts_gzip(request)
    response = HttpResponse(file.packed if packed else file.body, content_type=content_type)
    if packed:
        response.headers["Content-Encoding"] = "gzip"
    changed = int(file.changed_at.timestamp())
    answer = get_conditional_response(request, etag=file.etag, last_modified=changed, response=response) or response
    answer.headers["ETag"] = file.etag
    answer.headers["Last-Modified"] = http_date(changed)
    answer.headers["Cache-Control"] = f"public, max-age={FRESH_SECONDS}"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified"
    answer.headers["Link"] = f'<{LICENCE}>; rel="license"'
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    patch_vary_headers(answer, ("Accept-Encoding",))
    return answer
