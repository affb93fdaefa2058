"""A file on its way from a browser: pieces, broken lines, reloads, refusals. The page is made here, the answers are
those of `ui.uploading`, and what travels between them is lost where a test says so."""

from __future__ import annotations

import os
import secrets

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static

from hongmian.kit.keyring import only
from hongmian.uploads.keeping.arrivals import Arrivals
from tests.ui.uploads import URL, Room

pytestmark = pytest.mark.browser
PIECE = 256 * 1024
CONTENT = secrets.token_bytes(3 * PIECE + 100)
SHEETS = ["tokens", "base", "frame", "forms", "notice"]
PAGE = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>x</title>
<meta name="viewport" content="width=device-width, initial-scale=1">{sheets}
<script src="{script}" type="module"></script></head><body><main class="frame"><h1>x</h1>
<form method="post" enctype="multipart/form-data" action="/sent/"><div class="field" data-uploads>
<label class="field__label" for="file">证明材料</label>
<input class="upload" type="file" id="file" name="evidence" multiple required data-upload="{url}">
{words}<ul data-uploaded></ul></div><button class="button" type="submit">提交</button></form></main></body></html>"""


class Way:
    """What lies between the browser and the room. `lost`, given method and path, says what goes wrong: "request" or
    "answer" for what does not get through, or a status that somebody answers on the way."""

    def __init__(self, room: Room) -> None:
        self.room, self.asked, self.lost = room, [], lambda method, path: None

    def __call__(self, route) -> None:
        request = route.request
        path = request.url.split(URL, 1)[1]
        told = {name.title(): value for name, value in request.headers.items() if name == "upload-offset"}
        self.asked.append((request.method, path.strip("/").partition("/")[2] or told.get("Upload-Offset", "")))
        wrong = self.lost(request.method, path)
        if isinstance(wrong, int):
            route.fulfill(status=wrong)
            return
        if wrong == "request":
            route.abort("connectionreset")
            return
        answer = self.room.answer(request.method, path, request.post_data_buffer or b"", **told)
        if wrong == "answer":
            route.abort("connectionreset")
        else:
            route.fulfill(status=answer.status_code, headers=dict(answer.headers), body=answer.content)

    def lose(self, wrong, times: int, of: str = "PATCH", end: str = "") -> None:
        left = [wrong] * times
        self.lost = lambda method, path: left.pop() if left and method == of and path.endswith(end) else None

    def count(self, method: str) -> int:
        return sum(one == method for one, _ in self.asked)


@pytest.fixture
def room(tmp_path):
    return Room(Arrivals(tmp_path / "arriving", only(bytes(range(32))).current))


@pytest.fixture
def way(room):
    return Way(room)


@pytest.fixture
def me(reader, way):
    """Someone before the page, from a network that forgets nothing yet."""
    me = reader()
    sheets = "".join(f'<link rel="stylesheet" href="{static(f"ui/css/{name}.css")}">' for name in SHEETS)
    page = PAGE.format(
        sheets=sheets, script=static("ui/js/upload.js"), url=URL, words=render_to_string("ui/_upload.html")
    )
    rules = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
    policy = "; ".join(f"{name} {' '.join(map(str, values))}" for name, values in rules.items())
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy}
    me.page.route("**/form/", lambda route: route.fulfill(body=page, headers=headers))
    me.page.route(f"**{URL}**", way)
    me.visit("/form/")
    return me


def choose(me, *files: tuple[str, bytes]) -> None:
    me.page.set_input_files(
        "#file", [{"name": name, "mimeType": "image/jpeg", "buffer": content} for name, content in files]
    )


def told(me) -> str:
    return me.page.inner_text("[data-state]")


def test_a_file_goes_in_pieces_and_its_line_stands_in_the_list(me, way, room):
    choose(me, ("照片.jpg", CONTENT))
    me.page.wait_for_selector("#file-1")

    assert me.page.inner_text("[data-uploaded]") == f"照片.jpg: {len(CONTENT)}"
    assert [(one.content, one.field, one.name) for one in room.taken] == [(CONTENT, "evidence", "照片.jpg")]
    assert [offset for method, offset in way.asked if method == "PATCH"] == [str(n * PIECE) for n in range(4)]
    assert me.page.inner_text("[data-upload-said]") == "照片.jpg 存好了。"
    assert me.page.locator(".upload-row").count() == 0
    assert me.page.evaluate("Object.keys(sessionStorage)") == []
    assert me.page.evaluate("document.querySelector('#file').value") == ""
    assert (me.strangers(), me.complaints) == ([], [])


def test_several_files_go_one_after_another(me, room):
    choose(me, ("a.jpg", CONTENT), ("b.jpg", CONTENT[:500]))
    me.page.wait_for_selector("#file-2")

    assert [one.name for one in room.taken] == ["a.jpg", "b.jpg"]


@pytest.mark.parametrize("wrong", ["request", "answer", 502])
def test_a_broken_line_is_tried_again_from_where_it_stands(me, way, room, wrong):
    way.lose(wrong, 2)

    choose(me, ("照片.jpg", CONTENT))
    me.page.wait_for_selector("text=网络断了")
    me.page.wait_for_selector("#file-1", timeout=20_000)

    assert [one.content for one in room.taken] == [CONTENT]
    assert way.count("HEAD") == 2


def test_a_lost_answer_at_the_end_stores_nothing_twice(me, way, room):
    way.lose("answer", 2, of="POST", end="/finish/")

    choose(me, ("照片.jpg", CONTENT))
    me.page.wait_for_selector("#file-1", timeout=20_000)

    assert len(room.taken) == 1
    assert me.page.locator("[data-uploaded] li").count() == 1


def test_after_a_reload_the_file_is_chosen_again_and_goes_on(me, way, room, tmp_path):
    way.lost = lambda method, path: "request" if method == "PATCH" and way.count("PATCH") > 2 else None
    me.page.on("dialog", lambda dialog: dialog.accept())
    file = chosen_from_disk(me, tmp_path)
    me.page.wait_for_selector("text=网络断了")

    me.page.reload()
    me.page.wait_for_selector("[data-upload-rows] .upload-row")
    assert told(me) == "还没有传完。请再选一次同一个文件，会接着上次传。"
    assert me.axe() == []
    way.lost, way.asked = lambda method, path: None, []
    me.page.set_input_files("#file", file)
    me.page.wait_for_selector("#file-1")

    assert [one.content for one in room.taken] == [CONTENT]
    assert way.asked[0][0] == "HEAD"
    assert [offset for method, offset in way.asked if method == "PATCH"] == [str(2 * PIECE), str(3 * PIECE)]
    assert me.page.locator(".upload-row").count() == 0


def chosen_from_disk(me, tmp_path):
    """A file on the disk keeps its time, by which it is known again."""
    file = tmp_path / "照片.jpg"
    file.write_bytes(CONTENT)
    me.page.set_input_files("#file", file)
    return file


def test_what_the_server_forgot_begins_anew(me, way, room):
    forgotten = []

    def forget(method, path):
        if method == "PATCH" and way.count("PATCH") == 3 and not forgotten:
            forgotten.append(room.answer("DELETE", path))

    way.lost = forget
    choose(me, ("照片.jpg", CONTENT))
    me.page.wait_for_selector("#file-1", timeout=20_000)

    assert [one.content for one in room.taken] == [CONTENT]
    assert len(forgotten) == 1


def test_a_refused_file_says_why_and_can_be_put_away(me, room):
    choose(me, ("bad.docx", b"MACRO" * 9))
    me.page.wait_for_selector("text=文件含有宏")

    assert "请另存为不含宏的" in me.page.inner_text("[data-upload-said]")
    assert me.axe() == []
    assert me.page.locator("[data-again]").is_hidden()
    me.page.click("[data-cancel]")
    assert me.page.locator(".upload-row").count() == 0
    assert me.page.evaluate("document.activeElement.id") == "file"
    assert (room.taken, me.complaints) == ([], [said for said in me.complaints if "422" in said])


def test_a_file_that_is_too_large_is_refused_before_it_is_sent(me, way, tmp_path):
    film = tmp_path / "film.pdf"
    film.write_bytes(b"")
    os.truncate(film, 20 * 1024**2 + 1)

    me.page.set_input_files("#file", film)
    me.page.wait_for_selector("text=不超过 20 MB")

    assert way.asked == [("POST", "")]


def test_who_was_signed_out_signs_in_elsewhere_and_goes_on(me, way, room):
    way.lose(403, 1)

    choose(me, ("照片.jpg", CONTENT))
    me.page.wait_for_selector("text=登录已失效")
    me.page.click("[data-again]")
    me.page.wait_for_selector("#file-1")

    assert [one.content for one in room.taken] == [CONTENT]


def test_a_line_that_stays_broken_is_given_up_and_what_has_arrived_is_kept(me, way, room):
    me.page.clock.install()
    way.lost = lambda method, path: "request" if way.count("PATCH") > 2 else None
    choose(me, ("照片.jpg", CONTENT))
    for _ in range(20):
        me.page.clock.run_for(30_000)
        me.page.wait_for_timeout(50)
    assert told(me) == "现在传不上去。已传的部分还在，等网络好一些请再试。"

    way.lost, way.asked = lambda method, path: None, []
    me.page.click("[data-again]")
    me.page.wait_for_selector("#file-1")

    assert way.asked[0][0] == "HEAD"
    assert [one.content for one in room.taken] == [CONTENT]


def test_a_cancelled_file_is_forgotten_on_both_sides(me, way, room, tmp_path):
    way.lost = lambda method, path: "request" if method == "PATCH" and way.count("PATCH") > 2 else None
    choose(me, ("照片.jpg", CONTENT))
    me.page.wait_for_selector("text=网络断了")

    me.page.click("[data-cancel]")
    me.page.wait_for_timeout(1500)

    assert way.asked[-1][0] == "DELETE"
    assert list((tmp_path / "arriving").glob("*/*")) == []
    assert me.page.evaluate("Object.keys(sessionStorage)") == []
    assert me.page.inner_text("[data-upload-said]") == "照片.jpg 已取消。"


def test_the_form_is_not_sent_while_a_file_is_on_its_way(me, way):
    way.lost = lambda method, path: "request" if method == "PATCH" else None
    choose(me, ("照片.jpg", CONTENT))
    me.page.wait_for_selector("text=网络断了")

    me.page.click("button[type=submit]")

    assert me.page.inner_text("[data-upload-said]") == "还有文件正在上传。请等它传完，或取消上传，再提交表格。"
    assert me.page.url.endswith("/form/")


def test_an_item_that_is_in_the_list_already_is_replaced_and_the_room_hears_of_it(me):
    me.page.evaluate(
        """() => {
          document.querySelector("[data-uploaded]").innerHTML = "<li id=file-1>old</li>";
          document.addEventListener("uploaded", event => { document.title = event.detail.item.id; });
        }"""
    )

    choose(me, ("照片.jpg", CONTENT))
    me.page.wait_for_selector(f"text={len(CONTENT)}")

    assert me.page.title() == "file-1"
    assert me.page.locator("[data-uploaded] li").all_inner_texts() == [f"照片.jpg: {len(CONTENT)}"]


def test_a_field_that_comes_later_sends_in_pieces_too_and_none_does_so_twice(me, room):
    me.page.evaluate(
        """() => {
          const place = document.querySelector("[data-uploads]");
          const other = place.cloneNode(true);
          other.querySelector("input").id = "later";
          place.parentElement.append(other);
          for (let n = 0; n < 2; n += 1) document.body.dispatchEvent(new Event("htmx:load", { bubbles: true }));
        }"""
    )

    me.page.set_input_files("#later", [{"name": "a.jpg", "mimeType": "image/jpeg", "buffer": CONTENT}])
    me.page.wait_for_selector("#file-1")

    assert me.page.locator("[data-uploaded] li").count() == 1
    assert len(room.taken) == 1


@pytest.mark.parametrize("size", [{"width": 390, "height": 844}, {"width": 1280, "height": 900}])
def test_the_row_of_a_file_is_legible_and_fits(me, way, size):
    me.page.set_viewport_size(size)
    way.lost = lambda method, path: "request" if method == "PATCH" and way.count("PATCH") > 2 else None

    choose(me, ("一个名字很长很长的文件——同事们在社区服务站门口的合影（最终版，请用这一张）.jpg", CONTENT))
    me.page.wait_for_selector("text=网络断了")

    assert me.page.inner_text("[data-part]") == "66 %"
    assert me.too_wide() <= 0
    assert me.axe() == []


def test_without_script_the_form_posts_the_file(reader, way):
    me = reader(script=False)
    posted = []
    page = PAGE.format(sheets="", script="", url=URL, words=render_to_string("ui/_upload.html"))
    me.page.route("**/form/", lambda route: route.fulfill(body=page, content_type="text/html; charset=utf-8"))
    me.page.route("**/sent/", lambda route: posted.append(route.request.post_data_buffer) or route.fulfill(body="ok"))
    me.visit("/form/")

    choose(me, ("a.jpg", b"content of a file"))
    me.page.click("button[type=submit]")

    assert b"content of a file" in posted[0]
    assert b'name="evidence"; filename="a.jpg"' in posted[0]
