from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from hongmian.kit.access import Action, access


@access(Action.SEE_PUBLIC)
def _stub(request: HttpRequest) -> HttpResponse:
    return HttpResponse("STUB")


urlpatterns = [
    path("network/hotlines/", _stub, name="hotlines"),
    path("network/stations/", _stub, name="stations"),
    path("network/agencies/", _stub, name="agencies"),
    path("network/workers/", _stub, name="workers"),
    path("network/party-groups/", _stub, name="party_groups"),
]
