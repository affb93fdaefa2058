from __future__ import annotations

import io
import re
import uuid

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hongmian.directory.domain.import_files import source_path
from hongmian.directory.domain.workbook_imports import start_import
from hongmian.directory.models import WorkbookImport, Worker
from tests.workbooks import opened, workbook

LIST = "/network/imports/"


@pytest.fixture(autouse=True)
def _home(settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path


@pytest.fixture
def rows(cast):
    return [
        ["机构", "工号", "姓名", "备注"],
        [cast.one.name, "001", "许小静", ""],
        [cast.one.name, "009", "周明", ""],
        [cast.two.name, "001", "何敏", ""],
    ]


@pytest.fixture
def upload(client, rows):
    """Upload through the page as `user`; return the address that it leads to."""

    def upload(user, content: bytes | None = None, name: str = "本站社工.xlsx", key: str = "", prefix: str = "") -> str:
        client.force_login(user)
        page = client.get(prefix + LIST).content.decode()
        key = key or re.search(r'name="key" value="([0-9a-f-]+)"', page)[1]
        file = SimpleUploadedFile(name, content if content is not None else workbook({"社工": rows}))
        answer = client.post(prefix + LIST, {"key": key, "file": file})
        assert answer.status_code == 302, answer.content.decode()
        return answer.url

    return upload


def test_upload_preview_agree_result(cast, client, upload):
    url = upload(cast.alice)

    preview = client.get(url).content.decode()
    assert "导入 2 行" in preview
    assert "工作表“社工”里的“备注”一列不在模板里，没有导入。" in preview
    assert "您的账号只能导入自己机构的内容。" in preview  # the rejected rows are shown first
    assert Worker.objects.count() == 2

    answer = client.post(f"{url}apply/")
    assert (answer.status_code, answer.url) == (302, url)
    assert Worker.objects.get(pk=cast.xu.pk).name == "许小静"
    assert "新增 1 行，更改 1 行" in client.get(url).content.decode()


def test_changes_are_shown_before_and_after(cast, client, upload):
    url = upload(cast.alice)

    page = client.get(f"{url}?show=changed").content.decode()

    assert re.search(r"<del>.*许静</del>", page)
    assert re.search(r"<ins>.*许小静</ins>", page)
    assert "周明" not in page
    assert "周明" in client.get(f"{url}?show=added&sheet=workers").content.decode()


def test_agreeing_twice_does_no_harm(cast, client, upload):
    url = upload(cast.alice)

    first, second = client.post(f"{url}apply/"), client.post(f"{url}apply/")

    assert (first.url, second.url) == (url, url)
    assert Worker.objects.count() == 3


def test_uploading_twice_makes_one(cast, client, upload):
    key = str(uuid.uuid4())

    assert upload(cast.alice, key=key) == upload(cast.alice, key=key)
    assert WorkbookImport.objects.count() == 1


def test_rejected_rows_come_back_as_a_workbook(cast, client, upload):
    url = upload(cast.alice)

    answer = client.get(f"{url}rejected.xlsx")
    content = b"".join(answer.streaming_content)

    assert answer.headers["Cache-Control"] == "no-store"
    assert (
        "%E6%9C%AC%E7%AB%99%E7%A4%BE%E5%B7%A5-%E9%80%80%E5%9B%9E%E7%9A%84%E8%A1%8C.xlsx"
        in answer.headers["Content-Disposition"]
    )  # 本站社工-退回的行.xlsx
    assert opened(content)["社工"][1][2:] == ["何敏", "", "机构：您的账号只能导入自己机构的内容。"]

    book = openpyxl.load_workbook(io.BytesIO(content))
    book["社工"]["A2"], book["社工"]["B2"] = cast.one.name, "010"
    out = io.BytesIO()
    book.save(out)
    again = upload(cast.alice, out.getvalue(), name="改好的.xlsx")
    client.post(f"{again}apply/")
    assert Worker.objects.filter(agency=cast.one).count() == 2


def test_after_importing_the_way_on_is_to_upload_what_was_corrected(cast, client, upload):
    url = upload(cast.alice)
    assert "上传改好的文件" not in client.get(url).content.decode()

    client.post(f"{url}apply/")

    assert f'<a class="button" href="{LIST}">上传改好的文件</a>' in client.get(url).content.decode()
    assert re.search(
        r'data-label="行数">3 <span class="small quiet nowrap">1 行退回<', client.get(LIST).content.decode()
    )


def test_rows_that_contradict_are_named_with_the_comma_of_the_language(cast, client, upload, rows):
    rows.append([cast.one.name, "009", "周敏", ""])

    url = upload(cast.alice)

    assert "第 3、5 行说的是同一个" in client.get(url).content.decode()
    assert "Rows 3, 5 are about the same thing" in client.get(f"/en{url}").content.decode()


def test_english_pages_give_english_reasons(cast, client, upload):
    url = upload(cast.alice, prefix="/en")

    page = client.get(url).content.decode()

    assert "Your account can import only rows of your own agency." in page
    assert "Import 2 rows" in page
    assert opened(b"".join(client.get(f"{url}rejected.xlsx").streaming_content))["社工"][0][-1] == "Reason"


def test_unreadable_file_says_what_to_do(cast, client, upload):
    url = upload(cast.alice, b"nothing")

    assert "这不是 Excel 工作簿。请另存为 .xlsx，再试一次。" in client.get(url).content.decode()
    assert (
        client.get(url.replace("/network", "/en/network")).content.decode().count("This is not an Excel workbook.") == 1
    )


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("名单.xls", b"x", "这不是 .xlsx 文件。"),
        ("名单.xlsx", b"", "这个文件是空的。"),
        ("名单.xlsx", b"x" * 2_000_000, "文件超过 1 MB。"),
    ],
)
def test_wrong_file_is_told_beside_the_field(name, content, error, cast, client, settings):
    settings.HONGMIAN_IMPORT_MAX_BYTES = 1024**2
    client.force_login(cast.alice)

    answer = client.post(LIST, {"key": uuid.uuid4(), "file": SimpleUploadedFile(name, content)})

    assert answer.status_code == 200
    assert error in answer.content.decode()
    assert not WorkbookImport.objects.exists()


