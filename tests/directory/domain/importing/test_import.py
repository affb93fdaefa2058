from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from hongmian.directory.domain.importing import NetworkChanged, import_workbook, preview_workbook
from hongmian.directory.domain.keep import keep
from hongmian.directory.models import Agency, District, Edition, Hotline, PartyGroup, Station, Worker
from hongmian.history.models import Change
from hongmian.kit.errors import Refused
from hongmian.kit.ids import stable_id
from tests.workbooks import AGENCY, NETWORK, USCC, network, with_rows, workbook

pytestmark = pytest.mark.django_db
COUNTS = {"added": 0, "changed": 0, "unchanged": 0, "rejected": 0}


def bring(content, now, **more):
    return import_workbook(source=content, by=None, at=now, **more)


def numbers(outcome):
    return outcome.added, outcome.changed, outcome.unchanged, outcome.rejected


def test_whole_network_comes_in(now):
    outcome = bring(network(), now)

    assert numbers(outcome) == (10, 0, 0, 0), [str(p.reason) for p in outcome.problems]
    assert outcome.sheets["workers"] == {**COUNTS, "added": 2}
    station = Station.objects.get()
    assert (station.code, station.hours, station.services, station.latitude) == (
        "TH-001", "Mo-Fr 08:30-18:00; PH off", ["counselling", "elders"], 23.13,
    )  # fmt: skip
    agency = Agency.objects.get(uscc=USCC)
    assert (agency.website, agency.description, agency.district.name) == (
        "https://www.example.org", "陪伴长者，陪伴家庭。", "天河区",
    )  # fmt: skip
    assert PartyGroup.objects.get().founded_on == date(2015, 7, 1)
    worker = Worker.objects.get(staff_no="001")
    assert (worker.mobile, worker.party_member, worker.party_group.name, worker.grade) == (
        "15400001111", True, "榕光党支部", "social_worker",
    )  # fmt: skip
    own = Hotline.objects.get(kind="own_mobile")
    assert (own.number, own.worker, own.hours, own.consent_on, own.valid_from) == (
        "15400001111", worker, "Mo-Su 20:00-08:00", date(2020, 2, 1), date(2020, 1, 28),
    )  # fmt: skip
    assert own.district == station.district


def test_everything_stored_would_pass_its_own_checks(now):
    bring(network(), now)

    for model in (District, Agency, PartyGroup, Station, Worker, Hotline):
        for record in model.objects.all():
            record.full_clean()


def test_ids_are_the_same_in_every_database(now):
    bring(network(), now)

    assert Agency.objects.get(uscc=USCC).pk == stable_id("agency", USCC)
    assert Station.objects.get().pk == stable_id("station", "TH-001")
    assert Worker.objects.get(staff_no="002").pk == stable_id("worker", f"{USCC}/002")
    assert PartyGroup.objects.get().pk == stable_id("party_group", f"{USCC}/榕光党支部")
    assert Hotline.objects.get(kind="station").pk == stable_id("hotline", "02000001234")


def test_same_file_again_changes_nothing(now):
    bring(network(), now)
    edition, changes = Edition.objects.get().number, Change.objects.count()

    again = bring(network(), now + timedelta(days=1))

    assert numbers(again) == (0, 0, 10, 0)
    assert again.batch is None
    assert (Edition.objects.get().number, Change.objects.count()) == (edition, changes)


def test_history_names_the_batch_and_the_edition_counts_one(now):
    outcome = bring(network(), now)

    assert Change.objects.filter(batch=outcome.batch, kind="added", at=now).count() == 10
    assert Edition.objects.get().number == 1


def test_changed_fields_only_before_and_after(now):
    bring(network(), now)
    content = workbook(
        {"社工站": [["站点编号", "地址", "开放时间"], ["th-001", "榕荫三路", "周一至周五 9:00-17:00；节假日休息"]]}
    )

    outcome = bring(content, now)

    assert numbers(outcome) == (0, 1, 0, 0), [str(p.reason) for p in outcome.problems]
    (row,) = outcome.plan.of("changed")
    assert [(d.column.name, d.before, d.after) for d in row.differences] == [
        ("address", "榕荫二路00号", "榕荫三路"),
        ("hours", "Mo-Fr 08:30-18:00; PH off", "Mo-Fr 09:00-17:00; PH off"),
    ]
    change = Change.objects.get(batch=outcome.batch)
    assert change.before == {"address": "榕荫二路00号", "hours": "Mo-Fr 08:30-18:00; PH off"}
    station = Station.objects.get()
    assert (station.code, station.name, station.services) == ("TH-001", "榕荫街社工站", ["counselling", "elders"])


def test_rows_that_the_file_lacks_are_left_alone(now):
    bring(network(), now)

    outcome = bring(workbook({"区": NETWORK["区"][:2]}), now)

    assert numbers(outcome) == (0, 0, 1, 0)
    assert (District.objects.count(), Worker.objects.count()) == (2, 2)


def test_emptied_cell_clears_an_optional_field(now):
    bring(network(), now)

    bring(workbook({"社工": [["机构", "工号", "姓名", "手机", "站点编号"], [AGENCY, "001", "许静", "", "无"]]}), now)

    worker = Worker.objects.get(staff_no="001")
    assert (worker.mobile, worker.station, worker.party_member) == ("", None, True)


