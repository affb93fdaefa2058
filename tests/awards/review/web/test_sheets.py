"""The page of a score sheet: saved as one goes, handed in, its own expert's alone; others' scores only at the end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from hongmian.awards.domain.review.declaring import declare
from hongmian.awards.domain.review.relations import Declared
from hongmian.awards.models import Leak, Relation, Sheet
from hongmian.kit.clock import FixedClock
from tests.awards.making import NOW
from tests.awards.review.deeds import SCORES, assigned_call, handed_in, panel_call, pdf_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet():
    return sheets(assigned_call())[0]


def sheets(call):
    return list(Sheet.objects.filter(entry__call=call).select_related("juror__expert__user", "entry__call"))


def at(name, sheet, **more):
    return reverse(f"awards:review_{name}", kwargs={"call": sheet.entry.call_id, "number": sheet.entry.number, **more})


def posted(revision=0, **scores):
    return {"revision": revision, "comment": "", **{f"score-{name}": value for name, value in scores.items()}}


def test_what_is_typed_is_saved_and_the_total_so_far_comes_back(client, sheet):
    client.force_login(sheet.juror.expert.user)

    answer = client.post(at("save", sheet), posted(need="80", effect="90"))

    assert answer.json() == {"revision": 1, "total": "85.45", "lacking": 2}
    assert client.post(at("save", sheet), posted(revision=1, need="101")).status_code == 422
    stale = client.post(at("save", sheet), posted(revision=0, need="10"))
    assert (stale.status_code, stale.json()["revision"]) == (409, 1)
    sheet.refresh_from_db()
    assert sheet.scores["need"] == "80"


def test_what_is_not_scored_yet_says_so_in_words(client, sheet):
    client.force_login(sheet.juror.expert.user)

    page = client.get(at("sheet", sheet)).content.decode()

    assert page.count('<p class="score__none small quiet" hidden>还没打分</p>') == 4  # script shows them
    assert "核对并提交" in page


def test_bars_are_explained_only_where_there_are_some(client, sheet):
    client.force_login(sheet.juror.expert.user)

    page = client.get(at("sheet", sheet)).content.decode()
    Leak.objects.create(
        entry=sheet.entry, question="title", passage=sheet.entry.title, kind="agency", ruling="hidden", found_at=NOW
    )

    assert "▇▇" not in page
    assert "页面不显示参评者是谁" in page
    assert "▇▇ " in client.get(at("sheet", sheet)).content.decode()


def test_without_script_the_form_saves_and_leads_to_handing_in(client, sheet):
    client.force_login(sheet.juror.expert.user)

    answer = client.post(at("sheet", sheet), {**posted(**SCORES), "do": "hand_in"})

    assert answer.headers["Location"] == at("hand_in", sheet)
    assert "82.38" in client.get(at("hand_in", sheet)).content.decode()
    client.post(at("hand_in", sheet))
    sheet.refresh_from_db()
    assert sheet.done_at is not None
    assert client.post(at("save", sheet), posted(revision=1, need="1")).status_code == 422


def test_what_is_wrong_is_said_beside_its_criterion_and_nothing_typed_is_lost(client, sheet):
    client.force_login(sheet.juror.expert.user)

    page = client.post(at("sheet", sheet), {**posted(need="80.3", effect="90"), "do": "save"}).content.decode()

    assert 'value="80.3"' in page
    assert 'value="90"' in page
    assert 'id="wrong-need"' in page


def test_nobody_reaches_somebody_elses_sheet(client, sheet, cast):
    others = [one for one in sheets(sheet.entry.call) if one.juror_id != sheet.juror_id]
    rivals = {one.juror.expert.user for one in others if one.entry_id != sheet.entry_id}
    strangers = rivals - {one.juror.expert.user for one in others if one.entry_id == sheet.entry_id}

    for user in [*strangers, cast.emma]:
        client.force_login(user)
        for name in ("sheet", "hand_in", "recuse"):
            assert client.get(at(name, sheet)).status_code == 404
            assert client.post(at(name, sheet), posted(**SCORES)).status_code == 404
        assert client.post(at("save", sheet), posted(**SCORES)).status_code == 404
    for user in (cast.grace, cast.alice, cast.charlie):
        client.force_login(user)
        assert client.get(at("sheet", sheet)).status_code == 403
    assert strangers


def test_before_the_review_opens_and_after_recusing_there_is_nothing(client, settings, sheet):
    client.force_login(sheet.juror.expert.user)
    settings.HONGMIAN_CLOCK = FixedClock(NOW - timedelta(days=1, minutes=1))
    assert client.get(at("sheet", sheet)).status_code == 404
    settings.HONGMIAN_CLOCK = FixedClock(NOW)

    answer = client.post(at("recuse", sheet), {"kind": "family", "note": "亲戚"})

    assert answer.headers["Location"] == reverse("awards:review_call", args=[sheet.entry.call_id])
    assert client.get(at("sheet", sheet)).status_code == 404
    page = client.get(reverse("awards:review_call", args=[sheet.entry.call_id])).content.decode()
    assert f"/{sheet.entry.number}/" not in page


def test_once_the_review_is_over_nothing_is_written_any_more(client, settings, sheet):
    client.force_login(sheet.juror.expert.user)
    settings.HONGMIAN_CLOCK = FixedClock(sheet.entry.call.review_closes_at)

    assert client.post(at("save", sheet), posted(**SCORES)).status_code == 422
    page = client.get(at("sheet", sheet)).content.decode()
    assert "data-scores" not in page


def test_others_scores_show_only_once_all_ones_own_are_in_and_by_number_alone(client):
    call = assigned_call(entries=2, jurors=2, experts_each=2)
    first, second = call.jurors.order_by("number")
    own = [one for one in sheets(call) if one.juror_id == first.pk]
    other = next(one for one in sheets(call) if one.juror_id == second.pk and one.entry_id == own[0].entry_id)
    handed_in(other, need="61.5")
    client.force_login(first.expert.user)

    handed_in(own[0])
    assert "61.5" not in client.get(at("sheet", own[0])).content.decode()
    handed_in(own[1])
    page = client.get(at("sheet", own[0])).content.decode()

    assert "61.5" in page
    assert second.expert.name not in page


def test_a_conflicted_expert_sees_nothing_of_the_entry_anywhere(client):
    call = panel_call(entries=3, jurors=3, experts_each=1)
    juror = call.jurors.first()
    declare(juror=juror, relations=[Declared("family", entry="S1001")], by=juror.expert.user, at=NOW)
    Sheet.objects.create(juror=juror, entry=call.entries.get(number="S1001"), round=1)  # as if it had slipped through
    juror.number = 1
    juror.save()
    client.force_login(juror.expert.user)

    for name in ("awards:review", "awards:review_call"):
        page = client.get(reverse(name, args=[call.pk] if name != "awards:review" else [])).content.decode()
        assert "S1001" not in page
    slipped = Sheet.objects.select_related("entry").get()
    assert client.get(at("sheet", slipped)).status_code == 404
    assert client.post(at("save", slipped), posted(**SCORES)).status_code == 404


def test_files_come_under_a_name_that_says_nothing(client, sheet):
    file = pdf_of(sheet.entry, name="榕光社工-许静.pdf")
    client.force_login(sheet.juror.expert.user)

    answer = client.get(at("file", sheet, place=1, kind="pdf"))

    assert answer.content == b"%PDF-1.4 "
    assert answer.headers["Content-Disposition"] == f'inline; filename="{sheet.entry.number}-1.pdf"'
    assert "Last-Modified" not in answer.headers
    assert client.get(at("file", sheet, place=2, kind="pdf")).status_code == 404
    assert client.get(at("file", sheet, place=1, kind="docx")).status_code == 404
    assert file.name not in client.get(at("sheet", sheet)).content.decode()


def test_pages_take_as_many_queries_for_many_entries_as_for_few(client, django_assert_max_num_queries):
    call = assigned_call(entries=12, jurors=3, experts_each=3)
    one = sheets(call)[0]
    client.force_login(one.juror.expert.user)
    Relation.objects.filter(juror=one.juror).delete()

    with django_assert_max_num_queries(24):
        client.get(reverse("awards:review_call", args=[call.pk]))
    with django_assert_max_num_queries(30):
        client.get(at("sheet", one))
