"""The alternative that the finder is measured against: a Django with one view that says nothing."""

from __future__ import annotations

import sys

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse  # noqa: TID251  # a view of its own
from django.urls import path


def nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse(headers={"Content-Length": "0"})


urlpatterns = [path("", nothing)]
if not settings.configured:
    settings.configure(ROOT_URLCONF=sys.modules[__name__], ALLOWED_HOSTS=["*"], SECRET_KEY="none", MIDDLEWARE=[])
application = get_wsgi_application()
