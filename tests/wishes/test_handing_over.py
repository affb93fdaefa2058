"""The person has the gift: by their code or the worker's word; a photo of the object; thanks; the wish closes."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from PIL import Image

from hongmian.history.models import Reading
from hongmian.indicators.models import DayCount
from hongmian.kit.errors import Refused
from hongmian.relief.models import Entry, Stock
from hongmian.uploads.refusals import FileRefused
from hongmian.wishes.domain.handing_over import add_photo, confirm_by_code, confirm_by_word, open_code, remove_photo
from hongmian.wishes.domain.thanking import close_due, close_wish, write_thanks
from hongmian.wishes.models import Handover, Photo, Thanks
from tests.clients.making import NAME, client_of_one
from tests.indicators.recount import recounted, rolled_up
from tests.uploads.drawn_faces import face, parcel, written
from tests.uploads.made_files import photograph
from tests.wishes import bringing, making
from tests.wishes.bringing import LATER


def again(record):
    return type(record).objects.get(pk=record.pk)


def test_a_colleague_confirms_by_the_code_that_was_told_to_the_person(cast):
    wish, promised = bringing.arrived(cast)
    code = open_code(wish=wish, by=cast.alice, at=LATER)

    done = confirm_by_code(wish=wish, code=f"{code[:2]} {code[2:]}", by=cast.wen, at=LATER)

    handover = Handover.objects.get()
    assert (done.state, again(promised).state) == ("handed", "done")
    assert (handover.confirmed_by, handover.brought_by, handover.told_by, handover.code) == (
        "code", cast.wen, cast.alice, "",
    )  # fmt: skip
    assert Reading.objects.filter(by=cast.alice, field="code").count() == 1
    assert confirm_by_code(wish=wish, code="none", by=cast.wen, at=LATER).state == "handed"


def test_whoever_opened_the_code_cannot_confirm_by_it(cast):
    wish, _promised = bringing.arrived(cast)
    code = open_code(wish=wish, by=cast.wen, at=LATER)

    with pytest.raises(Refused, match="同事"):
        confirm_by_code(wish=wish, code=code, by=cast.wen, at=LATER)
    assert confirm_by_word(wish=wish, reason="本人视力不好", by=cast.wen, at=LATER).state == "handed"


def test_after_five_wrong_codes_only_a_word_confirms(cast):
    wish, _promised = bringing.arrived(cast)
    code = Handover.objects.get().code
    wrong = f"{(int(code) + 1) % 10_000:04}"

    for _time in range(5):
        with pytest.raises(Refused, match="再问一次"):
            confirm_by_code(wish=wish, code=wrong, by=cast.wen, at=LATER)
    with pytest.raises(Refused, match="次数过多"):
        confirm_by_code(wish=wish, code=code, by=cast.wen, at=LATER)

    assert again(wish).state == "sent"


def test_nothing_is_handed_over_before_every_gift_is_there(cast):
    wish = making.on_wall(cast)
    making.pledge(wish, making.citizen(1), 200)

    with pytest.raises(Refused):
        confirm_by_word(wish=wish, reason="已经送到", by=cast.wen, at=LATER)
    with pytest.raises(Refused):
        open_code(wish=wish, by=cast.wen, at=LATER)


def test_what_was_received_goes_out_of_the_ledger_to_one_person_who_is_not_named(cast):
    bringing.handed(cast)

    entry = Entry.objects.get(move="handed_out")
    assert (entry.holder, entry.quantity, entry.value, entry.persons, entry.place) == (cast.one, 1, 200_00, 1, "")
    assert Stock.objects.get(holder=cast.one.pk).quantity == 0
    assert rolled_up() == recounted()


def test_a_photo_keeps_no_place_and_no_camera_and_one_with_a_face_is_refused(cast):
    wish, _promised = bringing.handed(cast)

    add_photo(wish=wish, content=photograph(), by=cast.wen, at=LATER)
    kept = bytes(Photo.objects.get().content)
    with pytest.raises(Refused, match="人脸"):
        add_photo(wish=wish, content=written(face()), by=cast.wen, at=LATER)
    with pytest.raises(FileRefused):
        add_photo(wish=wish, content=b"%PDF-1.7", by=cast.wen, at=LATER)

    assert not Image.open(io.BytesIO(kept)).getexif()
    assert bytes(Photo.objects.get().content) == kept
    add_photo(wish=wish, content=written(parcel()), by=cast.wen, at=LATER)
    assert max(Image.open(io.BytesIO(bytes(Photo.objects.get().content))).size) == 1200
    remove_photo(wish=wish, by=cast.wen, at=LATER)
    assert not Photo.objects.exists()


def test_there_is_no_photo_before_the_gift_was_handed_over(cast):
    wish, _promised = bringing.arrived(cast)

    with pytest.raises(Refused):
        add_photo(wish=wish, content=written(parcel()), by=cast.wen, at=LATER)

    assert not Photo.objects.exists()


def test_thanks_are_masked_before_they_are_stored(cast):
    client_of_one(cast)  # somebody else whom the agency serves
    wish, _promised = bringing.handed(cast)

    write_thanks(
        wish=wish, text=f"{NAME}说：饭煲很好用。我住榕荫二路7号302，电话154 0000 3333。", by=cast.wen, at=LATER
    )

    assert Thanks.objects.get().text == "某某说：饭煲很好用。我住某某，电话某某。"


def test_a_closed_wish_counts_as_granted_and_says_nothing_more(cast):
    wish, _promised = bringing.granted(cast)
    close_wish(wish=wish, by=cast.wen, at=LATER)

    counted = dict(DayCount.objects.filter(code__in=("wishes_granted", "gifts_value")).values_list("code", "value"))
    assert (wish.state, wish.text_zh, wish.text_en, wish.closed_at) == ("granted", "", "", LATER)
    assert counted == {"wishes_granted": 1, "gifts_value": 200_00}
    assert DayCount.objects.get(code="wishes_collected").value == 1
    assert rolled_up() == recounted()
    with pytest.raises(Refused):
        write_thanks(wish=wish, text="再次感谢", by=cast.wen, at=LATER)


def test_a_wish_handed_over_closes_by_itself_after_two_weeks(cast):
    wish, _promised = bringing.handed(cast)

    assert close_due(at=LATER + timedelta(days=13)) == 0
    assert close_due(at=LATER + timedelta(days=14)) == 1
    assert close_due(at=LATER + timedelta(days=15)) == 0
    assert again(wish).state == "granted"
