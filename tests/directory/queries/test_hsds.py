from __future__ import annotations

import uuid

import pytest

from hongmian.directory.models import Hotline
from hongmian.directory.queries.hsds import hsds_organizations

# Required properties of each object: HSDS 3.0 (Open Referral), schema/*.json.
REQUIRED = {
    "organization": {"id", "name", "description"},
    "service": {"id", "name", "status"},
    "service_at_location": {"id"},
    "location": {"id", "location_type"},
    "address": {"id", "address_1", "city", "state_province", "postal_code", "country", "address_type"},
    "phone": {"id", "number"},
    "language": {"id"},
    "schedule": {"id"},
    "organization_identifier": {"id", "identifier_type", "identifier"},
    "attribute": {"id"},
    "taxonomy_term": {"id", "name", "description"},
    "service_area": {"id"},
}
NESTED = {
    "services": "service", "service_at_locations": "service_at_location", "location": "location",
    "addresses": "address", "phones": "phone", "languages": "language", "schedules": "schedule",
    "organization_identifiers": "organization_identifier", "attributes": "attribute",
    "taxonomy_term": "taxonomy_term", "service_areas": "service_area",
}  # fmt: skip


def objects(value, kind="organization"):
    """Yield (kind, object) for everything nested in a list of organizations."""
    for one in value if isinstance(value, list) else [value]:
        yield kind, one
        for name, held in one.items():
            if name in NESTED:
                yield from objects(held, NESTED[name])


@pytest.fixture
def organizations(cast, now):
    return hsds_organizations(at=now)


def services(organizations):
    return {service["name"]: service for organization in organizations for service in organization["services"]}


def test_every_object_has_what_hsds_requires(organizations):
    kinds = set()
    for kind, one in objects(organizations):
        kinds.add(kind)
        assert REQUIRED[kind] <= one.keys(), kind
        assert all(one[name] not in ("", None) for name in REQUIRED[kind]), (kind, one)

    assert kinds == set(REQUIRED)


def test_every_id_is_a_uuid_and_names_one_thing(organizations):
    seen: dict[str, tuple] = {}
    for kind, one in objects(organizations):
        assert uuid.UUID(one["id"])
        assert seen.setdefault(one["id"], (kind, one)) == (kind, one)


def test_ids_do_not_change_from_one_export_to_the_next(cast, now, organizations):
    assert hsds_organizations(at=now) == organizations


def test_an_agency_is_known_by_its_code(cast, organizations):
    one = next(found for found in organizations if found["id"] == str(cast.one.pk))

    (identifier,) = one["organization_identifiers"]
    assert (identifier["identifier_scheme"], identifier["identifier"]) == ("GB 32100", cast.one.uscc)
    assert "website" not in one


def test_stations_and_public_lines_are_services_of_their_agency(cast, organizations):
    assert {found["name"]: [service["name"] for service in found["services"]] for found in organizations} == {
        cast.one.name: ["榕荫街社工站", "榕荫街守护热线", "许静随身热线"],
        cast.two.name: ["西门口社工站", "心桥心理支援专线"],
    }


def test_a_private_mobile_without_consent_and_staff_are_nowhere(cast, organizations):
    said = str(organizations)

    assert "15400002222" not in said
    assert "15400001111" in said
    assert not any(word in said for word in ("榕光党支部", "何敏", str(cast.xu.pk)))


def test_an_ended_line_is_left_out_and_one_that_ends_later_says_when(cast, now):
    Hotline.objects.filter(pk=cast.guard.pk).update(valid_to=now.date().replace(day=18))
    Hotline.objects.filter(pk=cast.night.pk).update(valid_to=now.date().replace(day=31))

    found = services(hsds_organizations(at=now))

    assert "榕荫街守护热线" not in found
    assert found["心桥心理支援专线"]["schedules"][0]["valid_to"] == "2020-03-31"


def test_a_line_without_a_station_has_a_virtual_location(organizations):
    (there,) = services(organizations)["心桥心理支援专线"]["service_at_locations"]

    assert there["location"]["location_type"] == "virtual"
    assert services(organizations)["心桥心理支援专线"]["service_areas"][0]["name"] == "广州市"


