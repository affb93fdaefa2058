"""Answers of `ui.uploading` to requests as a browser sends them, without a page of some room."""

from __future__ import annotations

import json

from django.http import HttpResponse
from django.test import RequestFactory

from hongmian.ui import uploading
from hongmian.ui.uploading import Arrived
from hongmian.uploads.keeping.arrivals import Arrivals
from hongmian.uploads.refusals import FileRefused

URL = "/entry/7/files/"


class Room:
    """What a room does: it takes what is sent as `taken`, but refuses whatever begins with MACRO."""

    def __init__(self, arrivals: Arrivals) -> None:
        self.arrivals, self.taken = arrivals, []

    def answer(
        self, method: str, path: str = "", body: bytes = b"", *, owner: str = "citizen 7", **headers: str
    ) -> HttpResponse:
        """`path`: after the URL of the field."""
        request = RequestFactory().generic(
            method, URL + path, body, "application/octet-stream", headers={"Upload-Offset": "", **headers}
        )
        if not path:
            return uploading.begin(request, self.arrivals, owner)
        upload, _, end = path.strip("/").partition("/")
        if end == "finish":
            return uploading.finish(request, self.arrivals, owner, upload, take=self.take, show=self.show)
        return uploading.piece(request, self.arrivals, owner, upload)

    def tell(self, path: str = "", **told) -> HttpResponse:
        return self.answer("POST", path, json.dumps(told).encode())

    def take(self, arrived: Arrived) -> str:
        if arrived.content.startswith(b"MACRO"):
            raise FileRefused("macro")
        self.taken.append(arrived)
        return str(len(self.taken))

    def show(self, reference: str) -> str:
        arrived = self.taken[int(reference) - 1]
        return f'<li id="file-{reference}">{arrived.name}: {len(arrived.content)}</li>'
