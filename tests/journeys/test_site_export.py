"""The exported folder behind a plain file server looks like the live site; the programme kept in the browser."""

from __future__ import annotations

import io
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from PIL import Image, ImageChops

from hongmian.polls.boxes import forget_boxes
from hongmian.site.export.exporting import export_site
from tests.activities.deeds import announced
from tests.journeys.conftest import DESK, PHONE
from tests.site.making import published
from tests.wishes.making import on_wall

pytestmark = pytest.mark.browser
ALIKE = 0.001  # of all pixels may differ: the edge of a letter


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args):
        """Say nothing."""


@pytest.fixture
def files(tmp_path):
    """Serve a folder as `python -m http.server` does; give its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "out")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def picture(page):
    page.wait_for_load_state("networkidle")
    return Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB")


def unlike(one, other):
    """Return the share of pixels that differ; all of them where the pages are not of one size."""
    if one.size != other.size:
        return 1.0
    differing = ImageChops.difference(one, other).convert("L").point(lambda value: 255 if value > 24 else 0)
    return differing.histogram()[255] / (one.size[0] * one.size[1])


def test_five_pages_of_a_plain_file_server_look_the_same(cast, reader, files, settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path / "home"
    settings.HONGMIAN_HOME.mkdir()
    on_wall(cast)
    event, activity = published(), announced(cast)
    export_site(root=tmp_path / "out")
    me, other = reader(size=PHONE), reader(size=PHONE)
    told = {}

    for address in ("/", "/en/", f"/programme/{event.number}/", f"/activities/{activity.code}/", "/privacy/"):
        live = picture(me.visit(address))
        other.page.goto(files + address)
        told[address] = unlike(live, picture(other.page))

    forget_boxes()
    assert {address: share for address, share in told.items() if share > ALIKE} == {}


def test_the_finder_of_the_folder_works_by_links(cast, reader, files, settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path / "home"
    settings.HONGMIAN_HOME.mkdir()
    export_site(root=tmp_path / "out", languages=("zh",))
    page = reader(size=DESK).page
    page.goto(f"{files}/help/index.html")

    page.get_by_text("按区看").first.click()
    page.get_by_role("link", name="天河区").first.click()

    assert page.url.split("#")[0] == f"{files}/help/index~district-440106.html"
    assert "榕荫街守护热线" in page.inner_text("main")
    forget_boxes()


def test_an_event_is_added_published_and_called_off(cast, reader):
    page = reader(size=DESK, user=cast.grace).visit("/programme/desk/")

    page.get_by_role("link", name="添加日程").first.click()
    page.get_by_label("名称", exact=True).fill("启动仪式")
    page.locator("[name=day]").fill("2020-03-20")
    page.locator("[name=begins]").fill("10:00")
    page.get_by_role("button", name="公布").click()
    page.get_by_role("link", name="启动仪式").click()
    page.get_by_role("link", name="取消", exact=True).click()
    page.get_by_label("为什么取消？").fill("场地临时征用")
    page.get_by_role("button", name="取消", exact=True).click()

    public = reader().visit("/programme/")
    public.get_by_role("link", name="启动仪式").click()
    assert "场地临时征用" in public.inner_text("main")
