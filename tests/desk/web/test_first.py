"""The first page of each role, in both languages; what it shows, and what it must not."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from hongmian.directory.domain.hotlines import check_hotline
from hongmian.directory.enums import ReportReason
from hongmian.directory.models import Hotline, HotlineReport
from hongmian.polls.boxes import forget_boxes
from hongmian.polls.domain.ending import abort_poll
from tests.conftest import NOW
from tests.polls.deeds import opened


def words_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def see(client, user, path="/en/desk/", **asked):
    client.force_login(user)
    return client.get(path, asked)


@pytest.mark.parametrize(
    ("who", "english", "chinese"),
    [
        ("grace", "Waiting for you", "等您处理"),
        ("cheng", "Party-member workers by district", "各区党员社工"),
        ("bo", "The network by district", "各区服务网络"),
        ("alice", "Do next", "接下来做什么"),
        ("wen", "Lines of my station", "本站的热线"),
        ("emma", "There is nothing for you to review.", "现在没有要您评的作品。"),
        ("charlie", "Find a line that is open", "找一条开着的热线"),
    ],
)
def test_each_role_has_a_first_page_in_both_languages(cast, client, who, english, chinese):
    assert english in words_of(see(client, getattr(cast, who)))
    assert chinese in words_of(see(client, getattr(cast, who), "/desk/"))


@pytest.mark.parametrize("who", ["bo", "wen", "emma", "charlie"])
def test_nobody_meets_the_party_on_a_page_of_those_who_may_not_know(cast, client, who):
    assert "党" not in words_of(see(client, getattr(cast, who), "/desk/"))


def test_a_person_of_several_roles_switches(cast, client):
    cast.bob.memberships.create(role="bureau")

    first, second = see(client, cast.bob), see(client, cast.bob, role="bureau")
    not_theirs = see(client, cast.bob, role="association")

    assert first.templates[0].name == "desk/agency.html"
    assert second.templates[0].name == "desk/bureau.html"
    assert not_theirs.templates[0].name == "desk/agency.html"


def test_a_manager_sees_their_own_lines_and_what_to_do(cast, client):
    HotlineReport.objects.create(hotline=cast.guard, reason=ReportReason.NO_ANSWER, sent_at=NOW)
    HotlineReport.objects.create(hotline=cast.night, reason=ReportReason.NO_ANSWER, sent_at=NOW)

    response = see(client, cast.alice)

    assert (response.context["todo"].reports, response.context["todo"].stale) == (1, 2)
    assert cast.night.name not in words_of(response)
    assert [day.station for day in response.context["stations"]] == [cast.banyan]


def test_a_worker_checks_a_line_from_the_desk(cast, client):
    assert "I called: it works" in words_of(see(client, cast.wen))

    response = client.post(f"/en/network/hotlines/{cast.guard.pk}/check/", {"next": "desk"})

    assert response.url == "/en/desk/"
    cast.guard.refresh_from_db()
    assert cast.guard.checked_at == NOW


def test_a_worker_calls_a_line_from_the_desk_with_one_tap(cast, client):
    page = see(client, cast.wen).content.decode()

    assert sorted(re.findall(r'href="tel:([^"]+)"', page)) == ["+8615400001111", "+862000001234"]


def test_every_number_of_an_agency_has_its_unit(cast, client):
    assert "社工站 1 个 热线 2 条 社工 1 人" in words_of(see(client, cast.alice, "/desk/"))
    assert "Stations 1 station Hotlines 2 lines Workers 1 person" in words_of(see(client, cast.alice))


def test_a_checked_line_is_stale_again_after_three_days(cast, client):
    for line in Hotline.objects.all():
        check_hotline(hotline=line, by=cast.grace, at=NOW - timedelta(days=2))
    assert see(client, cast.grace).context["todo"].stale == 0

    check_hotline(hotline=cast.guard, by=cast.grace, at=NOW - timedelta(days=3, minutes=1))
    assert see(client, cast.grace).context["todo"].stale == 1


def test_the_chart_counts_public_lines_only(cast, client):
    """he's own mobile is open around the clock in Yuexiu, but without consent: Yuexiu's night is a gap."""
    chart = see(client, cast.grace).context["chart"]

    found = {row.covered.code: (row.covered.open_now, row.covered.night_gaps) for row in [chart.city, *chart.districts]}
    assert found == {"": (1, 0), "440104": (0, 8), "440106": (1, 0)}


@pytest.mark.parametrize("who", ["grace", "cheng", "bo", "alice", "wen"])
def test_a_first_page_costs_the_same_whatever_the_size(cast, client, who, django_assert_max_num_queries):
    client.force_login(getattr(cast, who))
    with django_assert_max_num_queries(38) as one:
        client.get("/desk/")
    for n in range(3):
        Hotline.objects.create(
            number=f"0200000800{n}", number_key=str(n), name=f"线{n}", agency=cast.one, station=cast.banyan,
            hours="24/7", valid_from=NOW.date(), district=cast.tianhe,
        )  # fmt: skip

    with django_assert_max_num_queries(len(one)):
        client.get("/desk/")


def test_the_bureau_drills_down_by_district(cast, client):
    page = see(client, cast.bo).content.decode()

    assert "/en/network/stations/?district=440106&amp;state=serving" in page
    assert "as of 19 March 2020, 10:20" in page


def test_a_citizen_is_led_to_the_open_votes(cast, client, settings, tmp_path, request):
    settings.HONGMIAN_HOME = tmp_path
    request.addfinalizer(forget_boxes)
    poll = opened()

    page = see(client, cast.charlie)

    assert f'href="/en/vote/{poll.pk}/choose/"' in page.content.decode()
    assert "Best hotlines voting until 20 March, 10:20" in words_of(page)


def test_a_citizen_is_promised_no_result_of_a_vote_that_was_called_off(cast, client, settings, tmp_path, request):
    settings.HONGMIAN_HOME = tmp_path
    request.addfinalizer(forget_boxes)
    abort_poll(poll=opened(), by=None, why="The list was wrong.", at=NOW)

    page = words_of(see(client, cast.charlie))

    assert "Best hotlines Called off" in page
    assert "over: the result" not in page
