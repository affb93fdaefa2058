"""Collecting a wish: consent, limits, clean words, nothing stored twice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.clients.domain.erasing import erase_client
from hongmian.directory.queries.people import person_of
from hongmian.indicators.enums import Group
from hongmian.kit.errors import Refused
from hongmian.wishes.domain.collecting import revise_wish
from hongmian.wishes.domain.limits import set_limits
from hongmian.wishes.models import Wish
from tests.conftest import NOW
from tests.outreach.making import client_of
from tests.races import at_once, refused
from tests.wishes import making


def test_a_wish_takes_group_and_district_from_what_is_known(cast):
    wish = making.wish(cast)

    assert (wish.group, wish.district_id, wish.agency_id) == ("elders_alone", "440106", cast.one.pk)
    assert (wish.value_from, wish.price, wish.state) == (100_00, 200_00, "collected")


def test_a_number_tells_neither_order_nor_day(cast):
    first = making.wish(cast)
    second = making.wish(cast, key="second", **making.somebody(1))

    assert first.number != second.number
    assert all(len(number) == 7 and number.startswith("W-") for number in (first.number, second.number))


def test_the_form_sent_twice_is_one_wish(cast):
    assert making.wish(cast) == making.wish(cast)
    assert Wish.objects.count() == 1


def test_the_form_sent_again_with_other_words_is_refused(cast):
    making.wish(cast)

    with pytest.raises(Refused, match="内容与现在不同"):
        making.wish(cast, text_zh="独居长者想要一条厚棉被过冬。")


@pytest.mark.parametrize(
    "text",
    ["陈婆婆想要一个电饭煲", "在榕荫小学读书，想要一个书包", "想要一个电饭煲，电话15400001234",
     "住在榕荫二路7号302房，想要电饭煲", "想要电饭煲，身份证44010619400101001X", "区伯全想要一个电饭煲"],
)  # fmt: skip
def test_a_text_that_points_to_someone_is_refused(cast, text):
    with pytest.raises(Refused) as refusal:
        making.wish(cast, text_zh=text)

    assert refusal.value.field == "text_zh"


def test_a_child_needs_the_guardian(cast):
    child = client_of(cast.one, number="K-0099", name="黎小朋", group=Group.CHILDREN)

    with pytest.raises(Refused, match="监护人"):
        making.wish(cast, client=child.pk)

    assert making.wish(cast, client=child.pk, consent="guardian").group == "children"


def test_someone_without_a_record_counts_as_a_child_by_their_group(cast):
    with pytest.raises(Refused, match="监护人"):
        making.wish(cast, **making.somebody(1, group=Group.CHILDREN))


def test_a_person_has_one_open_wish(cast):
    making.wish(cast)

    with pytest.raises(Refused, match="未完成"):
        making.wish(cast, key="another")


def test_someone_without_a_record_has_one_open_wish(cast):
    making.wish(cast, **making.somebody(1))

    with pytest.raises(Refused, match="未完成"):
        making.wish(cast, key="another", **making.somebody(1))

    assert making.wish(cast, key="neighbour", **making.somebody(2))


def test_a_merged_record_is_the_same_person(cast):
    kept, gone = client_of(cast.one), client_of(cast.one, number="K-0008")
    gone.merged_into = kept
    gone.save()
    making.wish(cast, client=kept.pk)

    with pytest.raises(Refused, match="未完成"):
        making.wish(cast, key="another", client=gone.pk)


def test_a_person_has_two_wishes_in_the_whole_action(cast):
    making.on_wall(cast)
    Wish.objects.update(state="granted", text_zh="", closed_at=NOW)
    making.wish(cast, key="second")
    Wish.objects.filter(state="collected").update(state="granted", approved_at=NOW, text_zh="", closed_at=NOW)

    with pytest.raises(Refused, match="达到上限"):
        making.wish(cast, key="third")


def test_the_association_changes_the_limits(cast):
    making.wish(cast)
    set_limits(given={"open_each": 2, "wishes_each": 3, "most_value": 1000_00}, by=cast.grace, at=NOW)

    assert making.wish(cast, key="another", price=1000_00).value_from == 500_00


def test_a_wish_is_worth_what_the_limits_allow(cast):
    with pytest.raises(Refused, match="500"):
        making.wish(cast, price=1000_00)


def test_a_deadline_lies_ahead(cast):
    with pytest.raises(Refused) as refusal:
        making.wish(cast, deadline=NOW.date())

    assert refusal.value.field == "deadline"


def test_a_client_of_another_agency_is_refused(cast):
    with pytest.raises(Refused) as refusal:
        making.wish(cast, client=client_of(cast.two).pk)

    assert refusal.value.field == "client"


def test_what_names_the_person_is_sealed_in_the_database(cast):
    from django.db import connection

    making.wish(cast, **making.somebody(7, note="三升以下"))

    with connection.cursor() as cursor:
        cursor.execute("SELECT who, note FROM wishes_wish")
        stored = str(cursor.fetchall())
    assert "街坊" not in stored
    assert "三升" not in stored


def test_corrected_by_someone_it_waits_for_someone_else(cast):
    wish = making.wish(cast)
    revised = revise_wish(
        wish=wish, told=making.told(cast, text_zh="独居长者想要一个小电饭煲。"), by=cast.alice, at=NOW
    )

    with pytest.raises(Refused, match="他人"):
        making.approve(cast, revised, by=cast.alice)

    assert revised.client == wish.client


def test_a_person_who_takes_back_consent_leaves_no_wish_on_the_wall(cast):
    wish = making.on_wall(cast)
    making.pledge(wish, cast.charlie, 50)

    erase_client(
        client=wish.client, why="asked", by=cast.alice, person=person_of(cast.alice, at=NOW),
        at=NOW + timedelta(hours=1),
    )  # fmt: skip

    wish.refresh_from_db()
    assert (wish.state, wish.text_zh, wish.note, wish.pledged) == ("withdrawn", "", "", 0)


@pytest.mark.django_db(transaction=True)
def test_two_forms_at_once_count_one_another(cast):
    gave = at_once(
        lambda: making.wish(cast, key="one"),
        lambda: making.wish(cast, key="other", by=cast.alice),
    )

    assert (refused(gave), Wish.objects.count()) == (1, 1)
