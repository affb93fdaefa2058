"""Case files in six steps: written, printed, closed, given to another worker."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from hongmian.history.models import Reading
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.cases import close_case, reopen_case, write_entry
from hongmian.outreach.models import CaseEntry, CaseFile
from tests.conftest import NOW
from tests.outreach import making


def write(cast, step, text="入户看过，药够一周", key="entry"):
    return write_entry(pk=making.id_for(key), case=making.case(cast), step=step, text=text, by=cast.wen, at=NOW)


def test_a_file_stands_at_the_furthest_step(cast):
    write(cast, "plan")
    write(cast, "intake", key="earlier")

    assert making.case(cast).step == "plan"
    assert write(cast, "plan") == write(cast, "plan")
    assert CaseEntry.objects.count() == 2


def test_a_closed_file_takes_nothing_until_it_is_taken_up(cast):
    case = close_case(pk=making.id_for("end"), case=making.case(cast), outcome="搬去女儿家", by=cast.wen, at=NOW)

    assert (case.closed_on, case.step) == (NOW.date(), "closing")
    with pytest.raises(Refused):
        write_entry(pk=making.id_for("late"), case=case, step="plan", text="还有", by=cast.wen, at=NOW)
    assert reopen_case(case=case, reason="又回来了", by=cast.wen, at=NOW).closed_on is None


def test_entries_are_shown_only_after_a_logged_opening(cast, client):
    write(cast, "intake")
    client.force_login(cast.wen)
    url = reverse("outreach:casefile_record", args=[making.case(cast).pk])
    shut = client.get(url).content.decode()
    refused = client.post(url + "open/", {"reason": ""})
    opened = client.post(url + "open/", {"reason": "继续跟进"})

    assert "药够一周" not in shut + refused.content.decode()
    assert refused.status_code == 422
    assert "药够一周" in opened.content.decode()
    assert making.NAME in opened.content.decode()
    assert opened.headers["Cache-Control"] == "no-store"
    assert sorted(Reading.objects.values_list("thing", flat=True)) == ["clients.client", "outreach.casefile"]


def test_a_file_is_printed_under_its_six_steps_and_for_a_reason(cast, client):
    write(cast, "intake")
    write(cast, "plan", text="每周两次电话", key="plan")
    url = reverse("outreach:case_print", args=[making.case(cast).pk])
    client.force_login(cast.wen)
    asked = client.get(url).content.decode()
    refused = client.post(url, {"reason": " "})
    printed = client.post(url, {"reason": "交接给区里"})
    sheet = printed.content.decode()

    assert not [word for word in ("药够一周", making.NAME, making.PHONE) if word in asked + refused.content.decode()]
    assert refused.status_code == 422
    assert printed.headers["Cache-Control"] == "no-store"
    places = [sheet.index(word) for word in (making.NAME, "接案", "药够一周", "预估", "计划", "每周两次电话", "结案")]
    assert places == sorted(places)
    assert "交接给区里" in sheet
    assert set(Reading.objects.values_list("thing", "reason")) == {
        ("clients.client", "交接给区里"), ("outreach.casefile", "交接给区里"),
    }  # fmt: skip
    for who in ("dora", "bob"):
        client.force_login(getattr(cast, who))
        assert client.post(url, {"reason": "想看看"}).status_code == 404


def test_a_file_gets_a_worker_in_charge(cast, client):
    url = reverse("outreach:case_assign", args=[making.case(cast).pk])
    client.force_login(cast.alice)
    assert client.post(url, {"worker": str(cast.he.pk)}).status_code == 422
    client.post(url, {"worker": str(cast.xu.pk)})

    assert making.case(cast).worker == cast.xu


def test_a_client_has_one_open_file_and_is_led_to_it(cast, client):
    held = making.case(cast)
    client.force_login(cast.wen)
    sent = {"key": str(making.id_for("another")), "client": "K-0007"}
    answer = client.post(reverse("outreach:case_new"), sent, follow=True)

    assert answer.request["PATH_INFO"].endswith(f"/cases/{held.pk}/")
    assert "已经有一份" in answer.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseFile.objects.create(client=held.client, agency=cast.one, opened_on=NOW.date())


def test_closing_tells_what_is_still_due(cast, client):
    case = making.case(cast)
    making.follow_up(cast, case=case.pk)
    client.force_login(cast.wen)

    assert "1 次跟踪" in client.get(reverse("outreach:case_close", args=[case.pk])).content.decode()


def test_reasons_stand_unsealed_and_hold_no_number(cast):
    with pytest.raises(Refused):
        reopen_case(case=making.case(cast), reason="请打 15400007777", by=cast.wen, at=NOW)
