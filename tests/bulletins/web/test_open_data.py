from __future__ import annotations

from datetime import timedelta

from hongmian.bulletins.domain.publishing import publish_bulletin
from tests.bulletins.deeds import THURSDAY, at, busy_weeks, calls
from tests.bulletins.published import PUBLISHED

DAY = timedelta(days=1)


def publish(when=THURSDAY + DAY):
    return publish_bulletin(as_of=THURSDAY, by=None, at=at(when))


def test_the_index_names_the_latest_edition_of_each_day(cast, client):
    busy_weeks(cast)
    publish()
    calls(cast.guard, THURSDAY, 6)
    publish(THURSDAY + 2 * DAY)

    listed = client.get("/data/bulletin/").json()["bulletins"]

    assert [(one["as_of"], one["number"], one["json"]) for one in listed] == [
        ("2020-03-12", 2, "/data/bulletin/2020-03-12.json")
    ]


def test_the_file_holds_figures_weeks_corrections_and_definitions(cast, client):
    busy_weeks(cast)
    publish()
    calls(cast.guard, THURSDAY, 6)
    made = publish(THURSDAY + 2 * DAY)

    told = client.get("/data/bulletin/2020-03-12.json").json()

    assert (told["number"], told["content_hash"]) == (2, made.content_hash)
    assert set(told["indicators"]) == set(PUBLISHED)
    assert told["indicators"]["citizens_served"] == {"value": 204, "unit": "person-times", "as_of": "2020-03-12"}
    assert [one["change"] for one in told["corrections"] if one["code"] == "citizens_served"] == [6]
    assert {one["code"] for one in told["definitions"]} == set(PUBLISHED)
    assert "stories" not in told
    assert "persons" not in told


def test_an_unchanged_file_costs_no_more_than_its_headers(cast, client):
    busy_weeks(cast)
    publish()
    first = client.get("/data/bulletin/2020-03-12.csv")

    again = client.get("/data/bulletin/2020-03-12.csv", headers={"if-none-match": first.headers["ETag"]})

    assert first.headers["Access-Control-Allow-Origin"] == "*"
    assert again.status_code == 304
    assert client.get("/data/bulletin/2020-03-11.json").status_code == 404
    assert client.get("/data/bulletin/2020-13-45.json").status_code == 404
