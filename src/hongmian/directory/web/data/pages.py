from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from hongmian.kit.access import Action, access


@access(Action.SEE_PUBLIC)
def _stub(request: HttpRequest) -> HttpResponse:
    return HttpResponse("STUB")


urlpatterns = [
    path("open-data/", _stub, name="open_data"),
]
