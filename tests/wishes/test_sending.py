"""A gift comes to the station: by courier, by hand with a code, or never; what is there goes into the ledger."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.accounts.domain.own_account import own_data
from hongmian.kit.errors import Refused
from hongmian.relief.models import Entry
from hongmian.wishes.domain.freeing import lapse_due
from hongmian.wishes.domain.sending import note_arrival, note_loss, send_gift
from hongmian.wishes.models import Delivery, Handover, Pledge, Wish
from tests.conftest import NOW
from tests.indicators.recount import recounted, rolled_up
from tests.wishes import bringing, making
from tests.wishes.bringing import LATER, NUMBER


def again(record):
    return type(record).objects.get(pk=record.pk)


def by_hand(promised, **more):
    return send_gift(pledge=promised, way="station", by=promised.giver.user, at=NOW, **more)


def test_a_courier_number_sends_the_wish_on_its_way_and_may_be_corrected(cast):
    wish, promised = bringing.sent(cast)

    send_gift(pledge=promised, way="courier", courier="中通", tracking_no="zt 0000 9999", by=cast.charlie, at=LATER)

    delivery = Delivery.objects.get()
    assert (wish.state, promised.state) == ("sent", "sent")
    assert (delivery.courier, delivery.tracking_no, delivery.sent_at) == ("中通", "ZT00009999", NOW)
    assert lapse_due(at=NOW + timedelta(days=60)) == 0


@pytest.mark.parametrize(("given", "field"), [({"courier": ""}, "courier"), ({"tracking_no": "无"}, "tracking_no")])
def test_a_courier_without_name_or_number_is_refused(cast, given, field):
    _wish, promised = bringing.taken(cast)

    with pytest.raises(Refused) as refused:
        send_gift(
            pledge=promised, by=cast.charlie, at=NOW,
            **{"way": "courier", "courier": "顺丰", "tracking_no": NUMBER} | given,
        )  # fmt: skip

    assert refused.value.field == field
    assert again(promised).state == "held"


def test_what_comes_by_hand_has_a_code_and_still_lapses(cast):
    _wish, promised = bringing.taken(cast)
    code = by_hand(promised).code

    assert by_hand(promised).code == code
    assert again(promised).state == "held"
    with pytest.raises(Refused, match="不符"):
        note_arrival(pledge=promised, code="XXXXXX", by=cast.wen, at=LATER)
    assert lapse_due(at=promised.due_at) == 1
    with pytest.raises(Refused, match="逾期"):
        note_arrival(pledge=promised, code=code, by=cast.wen, at=LATER)


def test_a_gift_that_arrives_is_received_into_the_agencys_ledger_against_a_receipt(cast):
    wish, promised = bringing.sent(cast)

    delivery = note_arrival(pledge=promised, quantity=2, by=cast.wen, at=LATER)
    note_arrival(pledge=promised, quantity=2, by=cast.wen, at=LATER)

    entry = Entry.objects.get()
    assert (entry.move, entry.holder, entry.quantity, entry.value) == ("received", cast.one, 2, 200_00)
    assert (entry.pk, entry.receipt_no) == (delivery.received, delivery.receipt_no)
    assert entry.source == promised.giver.name
    assert (again(wish).state, again(promised).state) == ("sent", "arrived")
    assert Handover.objects.get().code.isdecimal()
    assert rolled_up() == recounted()


def test_a_code_with_spaces_and_small_letters_is_the_code(cast):
    wish, promised = bringing.taken(cast)
    code = by_hand(promised).code

    note_arrival(pledge=promised, code=f" {code[:3].lower()} {code[3:]}", by=cast.wen, at=LATER)

    assert (again(wish).state, again(promised).state) == ("sent", "arrived")


def test_a_wish_of_two_givers_is_on_its_way_once_both_gifts_are(cast):
    wish = making.on_wall(cast)
    first = making.pledge(wish, making.citizen(1), 120)
    other = making.pledge(wish, making.citizen(2), 80)

    send_gift(pledge=first, way="courier", courier="顺丰", tracking_no=NUMBER, by=first.giver.user, at=NOW)
    note_arrival(pledge=first, by=cast.wen, at=LATER)
    assert (again(wish).state, Handover.objects.exists()) == ("taken", False)

    note_arrival(pledge=other, by=cast.wen, at=LATER)  # it came without a word
    assert (again(wish).state, Handover.objects.exists()) == ("sent", True)
    assert [one.value for one in Entry.objects.order_by("-value")] == [120_00, 80_00]


def test_one_of_two_givers_lapses_and_the_rest_of_the_wish_is_free(cast):
    wish = making.on_wall(cast)
    first = making.pledge(wish, making.citizen(1), 120)
    other = making.pledge(wish, making.citizen(2), 80)
    note_arrival(pledge=first, by=cast.wen, at=LATER)

    lapse_due(at=other.due_at)

    wish = again(wish)
    assert (wish.state, wish.lacks, again(first).state) == ("open", 80_00, "arrived")
    third = making.pledge(wish, making.citizen(3), 80, at=LATER)
    note_arrival(pledge=third, by=cast.wen, at=LATER)
    assert (again(wish).state, Handover.objects.exists()) == ("sent", True)


def test_a_gift_that_never_came_frees_its_share_for_the_next(cast):
    wish, promised = bringing.sent(cast)

    note_loss(pledge=promised, reason="快递查无此件", by=cast.wen, at=LATER)

    wish, promised = again(wish), again(promised)
    assert (wish.state, wish.pledged, promised.state, promised.ended_why) == ("open", 0, "cancelled", "快递查无此件")
    assert making.pledge(wish, making.citizen(4), 200, at=LATER).state == "held"


def test_what_is_at_the_station_is_not_lost_and_not_sent_again(cast):
    _wish, promised = bringing.arrived(cast)

    with pytest.raises(Refused):
        note_loss(pledge=promised, reason="查无此件", by=cast.wen, at=LATER)
    with pytest.raises(Refused):
        send_gift(pledge=promised, way="station", by=cast.charlie, at=LATER)


def test_the_receipt_names_no_person_served(cast):
    wish, _promised = bringing.arrived(cast)

    entry = Entry.objects.get()

    assert entry.remark == f"微心愿 {wish.number}"
    assert (entry.place, entry.persons) == ("", None)
    assert Wish.objects.filter(state="sent").count() == Pledge.objects.filter(state="arrived").count() == 1


def test_what_an_account_keeps_tells_offers_and_how_gifts_came(cast):
    bringing.offer(cast.charlie, districts=["440106"])
    bringing.arrived(cast)

    told = own_data(user=cast.charlie)

    assert [(one["wishes"], one["most_fen"], one["districts"]) for one in told["offers"]] == [(50, 300_00, ["440106"])]
    (gift,) = told["pledges"]
    assert (gift["courier"], gift["tracking_no"], gift["receipt_no"]) == ("顺丰", NUMBER, "2020-0001")
