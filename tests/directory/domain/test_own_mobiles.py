"""A worker's own mobile becomes public by no way but their consent."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from hongmian.directory.domain.exporting import network_workbook
from hongmian.directory.domain.importing import import_workbook
from hongmian.directory.domain.keep import keep
from hongmian.directory.domain.own_mobiles import number_key
from hongmian.directory.domain.records import withdraw_record
from hongmian.directory.models import Hotline, HotlineReport, Worker
from hongmian.directory.queries.in_service import is_public, number_is_public
from hongmian.history.enums import ChangeKind
from hongmian.history.models import Change
from tests.conftest import NOW
from tests.directory.web.staff.conftest import address, filled_in
from tests.workbooks import opened, workbook

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
REFUSAL = "这个号码是登记在册的个人手机。类型请选“社工本人手机”，并须本人同意。"
LINES = ["热线号码", "名称", "类型", "机构", "社工工号", "接听时间", "启用日期", "本人同意日期"]


def post(user, page, *args, **form):
    client = Client()
    client.force_login(user)
    url = address(page, *args)
    untouched = filled_in(client.get(url).content.decode())
    return client.post(url, {**untouched, **form})


def errors(response):
    return {name: [str(words) for words in found] for name, found in response.context["form"].errors.items()}


def published() -> str:
    return b"".join(Client().get("/data/hotlines.csv")).decode()


def brought(*rows, **sheets):
    return import_workbook(source=workbook({**sheets, "热线": [LINES, *rows]}), by=None, at=NOW)


def reasons(outcome):
    return [(problem.column.name, problem.reason.why.value) for problem in outcome.problems]


def test_own_mobile_does_not_become_a_station_line_by_the_form(cast):
    response = post(cast.bob, "hotline_edit", cast.secret.pk, kind="station", staff_no="")

    assert errors(response) == {"kind": [REFUSAL]}
    assert "15400002222" not in published()


def test_own_mobile_that_is_on_no_workers_file_needs_its_new_number_typed(cast):
    Worker.objects.filter(pk=cast.he.pk).update(mobile="", mobile_key="")

    kept = post(cast.bob, "hotline_edit", cast.secret.pk, kind="station", staff_no="")
    again = post(cast.bob, "hotline_edit", cast.secret.pk, kind="station", staff_no="", number="15400002222")

    words = ["社工本人手机不能改成别的类型。请在这里填写这条热线的新号码。"]
    assert (errors(kept), errors(again)) == ({"number": words}, {"number": words})
    assert "15400002222" not in published()
    changed = post(cast.bob, "hotline_edit", cast.secret.pk, kind="station", staff_no="", number="020-0000 7777")
    assert changed.status_code == 302


@pytest.mark.parametrize("person", ["alice", "bob", "grace"])
def test_new_line_with_a_workers_mobile_is_refused_alike_for_everyone(cast, person):
    cast.secret.delete()
    agency = cast.two if person == "bob" else cast.one

    response = post(
        getattr(cast, person), "hotline_new", name="新线", number="154 0000 2222", kind="station", agency=agency.pk,
        hours="24/7",
    )  # fmt: skip

    assert errors(response) == {"kind": [REFUSAL]}
    assert "15400002222" not in published()


def test_keeping_such_a_line_is_refused_whoever_calls(cast, now):
    cast.secret.kind = "project"

    with pytest.raises(ValidationError) as refused:
        keep(record=cast.secret, by=cast.bob, at=now)

    assert list(refused.value.message_dict) == ["kind"]
    assert Hotline.objects.get(pk=cast.secret.pk).kind == "own_mobile"


def test_line_whose_number_a_worker_has_since_put_on_file_can_still_be_withdrawn(cast, now):
    Hotline.objects.filter(pk=cast.guard.pk).update(number="15400008888", number_key=number_key("15400008888"))
    cast.xu.mobile = "15400008888"
    keep(record=cast.xu, by=cast.alice, at=now)
    line = Hotline.objects.get(pk=cast.guard.pk)
    line.valid_to = now.date()

    assert keep(record=line, by=cast.alice, at=now, kind=ChangeKind.WITHDRAWN).valid_to == now.date()
    with pytest.raises(ValidationError):
        keep(record=line, by=cast.alice, at=now, kind=ChangeKind.RESTORED)


def test_mobile_is_found_by_its_key_however_it_was_stored_and_the_key_stays_out_of_the_history(cast, now):
    cast.xu.mobile = "15400005555"
    keep(record=cast.xu, by=cast.alice, at=now)
    import_workbook(
        source=workbook({"社工": [["机构", "工号", "姓名", "手机"], [cast.two.name, "001", "何敏", "15400006666"],
                                [cast.two.name, "002", "高远", "15400007777"]]}),
        by=None, at=now,
    )  # fmt: skip

    for number, name in (("15400005555", "许静"), ("15400006666", "何敏"), ("15400007777", "高远")):
        assert Worker.objects.get(mobile_key=number_key(number)).name == name
    assert not Worker.objects.filter(mobile_key=number_key("15400001111")).exists()
    assert all("mobile_key" not in change.after for change in Change.objects.all())


def test_import_refuses_a_mobile_of_another_agency_as_a_line_of_another_kind(cast):
    cast.secret.delete()

    outcome = brought(["15400002222", "新线", "社工站热线", cast.one.name, "", "24/7", "2020-01-28", ""])

    assert reasons(outcome) == [("kind", "own_mobile_as_line")]
    assert [str(problem.reason) for problem in outcome.problems] == [REFUSAL]


def test_import_refuses_a_mobile_that_the_same_file_puts_on_file(cast):
    workers = [["机构", "工号", "姓名", "手机"], [cast.two.name, "002", "高远", "15400007777"]]

    outcome = brought(["15400007777", "新线", "社工站热线", cast.one.name, "", "24/7", "2020-01-28", ""], 社工=workers)

    assert reasons(outcome) == [("kind", "own_mobile_as_line")]
    assert not Hotline.objects.filter(name="新线").exists()


def test_import_leaves_an_own_mobile_its_kind(cast):
    Worker.objects.filter(pk=cast.he.pk).update(mobile="", mobile_key="")

    outcome = brought(
        ["15400002222", "何敏随身热线", "社工站热线", cast.two.name, "", "24/7", "2020-01-28", ""]
    )  # fmt: skip

    assert reasons(outcome) == [("kind", "own_mobile_stays")]


def test_import_refuses_consent_from_the_future(cast):
    row = ["15400002222", "何敏随身热线", "社工本人手机", cast.two.name, "001", "24/7", "2020-01-28"]

    assert reasons(brought([*row, "2020-03-20"])) == [("consent_on", "consent_ahead")]
    assert reasons(brought([*row, "2020-03-19"])) == []


@pytest.mark.parametrize(
    ("consent_on", "left_on", "public"),
    [(None, None, False), (TODAY, None, True), (TODAY + timedelta(1), None, False), (TODAY, TODAY, False),
     (TODAY, TODAY + timedelta(1), True)],
)  # fmt: skip
def test_one_line_and_many_are_judged_alike(cast, consent_on, left_on, public):
    Worker.objects.filter(pk=cast.he.pk).update(left_on=left_on)
    Hotline.objects.filter(pk=cast.secret.pk).update(consent_on=consent_on)

    assert is_public(Hotline.objects.get(pk=cast.secret.pk), TODAY) is public
    assert Hotline.objects.filter(number_is_public(TODAY), pk=cast.secret.pk).exists() is public


@pytest.mark.parametrize(
    ("begins", "last_day"),
    [(date(2020, 1, 28), TODAY - timedelta(1)), (TODAY, TODAY), (TODAY + timedelta(7), TODAY + timedelta(7))],
)
def test_own_mobile_ends_the_day_before_its_worker_is_out(cast, now, begins, last_day):
    Hotline.objects.filter(pk=cast.own.pk).update(valid_from=begins)

    withdraw_record(record=cast.xu, by=cast.alice, at=now)

    assert Hotline.objects.get(pk=cast.own.pk).valid_to == last_day
    assert "15400001111" not in published()


@pytest.mark.parametrize("hidden_by", ["consent to come", "worker left"])
def test_number_that_is_not_public_yet_or_any_more_is_shown_to_nobody_in_clear(cast, now, hidden_by):
    if hidden_by == "consent to come":
        Hotline.objects.filter(pk=cast.own.pk).update(consent_on=TODAY + timedelta(1))
    else:
        Worker.objects.filter(pk=cast.xu.pk).update(left_on=TODAY)
    HotlineReport.objects.create(hotline=cast.own, reason="no_answer", sent_at=now)

    for user, page, *args in (
        (cast.bo, "hotlines"), (cast.bo, "hotline_record", cast.own.pk), (cast.alice, "hotline_edit", cast.own.pk),
        (cast.alice, "reports"),
    ):  # fmt: skip
        client = Client()
        client.force_login(user)
        response = client.get(address(page, *args))
        assert response.status_code == 200
        assert "1111" not in response.content.decode().replace("154****1111", ""), page
    client.force_login(cast.bo)
    found = client.get(address("hotlines"), {"words": "15400001111"}).content.decode()
    assert cast.own.name not in found
    assert "15400001111" not in str(opened(network_workbook(at=now)))
