from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from hongmian.kit.access import Action, access


@access(Action.SEE_PUBLIC)
def _stub(request: HttpRequest) -> HttpResponse:
    return HttpResponse("STUB")


app_name = "site"
urlpatterns = [
    path("", _stub, name="home"),
    path("privacy/", _stub, name="privacy"),
]
