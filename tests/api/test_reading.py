"""What a partner's program reads: the same as the public pages, in pages that hold still, cheaply asked again."""

from __future__ import annotations

import pytest

from hongmian.awards.queries.calls import winners_of
from hongmian.directory.models import Hotline
from hongmian.directory.queries.hsds import hsds_organizations
from tests.api.making import shown, token
from tests.awards.calls.drafts import drafted
from tests.awards.results.addresses import judged_once
from tests.bulletins.deeds import published_edition
from tests.cast import _line
from tests.conftest import NOW
from tests.wishes import making as wishes

LISTS = (
    "network/districts",
    "network/agencies",
    "network/stations",
    "network/hotlines",
    "bulletins",
    "awards",
    "wishes",
)


def told(client, path, **asked):
    answer = client.get(f"/api/v1/{path}", asked, headers={"accept-language": "en"})
    assert answer.status_code == 200, answer.content
    return answer.json()


def all_pages(client, path, limit=1, **asked):
    found, cursor = [], ""
    while cursor is not None:
        page = told(client, path, limit=limit, cursor=cursor, **asked)
        found, cursor = found + page["items"], page["next"]
    return found


def test_agencies_are_the_same_objects_as_in_the_open_data(cast, client):
    organizations = {one["id"]: one for one in hsds_organizations(at=NOW)}

    agencies = all_pages(client, "network/agencies")

    assert {one["id"]: one for one in agencies} == organizations
    assert told(client, f"network/agencies/{cast.one.pk}") == organizations[str(cast.one.pk)]


def test_a_number_without_consent_is_nowhere_in_the_api(cast, client):
    everything = str([all_pages(client, path) for path in ("network/agencies", "network/stations", "network/hotlines")])

    assert "+862000001356" in everything
    assert "15400002222" not in everything


def test_hotlines_are_narrowed_by_district_subject_and_agency(cast, client):
    def names(**asked):
        return {one["name"] for one in all_pages(client, "network/hotlines", **asked)}

    assert names() == {"榕荫街守护热线", "心桥心理支援专线", "许静随身热线"}
    assert names(district="440106") == {"榕荫街守护热线", "许静随身热线"}
    assert names(service="counselling") == {"心桥心理支援专线"}
    assert names(agency=str(cast.two.pk)) == {"心桥心理支援专线"}


def test_pages_neither_repeat_nor_leave_out_when_lines_come_and_go_meanwhile(cast, client):
    first = told(client, "network/hotlines", limit=1)
    for n in range(10, 30):
        _line(f"020000012{n}", f"后来的热线{n}", cast.two, "24/7")
    Hotline.objects.filter(pk=cast.own.pk).delete()
    _next_edition()

    rest, cursor = [], first["next"]
    while cursor is not None:
        page = told(client, "network/hotlines", limit=3, cursor=cursor)
        rest, cursor = rest + page["items"], page["next"]

    ids = [one["id"] for one in first["items"] + rest]
    assert len(ids) == len(set(ids))
    assert {"榕荫街守护热线", "心桥心理支援专线"} <= {one["name"] for one in first["items"] + rest}


def _next_edition():
    from hongmian.directory.domain.keep import next_edition

    next_edition(at=NOW)


def test_figures_come_with_their_definitions(cast, client):
    edition = published_edition(cast)

    figures = told(client, f"bulletins/{edition.number}/figures")

    assert figures["content_hash"] == edition.content_hash
    counselling = next(one for one in figures["items"] if one["code"] == "counselling")
    assert counselling["unit"] == "occasions"
    assert counselling["definition_en"]
    assert [one["number"] for one in told(client, "bulletins", as_of="2020-03-12")["items"]] == [edition.number]
    assert told(client, "bulletins", as_of="2020-03-13")["items"] == []
    assert "values" not in told(client, f"bulletins/{edition.number}")  # the exact ones are not public


def test_awards_show_winners_and_the_file_that_proves_them_but_no_draft(cast, client):
    call = judged_once()
    drafted("workers")

    awards = told(client, "awards")["items"]

    assert [one["id"] for one in awards] == [call.pk]
    winners = told(client, f"awards/{call.pk}/winners")["items"]
    assert [one["number"] for one in winners] == [one.number for one in winners_of([call])[call.pk]]
    assert client.get(awards[0]["batches"][0]["result_url"].partition(":8000")[2]).status_code == 200
    assert client.get("/api/v1/awards/workers").status_code == 404


def test_wishes_name_nobody(cast, client):
    wish = wishes.on_wall(cast, **wishes.somebody(7))
    wishes.wish(cast, key="waiting", **wishes.somebody(1))

    listed = told(client, "wishes", open="true")["items"]

    assert [one["number"] for one in listed] == [wish.number]
    assert told(client, f"wishes/{wish.number}") == listed[0]
    assert wish.who
    assert not any(part in str(listed) for part in wish.who.split())
    assert {"who", "note", "client", "group", "approved_at"} & set(listed[0]) == set()


def test_what_has_not_changed_is_not_sent_again(cast, client):
    first = client.get("/api/v1/network/hotlines")

    by_tag = client.get("/api/v1/network/hotlines", headers={"if-none-match": first.headers["ETag"]})
    by_time = client.get("/api/v1/network/hotlines", headers={"if-modified-since": first.headers["Last-Modified"]})
    _line("02000001299", "新热线", cast.two, "24/7")
    _next_edition()
    changed = client.get("/api/v1/network/hotlines", headers={"if-none-match": first.headers["ETag"]})

    assert [by_tag.status_code, by_time.status_code, changed.status_code] == [304, 304, 200]
    assert by_tag.content == b""
    assert by_tag.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("path", LISTS)
def test_a_list_costs_the_same_however_long_it_is(path, cast, client, django_assert_max_num_queries):
    published_edition(cast)
    judged_once()
    wishes.on_wall(cast)
    secret = token(*_all_scopes()).secret
    client.get(f"/api/v1/{path}", headers=shown(secret))
    for n in range(20):
        _line(f"020000012{n:02d}", f"热线{n}", cast.two, "24/7")
    wishes.on_wall(cast, key="second", **wishes.somebody(1))
    _next_edition()
    client.get(f"/api/v1/{path}", headers=shown(secret))

    with django_assert_max_num_queries(6):
        answer = client.get(f"/api/v1/{path}", headers=shown(secret))

    assert answer.status_code == 200


def _all_scopes():
    from hongmian.api.enums import Scope

    return [scope for scope in Scope if scope != Scope.CALLS]


def test_head_asks_for_the_headers_alone(cast, client):
    answer = client.head("/api/v1/network/districts")

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["ETag"]