def test_no_file_chosen(cast, client):
    client.force_login(cast.alice)

    assert "请先选择工作簿。" in client.post(LIST, {"key": uuid.uuid4()}).content.decode()


def test_busy_page_shows_progress_and_htmx_asks_for_it_alone(cast, client, now):
    client.force_login(cast.alice)
    kept, _new = start_import(
        pk=uuid.uuid4(), content=b"PK", file_name="x.xlsx", by=cast.alice, at=now, language="zh-hans"
    )
    url = f"{LIST}{kept.pk}/"

    page = client.get(url).content.decode()
    part = client.get(f"{url}?part=progress", headers={"HX-Request": "true"})

    assert '<progress max="100" value="0"' in page
    assert "再看一下" in page
    assert part.content.decode().startswith('<div id="progress" hx-get=')
    assert "HX-Refresh" not in part.headers
    WorkbookImport.objects.update(state="refused")
    assert client.get(f"{url}?part=progress", headers={"HX-Request": "true"}).headers["HX-Refresh"] == "true"


def test_stopped_job_can_be_started_again(cast, client, now, rows):
    client.force_login(cast.alice)
    kept, _new = start_import(
        pk=uuid.uuid4(), content=workbook({"社工": rows}), file_name="x.xlsx", by=cast.alice, at=now, language="zh-hans"
    )
    url = f"{LIST}{kept.pk}/"
    client.post(f"{url}again/")
    assert WorkbookImport.objects.get().state == "checking"  # heard from a moment ago: left alone

    source_path(kept.pk).with_suffix(".progress").unlink()
    assert "重新开始" in client.get(url).content.decode()
    client.post(f"{url}again/")

    assert WorkbookImport.objects.get().state == "checked"


def test_discarding(cast, client, upload):
    url = upload(cast.alice)

    answer = client.post(f"{url}discard/", follow=True)

    assert "工作簿已放弃，什么都没有存。" in answer.content.decode()
    assert "这个工作簿已放弃" in client.get(url).content.decode()
    assert client.get(f"{url}rejected.xlsx").status_code == 404


def test_empty_list_says_so(cast, client):
    client.force_login(cast.bob)

    assert "还没有导入过" in client.get(LIST).content.decode()


def test_each_sees_their_own_and_the_association_all(cast, client, upload):
    url = upload(cast.alice)

    client.force_login(cast.bob)
    assert "本站社工.xlsx" not in client.get(LIST).content.decode()
    client.force_login(cast.grace)
    page = client.get(LIST).content.decode()
    assert "本站社工.xlsx" in page
    assert "alice" in page
    assert "导入 2 行" not in client.get(url).content.decode()  # only alice herself may agree


@pytest.mark.parametrize("part", ["", "rejected.xlsx"])
def test_import_of_another_agency_is_not_there(part, cast, client, upload):
    url = upload(cast.alice)

    client.force_login(cast.bob)

    assert client.get(url + part).status_code == 404


@pytest.mark.parametrize("part", ["apply/", "again/", "discard/"])
def test_nobody_else_can_act_on_it(part, cast, client, upload):
    url = upload(cast.alice)
    client.force_login(cast.bob)

    assert client.post(url + part).status_code == 404
    assert WorkbookImport.objects.get().state == "checked"
    assert client.get(url + part).status_code == 405


@pytest.mark.parametrize("user", ["cheng", "bo", "wen", "emma", "charlie"])
def test_who_may_not_import_is_refused_everywhere(user, cast, client, upload):
    url = upload(cast.alice)
    client.force_login(getattr(cast, user))

    for address in (LIST, f"{LIST}template.xlsx", url, f"{url}rejected.xlsx"):
        assert client.get(address).status_code == 403
    assert client.post(f"{url}apply/").status_code == 403


def test_templates_by_role(cast, client):
    client.force_login(cast.grace)
    assert "机构" in opened(client.get(f"{LIST}template.xlsx").content)
    client.force_login(cast.alice)
    assert list(opened(client.get(f"/en{LIST}template.xlsx").content)) == [
        "Party groups", "Stations", "Workers", "Hotlines", "Choices",
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_as_much_for_three_as_for_one(count, cast, client, upload, django_assert_num_queries):
    for number in range(count):
        upload(cast.alice, name=f"{number}.xlsx")
    with django_assert_num_queries(6):
        client.get(LIST)


@pytest.mark.parametrize("staff", [1, 20])
def test_preview_asks_as_much_for_many_rows(staff, cast, client, upload, django_assert_num_queries):
    rows = [["机构", "工号", "姓名"], *([cast.one.name, f"W{number}", "新人"] for number in range(staff))]
    url = upload(cast.alice, workbook({"社工": rows}))
    with django_assert_num_queries(7):
        client.get(url)


def test_many_rows_come_in_pages(cast, client, upload):
    rows = [["机构", "工号", "姓名"], *([cast.one.name, f"W{number}", f"新人{number:02d}号"] for number in range(30))]
    url = upload(cast.alice, workbook({"社工": rows}))

    second = client.get(f"{url}?show=added&page=2").content.decode()

    assert "新人29号" in second
    assert "新人01号" not in second
