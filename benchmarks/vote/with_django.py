"""What a usual web application does: a Django view that checks a signed token and stores a row with the ORM."""

from __future__ import annotations

import json
import os
import secrets
from typing import Any

import dj_database_url
import django
from django.conf import settings

settings.configure(
    DATABASES={"default": dj_database_url.parse(os.environ["BENCH_DATABASE"], conn_max_age=None)},
    SECRET_KEY="only for a benchmark",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["*"],
    USE_TZ=True,
    INSTALLED_APPS=[],
)
django.setup()

from django.core.signing import BadSignature, Signer  # noqa: E402 after setup
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import IntegrityError, connection, models  # noqa: E402
from django.http import HttpRequest, JsonResponse  # noqa: E402, TID251 a view is what it is
from django.urls import path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402

signer = Signer()


class Vote(models.Model):
    voter = models.CharField(max_length=64, unique=True)
    choices = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return self.voter


@csrf_exempt
def ballots(request: HttpRequest) -> JsonResponse:
    told = json.loads(request.body)
    try:
        voter = signer.unsign(told["token"])
        vote = Vote.objects.create(voter=voter, choices=told["choices"])
    except BadSignature:
        return JsonResponse({"error": "token"}, status=403)
    except IntegrityError:
        return JsonResponse({"error": "already_voted"}, status=409)
    return JsonResponse({"index": vote.pk}, status=201)


urlpatterns = [path("vote/bench/ballots", ballots)]
app: Any = get_wsgi_application()


def token_of() -> str:
    return signer.sign(secrets.token_hex(16))


def make_table() -> None:
    with connection.schema_editor() as editor:
        editor.create_model(Vote)
