"""Entering records: what is stored, what is refused, and in which words."""

from __future__ import annotations

from datetime import date

import pytest

from hongmian.directory.models import Agency, Hotline, PartyGroup, Station, Worker
from hongmian.history.models import Change
from hongmian.kit.ids import stable_id
from tests.directory.web.staff.conftest import address, filled_in, text_of


def opened(client, name, record) -> dict[str, list[str]]:
    return filled_in(client.get(address(f"{name}_edit", record.pk)).content.decode())


def send(client, noun, record, form, /, **changes):
    url = address(f"{noun}_edit", record.pk) if record else address(f"{noun}_new")
    return client.post(url, {**form, **changes})


def errors(response) -> dict[str, list[str]]:
    return {name: [str(words) for words in found] for name, found in response.context["form"].errors.items()}


NEW_LINE = {
    "name": "榕荫街夜间热线", "number": "０２０－００００ ４４４４", "kind": "station", "hours": "每天 20:00-次日8:00",
    "languages": ["cmn", "yue"], "services": ["elders"], "valid_from": "2020-03-19",
}  # fmt: skip


def test_a_new_line_is_stored_as_people_write_it(cast, as_):
    form = {**NEW_LINE, "agency": cast.one.pk, "station": cast.banyan.pk}

    response = send(as_(cast.alice), "hotline", None, form)

    line = Hotline.objects.get(name="榕荫街夜间热线")
    assert response.url == address("hotline_record", line.pk)
    assert line.pk == stable_id("hotline", "02000004444")
    assert (line.number, line.hours) == ("02000004444", "Mo-Su 20:00-08:00")
    assert (line.languages, line.district) == (["yue", "cmn"], cast.tianhe)
    change = Change.objects.get(thing_id=str(line.pk))
    assert (change.kind, change.by, change.after["hours"]) == ("added", cast.alice, "Mo-Su 20:00-08:00")
    assert "02000004444" not in str(change.after)


def test_the_same_new_line_sent_twice_is_stored_once(cast, as_):
    form = {**NEW_LINE, "agency": cast.one.pk}
    client = as_(cast.alice)

    first, second = send(client, "hotline", None, form), send(client, "hotline", None, form)

    assert first.url == second.url
    assert Hotline.objects.filter(name=form["name"]).count() == 1
    assert Change.objects.count() == 1


def test_a_number_taken_by_another_agency_is_refused_without_saying_whose_it_is(cast, as_):
    form = {**NEW_LINE, "agency": cast.one.pk, "number": "154 0000 2222", "kind": "own_mobile", "staff_no": "001"}

    response = send(as_(cast.alice), "hotline", None, form)

    assert response.status_code == 422
    assert errors(response) == {"number": ["这个号码已经是热线了。如果应归您，请找协会。"]}
    assert "何敏" not in text_of(response)
    assert "心桥" not in text_of(response)


CALLABLE = "“020-0000 12” cannot be called. Write all the digits, like 020-0000 1234 or 154 0000 1234."
READABLE = "“有空就开” cannot be read as opening hours. Write them like Mo-Fr 08:30-18:00; Sa 09:00-12:00; PH off"
OWN = {"kind": "own_mobile", "staff_no": "001", "number": "15400003333"}
WRONG = [
    ({"number": "020-0000 12"}, "number", CALLABLE),
    ({"number": ""}, "number", "Please fill this in."),
    ({"hours": "有空就开"}, "hours", READABLE),
    ({"valid_to": "2020-01-01"}, "valid_to",
     "The last day is before the first, 2020-01-28. Choose that day or a later one."),
    ({"valid_from": "soon"}, "valid_from", "Write the date like 2020-03-19."),
    ({"kind": "own_mobile"}, "staff_no", "Say whose mobile it is: enter the worker's staff number."),
    ({"staff_no": "001"}, "staff_no", "Leave this empty, or choose “A worker's own mobile” as the kind."),
    ({**OWN, "staff_no": "999"}, "staff_no",
     "The agency has no worker with this staff number. Look it up under Workers."),
    ({**OWN, "number": "02000001234"}, "number", "This is not a mobile number. Write 11 digits that begin with 1."),
    ({**OWN, "consent_on": "2020-04-01"}, "consent_on",
     "Consent cannot lie in the future. Enter the day it was given."),
    ({"name": ""}, "name", "Please fill this in."),
    ({"name": "长" * 81}, "name", "At most 80 signs fit here; this has 81."),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "field", "words"), WRONG)
def test_what_a_hotline_may_not_be_is_said_beside_the_field(cast, as_, changes, field, words):
    client = as_(cast.alice)
    url = "/en" + address("hotline_edit", cast.guard.pk)
    form = filled_in(client.get(url).content.decode())

    response = client.post(url, {**form, **changes})

    assert response.status_code == 422
    assert errors(response)[field] == [words]
    cast.guard.refresh_from_db()
    assert cast.guard.number == "02000001234"


