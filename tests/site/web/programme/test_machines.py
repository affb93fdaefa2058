"""The programme for calendars that subscribe."""

from __future__ import annotations

import pytest
from icalendar import Calendar

from hongmian.site.domain.programme import change_event
from tests.polls.deeds import opened
from tests.site.making import NOW, called_off, draft, published

pytestmark = pytest.mark.django_db


def feed(client, address="/programme/programme.ics"):
    response = client.get(address)
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(one["uid"]): one for one in Calendar.from_ical(response.content).walk("VEVENT")}


def test_an_event_keeps_its_name_and_counts_up_when_it_changes(client):
    event = published()
    (before,) = feed(client).items()
    change_event(event=event, draft=draft(title="夜读改期"), by=None, at=NOW)

    (after,) = feed(client).items()

    assert before[0] == after[0] == f"{event.pk}@127.0.0.1"
    assert (before[1]["sequence"], after[1]["sequence"]) == (1, 2)
    assert str(after[1]["summary"]) == "夜读改期"


def test_what_is_called_off_is_told_as_cancelled(client):
    called_off()

    (event,) = feed(client).values()

    assert (str(event["status"]), str(event["summary"])) == ("CANCELLED", "已取消：夜读：门口的药")


def test_in_english(client):
    published()

    (event,) = feed(client, "/programme/programme-en.ics").values()

    assert str(event["summary"]) == "Read aloud"


def test_a_vote_follows_under_names_that_stay(cast, client, settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path
    poll = opened()

    names = set(feed(client))

    assert names == {f"poll-{poll.pk}-vote_opens@127.0.0.1", f"poll-{poll.pk}-vote_closes@127.0.0.1"}


def test_one_event_for_ones_own_calendar(client):
    event = published()

    assert set(feed(client, f"/programme/{event.number}.ics")) == {f"{event.pk}@127.0.0.1"}
    assert client.get("/programme/99.ics").status_code == 404


def test_in_english_the_event_is_in_english_too(client):
    event = published()
    page = client.get(f"/en/programme/{event.number}/").content.decode()

    (told,) = feed(client, f"/programme/{event.number}-en.ics").values()

    assert f'href="/programme/{event.number}-en.ics"' in page
    assert str(told["summary"]) == "Read aloud"
    assert str(told["url"]).endswith(f"/en/programme/{event.number}/")
