"""The association's pages of a review: experts, panel, leak check, assignment, progress; never a score."""

from __future__ import annotations

import pytest
from django.urls import reverse

from hongmian.awards.domain.review.recusing import recuse
from hongmian.awards.models import Expert, Leak, Sheet
from hongmian.kit.clock import FixedClock
from tests.awards.making import NOW, made_call, made_entry, made_juror
from tests.awards.review.deeds import assigned_call, handed_in, panel_call

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in(client, cast):
    client.force_login(cast.grace)


def text(client, name, *args, **query):
    return client.get(reverse(f"awards:{name}", args=args), query).content.decode()


def works(*lines):
    told = {"works-TOTAL_FORMS": str(len(lines)), "works-INITIAL_FORMS": "0"}
    for place, (agency, until) in enumerate(lines):
        told |= {f"works-{place}-agency": agency, f"works-{place}-until": until}
    return told


def test_an_expert_is_added_with_agencies_and_an_account(client, cast):
    lines = works((str(cast.one.pk), ""), (str(cast.two.pk), "2019-06-30"))
    form = {"name": "黎颖诗", "title": "副教授", "expertise": ["story", "seniors"], "user": str(cast.emma.pk)}

    client.post(reverse("awards:expert_new"), {**form, **lines})

    one = Expert.objects.get()
    assert (one.user, one.expertise) == (cast.emma, ["seniors", "story"])
    assert one.agencies.count() == 2
    assert "黎颖诗" in text(client, "experts", words="颖诗", expertise="seniors")
    assert "黎颖诗" not in text(client, "experts", expertise="case")


def test_experts_are_asked_onto_a_panel_from_the_list(client):
    call = made_call()
    one = Expert.objects.create(name="甲专家", expertise=["story"])
    two = Expert.objects.create(name="乙专家", expertise=["case"])
    assert "乙专家" not in text(client, "panel", call.pk, expertise="story")

    client.post(reverse("awards:panel", args=[call.pk]), {"expert": [one.pk, two.pk]})

    assert {juror.expert for juror in call.jurors.all()} == {one, two}


def test_a_preview_is_shown_then_a_round_is_assigned(client):
    call = panel_call(entries=4, jurors=4)
    assert "专家0" in text(client, "assign", call.pk)
    assert not Sheet.objects.exists()

    client.post(reverse("awards:assign", args=[call.pk]))

    assert Sheet.objects.count() == 8
    assert call.assignments.get().digest in text(client, "assign", call.pk)


def test_whoever_has_not_declared_is_left_out_by_a_tick_only(client):
    call = panel_call(entries=2, jurors=3)
    late = made_juror(call, "梁未声", number=None, declared_at=None)

    assert client.post(reverse("awards:assign", args=[call.pk])).status_code == 422
    client.post(reverse("awards:assign", args=[call.pk]), {"without": [late.pk]})

    assert Sheet.objects.count() == 4


def test_what_cannot_be_is_told_with_what_to_relax(client):
    call = panel_call(entries=2, jurors=1, experts_each=2)

    told = text(client, "assign", call.pk)

    assert "S1001" in told
    assert "增聘 1 位专家" in told


def test_progress_names_who_is_behind_and_never_a_score(client):
    call = assigned_call(entries=2, jurors=2, experts_each=2)
    sheet = handed_in(Sheet.objects.select_related("juror__expert__user", "entry")[0], need="63.5")

    told = text(client, "progress", call.pk)

    assert "1 / 4" in told
    assert sheet.juror.expert.name in told
    assert "63.5" not in told


def test_an_entry_that_nobody_is_left_for_is_named_with_what_to_relax(client):
    call = assigned_call(entries=2, jurors=2, experts_each=2)
    sheet = Sheet.objects.select_related("juror__expert__user", "entry__call")[0]
    recuse(sheet=sheet, kind="family", by=sheet.juror.expert.user, at=NOW)

    told = text(client, "progress", call.pk)

    assert f"{sheet.entry.number}</span>: 1 / 2" in told
    assert "增聘 1 位专家" in told


def test_an_entry_of_which_no_sheet_is_in_is_named_while_something_can_be_done_and_after(client, settings):
    call = assigned_call(entries=2, jurors=2, experts_each=2)
    sheet = handed_in(Sheet.objects.select_related("juror__expert__user", "entry")[0])
    other = call.entries.exclude(pk=sheet.entry_id).get()

    before = text(client, "progress", call.pk)
    settings.HONGMIAN_CLOCK = FixedClock(call.review_closes_at)
    after = text(client, "progress", call.pk)

    assert f'<p class="num">{other.number}</p>' in before
    assert "提醒" in before
    assert reverse("awards:desk_exclude", args=[call.pk]) in after


def test_passages_are_decided_on_together(client, cast):
    call = made_call()
    entry = made_entry(call, agency=cast.one, answers={"story": "榕光社工在榕荫街守了一夜"})
    assert "榕光社工" in text(client, "leaks", call.pk)

    found = Leak.objects.filter(entry=entry)
    client.post(reverse("awards:leaks", args=[call.pk]), {"leak": [found.get(kind="agency").pk], "do": "hidden"})
    client.post(reverse("awards:leaks", args=[call.pk]), {"leak": [found.get(kind="street").pk], "do": "fine"})

    assert dict(found.values_list("passage", "ruling")) == {"榕光社工": "hidden", "榕荫街": "fine"}
    assert f"/{entry.number}/" not in text(client, "leaks", call.pk)
    assert f"/{entry.number}/" in text(client, "leaks", call.pk, show="decided")


@pytest.mark.parametrize("name", ["panel", "assign", "progress", "leaks"])
def test_the_number_of_queries_does_not_grow_with_entries(client, name, django_assert_max_num_queries):
    call = assigned_call(entries=9, jurors=6)

    with django_assert_max_num_queries(48):
        client.get(reverse(f"awards:{name}", args=[call.pk]))