def test_same_key_in_other_spellings_is_the_same_record(now):
    bring(network(), now)
    content = workbook(
        {
            "机构": [["统一社会信用代码", "机构名称", "所在区"], [f" {USCC.lower()} ", AGENCY, "天河区"]],
            "热线": [
                ["热线号码", "名称", "类型", "机构", "接听时间", "启用日期", "站点编号"],
                [2000001234, "榕荫街守护热线", "station", USCC.lower(), "Mo-Su 08:30-21:00", "2020-1-28",
                 "ＴＨ－００１"],
            ],
        }
    )  # fmt: skip

    assert numbers(bring(content, now)) == (0, 0, 2, 0)


def test_preview_stores_nothing_and_says_the_same(now):
    seen = preview_workbook(source=network(), by=None, at=now)

    assert numbers(seen) == (10, 0, 0, 0)
    assert (District.objects.count(), Change.objects.count(), Edition.objects.count()) == (0, 0, 0)
    assert bring(network(), now, expected=seen.fingerprint).fingerprint == seen.fingerprint


def test_change_since_the_preview_stops_the_import(now):
    bring(network(), now)
    content = workbook({"社工站": [["站点编号", "地址"], ["TH-001", "榕荫三路"]]})
    seen = preview_workbook(source=content, by=None, at=now)
    station = Station.objects.get()
    station.address = "榕荫四路"
    keep(record=station, by=None, at=now)

    with pytest.raises(NetworkChanged):
        bring(content, now, expected=seen.fingerprint)

    station.refresh_from_db()
    assert station.address == "榕荫四路"


def test_change_elsewhere_since_the_preview_does_not_matter(now):
    bring(network(), now)
    content = workbook({"社工站": [["站点编号", "地址"], ["TH-001", "榕荫三路"]]})
    seen = preview_workbook(source=content, by=None, at=now)
    other = Worker.objects.get(staff_no="002")
    other.name = "梁雯"
    keep(record=other, by=None, at=now)

    assert bring(content, now, expected=seen.fingerprint).changed == 1


def test_error_in_the_middle_leaves_nothing(now):
    class Broken(RuntimeError):
        pass

    def break_while_storing(done: int, total: int) -> None:
        if done > total // 2 + 3:
            raise Broken

    with pytest.raises(Broken):
        bring(network(), now, progress=break_while_storing)

    assert [model.objects.count() for model in (District, Agency, Station, Worker, Hotline, Change)] == [0] * 6


def test_record_that_the_database_refuses_leaves_nothing(now):
    District.objects.create(code="440106", name="天河区", name_en="Tianhe")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("CREATE TRIGGER no BEFORE INSERT ON directory_hotline BEGIN SELECT RAISE(ABORT, 'no'); END")
        else:
            cursor.execute("ALTER TABLE directory_hotline ADD CONSTRAINT no CHECK (name = '')")

    with pytest.raises(DatabaseError):
        bring(network(), now)

    assert Worker.objects.count() == 0


def test_progress_goes_up_to_its_end(now):
    heard = []

    bring(network(), now, progress=lambda done, total: heard.append((done, total)))

    assert heard[-1] == (20, 20)
    assert heard == sorted(heard)


@pytest.mark.parametrize("staff", [3, 60])
def test_queries_do_not_grow_with_the_rows(staff, now):
    rows = [[AGENCY, f"W{number}", f"社工{number}"] for number in range(staff)]
    bring(network(), now)

    with CaptureQueriesContext(connection) as asked:
        bring(workbook({"社工": [["机构", "工号", "姓名"], *rows]}), now)

    assert len(asked) == 13


def test_worker_who_leaves_takes_their_own_mobile_along(now):
    bring(network(), now)
    leaving = workbook({"社工": [["机构", "工号", "姓名", "离职日期"], [AGENCY, "001", "许静", "2020-3-10"]]})

    outcome = bring(leaving, now)

    line = Hotline.objects.get(kind="own_mobile")
    assert line.valid_to == date(2020, 3, 9)
    assert {change.thing: change.kind for change in Change.objects.filter(batch=outcome.batch)} == {
        "directory.worker": "withdrawn", "directory.hotline": "withdrawn",
    }  # fmt: skip
    assert numbers(bring(leaving, now)) == (0, 0, 1, 0)


def test_file_that_names_both_a_leaving_worker_and_their_line_settles_at_once(now):
    workers = [[*NETWORK["社工"][0], "离职日期"], [*NETWORK["社工"][1], "2020-3-10"]]
    content = network(社工=workers)

    first, second = bring(content, now), bring(content, now)

    assert Hotline.objects.get(kind="own_mobile").valid_to == date(2020, 3, 9)
    assert (numbers(first), numbers(second)) == ((9, 0, 0, 0), (0, 0, 9, 0))


def test_record_renamed_by_hand_does_not_block_a_new_one_of_its_old_name(now):
    bring(network(), now)
    group = PartyGroup.objects.get()
    group.name = "榕光第一党支部"
    keep(record=group, by=None, at=now)

    outcome = bring(workbook({"党组织": NETWORK["党组织"]}), now)

    assert numbers(outcome) == (1, 0, 0, 0)
    assert PartyGroup.objects.count() == 2


def test_wholly_unreadable_file_is_refused(now):
    with pytest.raises(Refused):
        bring(b"PK nothing", now)


def test_rejected_row_does_not_hold_up_the_others(now):
    outcome = bring(with_rows("区", ["44", "小区", "Small"]), now)

    assert numbers(outcome) == (10, 0, 0, 1)
    assert District.objects.count() == 2
