"""What the server's door answers beside the pages: the files of a ballot log. For `settings.ROOT_URLCONF`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import re_path

from hongmian.ballots.published import published
from hongmian.config.urls import handler403, handler404, handler500
from hongmian.config.urls import urlpatterns as pages
from hongmian.kit.access import Action, access
from hongmian.polls.boxes import boxed

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]


@access(Action.SEE_PUBLIC)
def ballot_log(request: HttpRequest, poll: str, file: str) -> HttpResponse:
    reply = published(boxed(poll), file)
    return HttpResponse(reply.body, status=reply.status)


urlpatterns = [
    re_path(r"^vote/(?P<poll>[^/]+)/(?P<file>log/.+|rules\.json|rules\.json\.sig)\Z", ballot_log),
    *pages,
]
