"""A second person approves; what leaves the wall leaves no text."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.directory.queries.people import person_of
from hongmian.kit.errors import Refused
from hongmian.wishes.domain.collecting import revise_wish
from hongmian.wishes.domain.forgetting import forget_due
from hongmian.wishes.domain.publishing import expire_due, return_wish, withdraw_wish
from hongmian.wishes.models import Pledge, Wish
from tests.conftest import NOW
from tests.wishes import making


def test_the_manager_approves_what_a_worker_collected(cast):
    wish = making.on_wall(cast)

    assert (wish.state, wish.approved_by, wish.collected_by) == ("open", cast.alice, cast.wen)


def test_whoever_collected_it_does_not_approve_it(cast):
    wish = making.wish(cast, by=cast.alice)

    with pytest.raises(Refused, match="他人"):
        making.approve(cast, wish, by=cast.alice)

    assert making.approve(cast, wish, by=cast.grace).state == "open"


def test_the_manager_of_another_agency_does_not_approve(cast):
    with pytest.raises(Refused, match="他人"):
        making.approve(cast, making.wish(cast), by=cast.bob)


def test_a_name_that_became_a_clients_meanwhile_is_found_before_publishing(cast):
    wish = making.wish(cast)
    Wish.objects.filter(pk=wish.pk).update(text_zh="区伯全想要一个电饭煲")

    with pytest.raises(Refused, match="指向"):
        making.approve(cast, wish)


def test_given_back_it_says_why_and_comes_again(cast):
    wish = making.wish(cast)
    back = return_wish(
        wish=wish, reason="请写得更简短", by=cast.alice, person=person_of(cast.alice, at=NOW), at=NOW
    )  # fmt: skip

    assert (back.state, back.returned_why) == ("returned", "请写得更简短")
    again = revise_wish(wish=back, told=making.told(cast, text_zh="独居长者想要电饭煲。"), by=cast.wen, at=NOW)
    assert (again.state, again.returned_why) == ("collected", "")


def test_withdrawn_it_says_nothing_and_frees_its_givers(cast):
    wish = making.on_wall(cast)
    pledge = making.pledge(wish, cast.charlie, 50)

    gone = withdraw_wish(wish=wish, reason="已由家人买好", by=cast.wen, at=NOW)

    pledge.refresh_from_db()
    assert (gone.state, gone.text_zh, gone.pledged) == ("withdrawn", "", 0)
    assert (pledge.state, pledge.ended_why) == ("cancelled", "此心愿已不再需要。")


def test_a_wish_whose_gift_is_on_its_way_is_not_withdrawn(cast):
    wish = making.on_wall(cast)
    making.pledge(wish, cast.charlie, 50)
    Pledge.objects.update(state="sent")

    with pytest.raises(Refused, match="在途"):
        withdraw_wish(wish=wish, reason="已由家人买好", by=cast.wen, at=NOW)


def test_a_reason_names_nobody(cast):
    with pytest.raises(Refused) as refusal:
        withdraw_wish(wish=making.wish(cast), reason="电话15400001234说不要了", by=cast.wen, at=NOW)

    assert refusal.value.field == "reason"


def test_a_month_after_its_end_nothing_tells_whose_it_was_but_the_limits_hold(cast):
    wish = making.on_wall(cast, **making.somebody(1, note="门铃坏了"))
    withdraw_wish(wish=wish, reason="家人买好了", by=cast.wen, at=NOW)
    Wish.objects.filter(pk=wish.pk).update(state="granted")
    month = NOW + timedelta(days=30)

    assert forget_due(at=month - timedelta(minutes=1)) == 0
    assert (forget_due(at=month), forget_due(at=month)) == (1, 0)

    wish.refresh_from_db()
    assert (wish.who, wish.note) == ("", "")
    making.wish(cast, key="second", **making.somebody(1))
    Wish.objects.filter(state="collected").update(state="granted", approved_at=NOW, text_zh="", closed_at=NOW)
    with pytest.raises(Refused, match="达到上限"):
        making.wish(cast, key="third", **making.somebody(1))


def test_past_its_day_a_wish_runs_out_unless_someone_gives(cast):
    alone = making.on_wall(cast)
    pledged = making.on_wall(cast, key="pledged", **making.somebody(1))
    making.pledge(pledged, cast.charlie, 50)

    assert expire_due(at=NOW + timedelta(days=20)) == 0
    assert expire_due(at=NOW + timedelta(days=21)) == 1
    assert dict(Wish.objects.values_list("pk", "state")) == {alone.pk: "expired", pledged.pk: "open"}
