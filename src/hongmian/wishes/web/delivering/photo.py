"""The photo of an object as an answer: to whoever was asked for by the view, and kept nowhere on the way."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from hongmian.wishes.models import Photo, Wish

PNG = b"\x89PNG"


def shown_photo(wish: Wish) -> HttpResponse:
    photo = Photo.objects.filter(wish=wish).first()
    if photo is None:
        raise Http404
    content = bytes(photo.content)
    kind = "image/png" if content.startswith(PNG) else "image/jpeg"
    response = HttpResponse(content, content_type=kind)
    response.headers["Cache-Control"] = "private, no-store"
    return response
