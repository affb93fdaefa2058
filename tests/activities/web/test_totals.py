"""The totals: a page and a workbook, for everyone what they may know."""

from __future__ import annotations

import io

import openpyxl

from tests.activities.deeds import NAME, reported

DESK = "/activities/desk/"


def sheets(content: bytes) -> dict[str, list[tuple]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {page.title: list(page.iter_rows(values_only=True)) for page in book}


def test_totals_add_up_by_group_station_and_party_group(cast, client):
    reported(cast, party_groups=[cast.group.pk], workers=[cast.xu.pk], group="children")
    reported(cast, group="elders_alone")
    client.force_login(cast.cheng)

    found = client.get(f"{DESK}totals/").context["totals"]

    assert (found.whole.activities, found.whole.citizens, found.whole.volunteers, found.whole.hours) == (2, 8, 2, 4)
    assert {one.key: one.citizens for one in found.groups if one.citizens} == {"children": 4, "elders_alone": 4}
    assert [(one.name, one.activities) for one in found.stations] == [("榕荫街社工站", 2)]
    assert [(one.name, one.citizens) for one in found.party_groups] == [("榕光党支部", 4)]
    assert found.party_members == 1


def test_totals_of_party_groups_are_for_association_and_committee(cast, client):
    reported(cast, party_groups=[cast.group.pk])

    for who, sees in ((cast.grace, True), (cast.cheng, True), (cast.bo, False), (cast.alice, False)):
        client.force_login(who)
        assert ("榕光党支部" in client.get(f"{DESK}totals/").content.decode()) is sees
        assert ("按党组织" in sheets(client.get(f"{DESK}totals.xlsx").content)) is sees


def test_the_workbook_says_what_the_page_says_and_names_nobody(cast, client):
    reported(cast, group="children")
    client.force_login(cast.grace)

    found = sheets(client.get(f"{DESK}totals.xlsx").content)

    assert found["按社工站"][1] == ("榕荫街社工站", 1, 4, 1, 2, 0)
    assert found["按服务对象"][-1] == ("合计", 1, 4, 1, 2, 0)
    assert NAME not in str(found)


def test_totals_are_narrowed_by_days_and_district(cast, client):
    reported(cast)
    client.force_login(cast.grace)

    def activities(**query) -> int:
        return client.get(f"{DESK}totals/", query).context["totals"].whole.activities

    assert activities(since="2020-03-21", upto="2020-03-21") == 1
    assert activities(since="2020-03-22") == 0
    assert activities(district="440104") == 0
