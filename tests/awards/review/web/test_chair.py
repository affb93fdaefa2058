"""The chair sees how far the others are, and of an entry they have to do with not even that it is there."""

from __future__ import annotations

import pytest
from django.urls import reverse

from hongmian.awards.domain.review.assigning import assign_entries
from hongmian.awards.models import Juror, Relation, Sheet
from tests.awards.making import NOW
from tests.awards.review.deeds import handed_in, panel_call

pytestmark = pytest.mark.django_db


@pytest.fixture
def chair():
    """The chair of a panel of four, who has to do with S1002 and judges the others."""
    call = panel_call(entries=4, jurors=4, experts_each=2)
    juror = call.jurors.first()
    juror.is_chair = True
    juror.save()
    Relation.objects.create(
        juror=juror, entry=call.entries.get(number="S1002"), kind="family", source="declared", at=NOW
    )
    assign_entries(call=call, by=None, at=NOW)
    return Juror.objects.select_related("call", "expert__user").get(pk=juror.pk)


def page(client, chair):
    client.force_login(chair.expert.user)
    return client.get(reverse("awards:review_chair", args=[chair.call_id])).content.decode()


def test_totals_leave_out_the_entry_the_chair_has_to_do_with(client, chair):
    hidden = Sheet.objects.filter(entry__number="S1002").select_related("juror__expert__user", "entry")
    assert "0 / 6" in page(client, chair)

    for sheet in hidden:
        handed_in(sheet, need="66.5")
    told = page(client, chair)

    assert "0 / 6" in told
    assert "S1002" not in told
    assert "66.5" not in told
    open_ones = Sheet.objects.exclude(entry__number="S1002").values_list("juror__number", flat=True)
    for number in set(open_ones):
        count = list(open_ones).count(number)
        assert f"0 / {count}" in told


def test_it_tells_how_far_each_entry_is_and_never_a_score(client, chair):
    sheet = Sheet.objects.filter(entry__number="S1001").select_related("juror__expert__user", "entry")[0]
    handed_in(sheet, need="67.5")

    told = page(client, chair)

    assert "1 / 6" in told
    assert "67.5" not in told
    assert all(one.expert.name not in told for one in chair.call.jurors.exclude(pk=chair.pk))


def test_only_the_chair_has_this_page(client, chair):
    other = chair.call.jurors.exclude(pk=chair.pk).select_related("expert__user")[0]
    client.force_login(other.expert.user)

    assert client.get(reverse("awards:review_chair", args=[chair.call_id])).status_code == 404
    assert client.post(reverse("awards:review_chair", args=[chair.call_id])).status_code == 404


def test_whoever_is_behind_is_reminded_on_their_first_page(client, chair):
    client.force_login(chair.expert.user)
    client.post(reverse("awards:review_chair", args=[chair.call_id]))
    reminded = chair.call.jurors.exclude(reminded_at=None).select_related("expert__user")[0]

    client.force_login(reminded.expert.user)

    for name in ("awards:review", "desk:first"):
        assert "评审组在等您" in client.get(reverse(name)).content.decode()
    for sheet in reminded.sheets.select_related("juror__expert__user", "entry"):
        handed_in(sheet)
    assert "评审组在等您" not in client.get(reverse("awards:review")).content.decode()


def test_the_number_of_queries_does_not_grow_with_entries(client, chair, django_assert_max_num_queries):
    client.force_login(chair.expert.user)

    with django_assert_max_num_queries(22):
        client.get(reverse("awards:review_chair", args=[chair.call_id]))