def test_a_station_is_a_location_with_address_position_lines_and_hours(cast, organizations):
    (there,) = services(organizations)["榕荫街社工站"]["service_at_locations"]
    place = there["location"]

    assert (place["latitude"], place["longitude"], place["external_identifier"]) == (23.13, 113.36, "TH-001")
    assert place["addresses"][0] | {"id": ""} == {
        "id": "",
        "location_id": str(cast.banyan.pk),
        "address_1": "榕荫街榕荫二路00号",
        "city": "广州市",
        "region": "天河区",
        "state_province": "广东省",
        "postal_code": "510000",
        "country": "CN",
        "address_type": "physical",
    }
    assert [phone["number"] for phone in place["phones"]] == ["+862000001234", "+8615400001111"]
    assert [phone["type"] for phone in place["phones"]] == ["voice", "cell"]
    assert [(rule["byday"], rule["opens_at"], rule["closes_at"]) for rule in place["schedules"]] == [
        ("MO,TU,WE,TH,FR", "08:30+08:00", "18:00+08:00"),
        ("SA", "09:00+08:00", "12:00+08:00"),
    ]


@pytest.mark.parametrize(
    ("hours", "rules", "notes"),
    [
        ("24/7", [("MO,TU,WE,TH,FR,SA,SU", "00:00", "23:59")], None),
        ("Mo-Su 20:00-08:00", [("MO,TU,WE,TH,FR,SA,SU", "20:00", "08:00")], None),
        ("Fr-Su 14:00-24:00", [("FR,SA,SU", "14:00", "00:00")], None),
        (
            "Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-12:00; PH off",
            [("MO,TU,WE,TH,FR,SA", "09:00", "12:00"), ("MO,TU,WE,TH,FR", "14:00", "18:00")],
            "法定节假日休息 (closed on statutory holidays)",
        ),
        (
            "Mo-Su 09:00-18:00; PH 10:00-16:00",
            [("MO,TU,WE,TH,FR,SA,SU", "09:00", "18:00")],
            "法定节假日 10:00–16:00 (hours on statutory holidays)",
        ),
    ],
)
def test_hours_become_weekly_rules(cast, now, hours, rules, notes):
    Hotline.objects.filter(pk=cast.guard.pk).update(hours=hours)

    found = services(hsds_organizations(at=now))["榕荫街守护热线"]["schedules"]

    assert [(rule["byday"], rule["opens_at"], rule["closes_at"]) for rule in found] == [
        (days, f"{opens}+08:00", f"{closes}+08:00") for days, opens, closes in rules
    ]
    assert {(rule["freq"], rule["timezone"], rule["valid_from"], rule["description"]) for rule in found} == {
        ("WEEKLY", 8, "2020-01-28", hours)
    }
    assert {rule.get("notes") for rule in found} == {notes}


def test_languages_and_subjects_are_told_by_code_and_word(organizations):
    line = services(organizations)["心桥心理支援专线"]

    assert [(language["code"], language["name"]) for language in line["phones"][0]["languages"]] == [
        ("yue", "粤语"),
        ("cmn", "普通话"),
    ]
    assert [(one["taxonomy_term"]["code"], one["taxonomy_term"]["name"]) for one in line["attributes"]] == [
        ("counselling", "心理疏导")
    ]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_words_are_the_same_whoever_asks(cast, now, organizations, language):
    from django.utils import translation

    with translation.override(language):
        assert hsds_organizations(at=now) == organizations


@pytest.mark.parametrize("extra", [1, 3])
def test_three_queries_whatever_the_size(cast, now, django_assert_num_queries, extra):
    for number in range(extra):
        Hotline.objects.create(
            number=f"0200000200{number}", number_key=str(number), name=f"线{number}", agency=cast.one,
            station=cast.banyan, district=cast.tianhe, hours="24/7", valid_from=now.date(),
        )  # fmt: skip

    with django_assert_num_queries(3):
        hsds_organizations(at=now)