def test_a_station_of_another_agency_cannot_be_chosen(cast, as_):
    by_manager = send(as_(cast.alice), "hotline", None, {**NEW_LINE, "agency": cast.one.pk, "station": cast.gate.pk})
    by_association = send(
        as_(cast.grace), "hotline", None, {**NEW_LINE, "agency": cast.one.pk, "station": cast.gate.pk}
    )

    assert list(errors(by_manager)) == ["station"]
    assert errors(by_association) == {"station": ["这个站属于别的机构。请选本机构的站。"]}


def test_a_manager_enters_nothing_for_another_agency(cast, as_):
    response = send(as_(cast.alice), "hotline", None, {**NEW_LINE, "agency": cast.two.pk})

    assert list(errors(response)) == ["agency"]
    assert not Hotline.objects.filter(name=NEW_LINE["name"]).exists()


def test_an_edit_is_written_with_before_and_after(cast, as_):
    client = as_(cast.alice)
    form = opened(client, "hotline", cast.guard)
    assert form["hours"] == ["每天 8:30—21:00"]

    response = send(client, "hotline", cast.guard, form, hours="全天24小时")

    assert response.status_code == 302
    change = Change.objects.get()
    assert (change.before, change.after) == ({"hours": "Mo-Su 08:30-21:00"}, {"hours": "24/7"})


def test_storing_an_untouched_form_changes_nothing(cast, as_):
    client = as_(cast.alice)
    for name, record in (("hotline", cast.guard), ("hotline", cast.own), ("station", cast.banyan), ("worker", cast.xu),
                         ("partygroup", cast.group), ("agency", cast.one)):  # fmt: skip
        response = send(client, name, record, opened(client, name, record))
        assert response.status_code == 302, errors(response)

    assert Change.objects.count() == 0


def test_a_number_without_consent_is_kept_unseen(cast, as_):
    client = as_(cast.bob)
    page = client.get(address("hotline_edit", cast.secret.pk))
    form = filled_in(page.content.decode())

    response = send(client, "hotline", cast.secret, form, name="何敏夜间热线")

    assert form["number"] == [""]
    assert "15400002222" not in page.content.decode()
    assert response.status_code == 302
    cast.secret.refresh_from_db()
    assert (cast.secret.name, cast.secret.number) == ("何敏夜间热线", "15400002222")


def test_a_stale_edit_is_refused_and_shows_what_changed(cast, as_):
    alice, grace = as_(cast.alice), as_(cast.grace)
    mine, theirs = opened(alice, "station", cast.banyan), opened(grace, "station", cast.banyan)
    send(grace, "station", cast.banyan, theirs, address="榕荫三路00号")

    refused = send(alice, "station", cast.banyan, mine, hours="24/7")

    assert refused.status_code == 409
    words = text_of(refused)
    assert "grace" in words
    assert "榕荫二路00号" in words
    assert "榕荫三路00号" in words
    cast.banyan.refresh_from_db()
    assert (cast.banyan.address, str(cast.banyan.hours)) == ("榕荫三路00号", "Mo-Fr 08:30-18:00; Sa 09:00-12:00")

    merged = filled_in(refused.content.decode())
    assert send(alice, "station", cast.banyan, merged).status_code == 302
    cast.banyan.refresh_from_db()
    assert (cast.banyan.address, cast.banyan.hours) == ("榕荫三路00号", "24/7")


def test_an_edit_without_its_seal_is_refused(cast, as_):
    client = as_(cast.alice)
    form = opened(client, "station", cast.banyan)

    response = send(client, "station", cast.banyan, form, opened="forged", hours="24/7")

    assert response.status_code == 409


def test_a_party_group_is_for_members_and_of_the_same_agency(cast, as_):
    client = as_(cast.grace)
    two = PartyGroup.objects.create(agency=cast.two, name="心桥党支部")
    form = opened(client, "worker", cast.he)

    not_a_member = send(client, "worker", cast.he, form, party_group=str(two.pk))
    other_agency = send(client, "worker", cast.he, form, party_group=str(cast.group.pk), party_member="on")

    assert errors(not_a_member) == {"party_group": ["只有党员才有党组织。请勾选“党员”，或留空。"]}
    assert errors(other_agency) == {"party_group": ["这个党组织属于别的机构。请选本机构的。"]}


