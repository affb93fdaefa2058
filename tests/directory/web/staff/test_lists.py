"""Lists: whose records stand in them, how they are searched and narrowed, what they cost."""

from __future__ import annotations

import re
from datetime import date

import pytest

from hongmian.directory.enums import ReportReason
from hongmian.directory.models import Agency, Hotline, HotlineReport, PartyGroup, Station, Worker
from tests.conftest import NOW
from tests.directory.web.staff.conftest import text_of

LISTS = ("hotlines", "stations", "agencies", "workers", "party-groups")


def names(response) -> list[str]:
    return [getattr(row, "hotline", row).name for row in response.context["rows"]]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("alice", ["榕荫街守护热线", "许静随身热线"]),
        ("wen", ["榕荫街守护热线", "许静随身热线"]),
        ("bob", ["何敏随身热线", "心桥心理支援专线"]),
        ("bo", ["何敏随身热线", "心桥心理支援专线", "榕荫街守护热线", "许静随身热线"]),
        ("cheng", ["何敏随身热线", "心桥心理支援专线", "榕荫街守护热线", "许静随身热线"]),
        ("grace", ["何敏随身热线", "心桥心理支援专线", "榕荫街守护热线", "许静随身热线"]),
    ],
)
def test_hotlines_are_those_of_the_readers_scope(cast, as_, who, expected):
    response = as_(getattr(cast, who)).get("/network/hotlines/")

    assert sorted(names(response)) == expected


def test_a_filter_cannot_reach_beyond_ones_scope(cast, as_):
    response = as_(cast.bob).get("/network/hotlines/", {"agency": str(cast.one.pk)})

    assert names(response) == ["心桥心理支援专线", "何敏随身热线"] or sorted(names(response)) == [
        "何敏随身热线",
        "心桥心理支援专线",
    ]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"words": "榕荫"}, ["榕荫街守护热线", "许静随身热线"]),
        ({"words": "心桥 专线"}, ["心桥心理支援专线"]),
        ({"words": "020-0000 1234"}, ["榕荫街守护热线"]),
        ({"words": "15400002222"}, []),  # not public: not found by its number
        ({"district": "city"}, ["心桥心理支援专线"]),
        ({"district": "440106", "kind": "own_mobile"}, ["许静随身热线"]),
        ({"state": "unconsented"}, ["何敏随身热线"]),
        ({"state": "ended"}, []),
        ({"agency": "nonsense"}, ["何敏随身热线", "心桥心理支援专线", "榕荫街守护热线", "许静随身热线"]),
    ],
)
def test_hotlines_are_searched_and_narrowed(cast, as_, asked, expected):
    response = as_(cast.grace).get("/network/hotlines/", asked)

    assert sorted(names(response)) == expected


def test_stale_and_reported_lines_are_found(cast, as_):
    Hotline.objects.filter(pk=cast.guard.pk).update(checked_at=NOW)
    HotlineReport.objects.create(hotline=cast.guard, reason=ReportReason.NO_ANSWER, sent_at=NOW)

    stale = as_(cast.alice).get("/network/hotlines/", {"state": "stale"})
    reported = as_(cast.alice).get("/network/hotlines/", {"state": "reported"})

    assert names(stale) == ["许静随身热线"]
    assert names(reported) == ["榕荫街守护热线"]


def test_a_reported_line_is_called_from_the_queue_but_never_a_hidden_one(cast, as_):
    for line in (cast.guard, cast.secret):
        HotlineReport.objects.create(hotline=line, reason=ReportReason.NO_ANSWER, sent_at=NOW)

    page = as_(cast.grace).get("/network/reports/").content.decode()

    assert re.findall(r'href="tel:([^"]+)"', page) == ["+862000001234"]
    assert "15400002222" not in page
    assert "154 0000 2222" not in page


def test_a_number_without_consent_is_masked_even_for_its_manager(cast, as_):
    words = text_of(as_(cast.bob).get("/en/network/hotlines/"))

    assert "154****2222" in words
    assert "15400002222" not in words
    assert "154 0000 2222" not in words


def test_lists_sort_by_what_they_name_and_nothing_else(cast, as_):
    client = as_(cast.grace)

    by_code = client.get("/network/stations/", {"sort": "-code"})
    by_secret = client.get("/network/workers/", {"sort": "party_member"})

    assert names(by_code) == ["西门口社工站", "榕荫街社工站"]
    assert names(by_secret) == names(client.get("/network/workers/"))


@pytest.mark.parametrize("who", ["bo", "wen"])
@pytest.mark.parametrize("asked", [{}, {"party": "member"}, {"party": "other"}, {"sort": "party"}])
def test_party_membership_narrows_nothing_for_those_who_may_not_know(cast, as_, who, asked):
    """xu is a member, he is not: the same rows whatever is asked, and no word of it."""
    client = as_(getattr(cast, who))

    response = client.get("/network/workers/", asked)

    assert names(response) == names(client.get("/network/workers/"))
    assert "党" not in text_of(response)
    assert names(client.get("/network/workers/", {"words": cast.group.name})) == []


def test_the_committee_finds_party_members(cast, as_):
    response = as_(cast.cheng).get("/network/workers/", {"party": "member"})

    assert names(response) == ["许静"]


def test_a_manager_who_reads_other_agencies_too_sees_party_facts_of_their_own_only(cast, as_):
    cast.bob.memberships.create(role="bureau")

    response = as_(cast.bob).get("/network/workers/", {"party": "member"})
    everyone = as_(cast.bob).get("/en/network/workers/")

    assert names(response) == []
    assert sorted(names(everyone)) == ["何敏", "许静"]
    assert "not shown" in text_of(everyone)
    assert cast.group.name not in text_of(everyone)


@pytest.mark.parametrize("noun", LISTS)
def test_a_list_costs_the_same_for_one_record_and_for_three(cast, as_, noun, django_assert_num_queries):
    client = as_(cast.grace)
    with django_assert_num_queries(9, exact=False) as one:
        client.get(f"/network/{noun}/")
    _add_more(cast)

    with django_assert_num_queries(len(one)):
        client.get(f"/network/{noun}/")


def _add_more(cast):
    for n in (1, 2, 3):
        agency = Agency.objects.create(uscc=f"52440100TEST9000{n}X", name=f"新机构{n}", district=cast.tianhe)
        station = Station.objects.create(
            code=f"NEW-{n}", name=f"新站{n}", agency=agency, district=cast.yuexiu, street_town="街", address="街00号",
            hours="24/7",
        )  # fmt: skip
        Worker.objects.create(agency=agency, staff_no=str(n), name=f"新社工{n}", station=station)
        PartyGroup.objects.create(agency=agency, name="支部")
        Hotline.objects.create(
            number=f"0200000900{n}", number_key=str(n), name=f"新线{n}", agency=agency, station=station, hours="24/7",
            valid_from=date(2020, 1, 1),
        )  # fmt: skip


@pytest.mark.parametrize("noun", LISTS)
def test_an_empty_answer_says_what_to_do(cast, as_, noun):
    words = text_of(as_(cast.grace).get(f"/en/network/{noun}/", {"words": "zzzz"}))

    assert "Nothing fits" in words
    assert "Clear the filters" in words
