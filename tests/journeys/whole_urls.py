"""The addresses of the whole program: on Django's test server nobody else hands out the log of a vote."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import re_path

from hongmian.ballots.published import published
from hongmian.config.urls import handler403, handler404, handler500
from hongmian.config.urls import urlpatterns as of_the_pages
from hongmian.kit.access import Action, access
from hongmian.polls.boxes import boxed

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]


@access(Action.SEE_PUBLIC)
def log_of_a_vote(request: HttpRequest, poll: str, path: str) -> HttpResponse:
    reply = published(boxed(poll), path)
    headers = {name.decode(): value.decode() for name, value in reply.headers}
    return HttpResponse(reply.body, status=reply.status, headers=headers)


LOG = r"^vote/(?P<poll>[^/]+)/(?P<path>rules\.json(\.sig)?|log/.+)$"
urlpatterns = [re_path(LOG, log_of_a_vote), *of_the_pages]