def test_a_mobile_is_kept_replaced_or_removed(cast, as_):
    client = as_(cast.alice)
    form = opened(client, "worker", cast.xu)
    assert form["mobile"] == [""]

    send(client, "worker", cast.xu, form, mobile="154 0000 7777")
    cast.xu.refresh_from_db()
    assert cast.xu.mobile == "15400007777"

    wrong = send(client, "worker", cast.xu, opened(client, "worker", cast.xu), mobile="02000001234")
    assert errors(wrong) == {"mobile": ["“02000001234”不是手机号。请写 1 开头的 11 位数字，如 154 0000 1234。"]}

    send(client, "worker", cast.xu, opened(client, "worker", cast.xu), forget_mobile="on")
    cast.xu.refresh_from_db()
    assert cast.xu.mobile == ""
    changes = Change.objects.filter(thing="directory.worker")
    assert [set(change.after) for change in changes] == [{"mobile"}, {"mobile"}]
    assert "7777" not in str([(change.before, change.after) for change in changes])


def test_a_staff_number_is_used_once_in_an_agency(cast, as_):
    Worker.objects.create(agency=cast.one, staff_no="002", name="李安")

    response = send(as_(cast.alice), "worker", cast.xu, opened(as_(cast.alice), "worker", cast.xu), staff_no="002")

    assert errors(response) == {"staff_no": ["本机构已有社工用这个工号。每个工号只用一次。"]}


def test_a_new_record_with_a_used_key_names_the_way_out(cast, as_):
    form = {"agency": cast.one.pk, "staff_no": "001", "name": "别人", "grade": "none"}

    response = send(as_(cast.alice), "worker", None, form)

    assert response.status_code == 422
    assert "已有同编号或同名的记录" in text_of(response)
    cast.xu.refresh_from_db()
    assert cast.xu.name == "许静"


def test_the_association_adds_an_agency_with_a_true_code(cast, as_):
    form = {"uscc": "52440106000000000U", "name": "新机构", "district": "440106"}  # an invented agency, a checked code

    wrong = send(as_(cast.grace), "agency", None, form, uscc="524401060000000000")
    right = send(as_(cast.grace), "agency", None, form)

    assert errors(wrong) == {"uscc": ["“524401060000000000”不是统一社会信用代码。请对照证书核对 18 位。"]}
    agency = Agency.objects.get(name="新机构")
    assert right.url == address("agency_record", agency.pk)
    assert agency.pk == stable_id("agency", "52440106000000000U")


def test_a_manager_changes_neither_code_nor_name_of_the_agency(cast, as_):
    client = as_(cast.alice)
    form = opened(client, "agency", cast.one)

    send(client, "agency", cast.one, form, name="改名", uscc="52440106000000000U", address="榕荫四路00号")

    cast.one.refresh_from_db()
    assert (cast.one.name, cast.one.uscc) == ("榕光社会工作服务中心", "52440100TEST00001X")
    assert cast.one.address == "榕荫四路00号"


def test_a_position_needs_both_of_its_numbers(cast, as_):
    client = as_(cast.alice)

    response = send(client, "station", cast.banyan, opened(client, "station", cast.banyan), longitude="")

    assert errors(response) == {"longitude": ["位置要同时有纬度和经度；两个都填，或都不填。"]}


def test_a_new_station_gets_its_stable_id(cast, as_):
    form = {
        "code": "TH-002", "name": "新站", "agency": cast.one.pk, "district": "440106", "street_town": "榕荫街",
        "address": "榕荫五路00号", "hours": "周一至周五 8:30-18:00；节假日休息",
    }  # fmt: skip

    send(as_(cast.alice), "station", None, form)

    station = Station.objects.get(code="TH-002")
    assert station.pk == stable_id("station", "TH-002")
    assert station.hours == "Mo-Fr 08:30-18:00; PH off"


def test_a_reused_number_never_overwrites_the_line_that_had_it_first(cast, as_):
    client = as_(cast.alice)
    form = {**NEW_LINE, "agency": cast.one.pk}
    send(client, "hotline", None, form)
    first = Hotline.objects.get(name=form["name"])
    send(client, "hotline", first, opened(client, "hotline", first), number="020-0000 5555")

    send(client, "hotline", None, form, name="第二条")

    first.refresh_from_db()
    assert (first.name, first.number) == ("榕荫街夜间热线", "02000005555")
    assert Hotline.objects.get(name="第二条").pk != first.pk
    assert Hotline.objects.get(name="第二条").valid_from == date(2020, 3, 19)


@pytest.mark.parametrize("day", ["0001-01-01", "1948-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_that_nobody_can_mean_is_asked_for_again(cast, as_, day):
    client = as_(cast.alice)
    form = opened(client, "hotline", cast.guard)

    response = send(client, "hotline", cast.guard, form, valid_to=day)

    assert errors(response)["valid_to"][0] == "请选 1949 年到 2100 年之间的日子。"
    assert Hotline.objects.get(pk=cast.guard.pk).valid_to is None


def test_a_last_day_that_nobody_can_mean_is_asked_for_again(cast, as_):
    url = address("hotline_withdraw", cast.guard.pk)

    response = as_(cast.alice).post(url, {"last_day": "0001-01-01"})

    assert errors(response) == {"last_day": ["请选 1949 年到 2100 年之间的日子。"]}
