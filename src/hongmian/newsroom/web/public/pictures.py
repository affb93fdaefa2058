"""The files of pictures that stand in a published article."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from hongmian.kit.access import Action, access
from hongmian.newsroom.enums import State
from hongmian.newsroom.models import PictureFile
from hongmian.newsroom.queries.pictures import ENDINGS

FRESH_SECONDS = 600  # a withdrawn picture is gone from caches soon


@access(Action.SEE_PUBLIC)
@require_safe
def picture(request: HttpRequest, picture: uuid.UUID, width: int, ending: str) -> HttpResponse:
    rows = PictureFile.objects.filter(picture=picture, picture__withdrawn_at=None, width=width)
    file = rows.filter(picture__articles__state=State.PUBLISHED).select_related("picture").first()
    if file is None or ENDINGS[file.picture.media] != ending:
        raise Http404
    return sent(file, cache=f"public, max-age={FRESH_SECONDS}")


def sent(file: PictureFile, *, cache: str) -> HttpResponse:
    response = HttpResponse(bytes(file.content), content_type=file.picture.media)
    response.headers["Cache-Control"] = cache
    response.headers["ETag"] = f'"{file.picture.digest[:24]}-{file.width}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
