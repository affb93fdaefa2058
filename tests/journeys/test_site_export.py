"""The public site as files behind a plain file server: it looks as it does live, and a line and an event are found."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from PIL import Image, ImageChops

from hongmian.site.export.exporting import export_site
from tests.journeys.conftest import DESK
from tests.journeys.test_finder import HERE
from tests.site.export.making import little_site

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.usefixtures("own_boxes")]
# What needs the server, on the live page and in its place in the folder: it cannot look the same.
ELSEWHERE = "main form, [data-live]"

NOISE = 32  # of 255: how far the same rounded corner may differ from one drawing to the next


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words):
        """Write no line for each file."""


@pytest.fixture
def served(tmp_path) -> Iterator[str]:
    """Where the folder `site` below the test's own will be: not at the root, as it may be anywhere."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=tmp_path)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/site"
        server.shutdown()
        thread.join()


def look(me, address: str) -> Image.Image:
    page = me.visit(address)
    page.evaluate("where => document.querySelectorAll(where).forEach(one => one.remove())", ELSEWHERE)
    page.evaluate("document.fonts.ready")
    return Image.open(io.BytesIO(page.screenshot(full_page=True, animations="disabled"))).convert("RGB")


def test_the_exported_site_looks_and_works_like_the_live_one(cast, reader, served, live_server, settings, tmp_path):
    settings.HONGMIAN_PUBLIC_URL = live_server.url
    site = little_site(cast)
    export_site(root=tmp_path / "site", languages=("zh",))

    live, files = reader(size=DESK), reader(size=DESK)
    files.root = served
    pages = ("", f"news/{site.article}/", "numbers/", f"awards/{site.award}/batch-1/", "help/")
    unlike = [one for one in pages if differ(look(live, f"/{one}"), look(files, f"/{one}index.html"))]

    assert unlike == []
    a_line_is_found(reader(geolocation=HERE, permissions=["geolocation"]), served)
    an_event_is_opened(reader(), served, site.event.title)


def differ(one: Image.Image, other: Image.Image) -> bool:
    unlike = ImageChops.difference(one, other).point(lambda value: value > NOISE)
    return one.size != other.size or unlike.getbbox() is not None


def a_line_is_found(me, served: str) -> None:
    """By district, and near: on a phone, from the first page on."""
    me.root, refused = served, []
    me.page.on("response", lambda answer: refused.append(answer.url) if answer.status >= 400 else None)
    page = me.visit("/index.html")
    page.get_by_role("link", name="找开着的热线").click()
    page.locator(".map").get_by_role("link", name="天河").click()
    assert page.url == f"{served}/help/index~district-440106.html#list"
    call = page.locator("#results .hotline").first.get_by_role("link", name="打电话")
    assert call.get_attribute("href") == "tel:+862000001234"

    page.get_by_role("button", name="找离我近的热线").click()
    page.locator("#near [data-put=station]").first.click()

    assert "榕荫街" in page.get_by_role("heading", level=1).inner_text()
    assert page.url == f"{served}/help/stations/TH-001/index.html"
    assert (me.strangers(), me.complaints, refused) == ([], [], [])


def an_event_is_opened(me, served: str, title: str) -> None:
    me.root = served
    page = me.visit("/index.html")
    page.get_by_role("link", name="全部日程").click()
    page.get_by_role("link", name=title).click()

    assert page.get_by_role("heading", level=1).inner_text() == title
    page.get_by_role("link", name="看整周").click()
    assert page.get_by_role("link", name=title).count() == 1
    assert (me.strangers(), me.complaints) == ([], [])
