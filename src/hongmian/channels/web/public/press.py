"""Press kits for everyone: the list, and each as one file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hongmian.channels.kits.building import kit_of
from hongmian.channels.kits.contents import contents
from hongmian.channels.kits.events import event, events
from hongmian.channels.queries.releases import release_of, releases
from hongmian.channels.text import press_contact
from hongmian.channels.web.pages import download
from hongmian.kit.access import Action, access
from hongmian.newsroom.queries.published import by_ids
from hongmian.press.fonts import FontsMissing
from hongmian.ui.reading import ENGLISH

FRESH_SECONDS = 300


@access(Action.SEE_PUBLIC)
@require_safe
def kits(request: HttpRequest) -> HttpResponse:
    """What there is for the media."""
    language = "en" if get_language() == ENGLISH else "zh"
    chosen, found = releases(), events(at=request.now)  # type: ignore[attr-defined]
    articles = {one.number: one for one in by_ids(list(chosen.values()), language=language)}
    rows = [(one, one.title[language], one.about[language], articles.get(chosen.get(one.key, 0))) for one in found]
    return render(request, "channels/press/kits.html", {"rows": rows, "contact": press_contact()})


@access(Action.SEE_PUBLIC)
@require_safe
def kit(request: HttpRequest, key: str) -> HttpResponse:
    """One kit; the same in every language."""
    at = request.now  # type: ignore[attr-defined]
    found = event(key, at=at)
    if found is None:
        raise Http404
    inside = contents(found, article=release_of(key), at=at)
    etag = f'"{inside.digest[:32]}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers={"ETag": etag})
    try:
        made = kit_of(inside)
    except FontsMissing as missing:
        return HttpResponse(str(missing), status=503, content_type="text/plain; charset=utf-8")
    response = download(made, "application/zip", f"hongmian-press-{key}.zip")
    response.headers["ETag"], response.headers["Cache-Control"] = etag, f"public, max-age={FRESH_SECONDS}"
    return response
