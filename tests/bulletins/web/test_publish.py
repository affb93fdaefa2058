from __future__ import annotations

import re
import uuid

from hongmian.bulletins.models import Bulletin
from hongmian.history.models import Change
from hongmian.indicators.models import DayCount, Definition
from tests.bulletins.deeds import THURSDAY, busy_weeks, calls

URL = "/en/figures/publish/"


def given(**more):
    return {"as_of": THURSDAY.isoformat(), "key": str(uuid.uuid4()), "following": "0", **more}


def test_the_preview_shows_what_would_be_frozen_and_stores_nothing(cast, client):
    busy_weeks(cast)
    client.force_login(cast.grace)

    page = client.get(URL, {"as_of": "2020-03-12"}).content.decode()

    assert "What edition 1 will say" in page
    assert "The roll-up is what the records say, cell by cell." in page
    assert "too few to be told" in page  # one child
    assert not Bulletin.objects.exists()


def test_publishing_twice_by_one_form_makes_one_edition(cast, client):
    busy_weeks(cast)
    client.force_login(cast.grace)
    form = given(remark_en="First")

    responses = [client.post(URL, form) for _ in range(2)]

    assert [response.headers["Location"] for response in responses] == ["/en/numbers/1/"] * 2
    kept = Bulletin.objects.get()
    assert (kept.published_by, kept.remark_en) == (cast.grace, "First")
    assert Change.objects.filter(thing="bulletins.bulletin").count() == 1


def test_who_saw_an_older_preview_is_told_so(cast, client):
    busy_weeks(cast)
    client.force_login(cast.grace)
    client.post(URL, given())
    calls(cast.guard, THURSDAY, 5)

    page = client.post(URL, given()).content.decode()

    assert "Another edition was published meanwhile." in page
    assert Bulletin.objects.count() == 1


def test_the_change_since_the_last_edition_stands_in_the_preview(cast, client):
    busy_weeks(cast)
    client.force_login(cast.grace)
    client.post(URL, given())
    calls(cast.guard, THURSDAY, 12)

    page = client.get(URL, {"as_of": "2020-03-12"}).content.decode()

    assert re.search(r"<strong>Citizens served by the hotlines</strong> <span class=\"num\">\+12</span>", page)


def test_a_roll_up_that_differs_is_said_and_refused(cast, client):
    busy_weeks(cast)
    DayCount.objects.filter(code="counselling").update(value=50)
    client.force_login(cast.grace)

    page = client.get(URL, {"as_of": "2020-03-12"}).content.decode()
    answer = client.post(URL, given()).content.decode()

    assert "nothing can be published before they are repaired" in page
    assert "hongmian bulletin recount" in answer
    assert not Bulletin.objects.exists()


def test_a_day_to_come_is_refused_with_a_sentence(cast, client):
    client.force_login(cast.grace)

    assert "2020-03-20 is still to come." in client.get(URL, {"as_of": "2020-03-20"}).content.decode()
    assert "2020-03-20 is still to come." in client.post(URL, given(as_of="2020-03-20")).content.decode()


def test_a_new_version_of_a_definition_counts_from_its_day(cast, client):
    busy_weeks(cast)
    client.force_login(cast.grace)
    words = {
        "name_zh": "心理支持", "name_en": "Psychological support", "counted_zh": "新口径。", "counted_en": "Anew.",
        "first_day": "2020-03-10",
    }  # fmt: skip

    client.post("/en/figures/definitions/counselling/", words)
    again = client.post("/en/figures/definitions/counselling/", words).content.decode()
    client.post(URL, given())

    assert "choose a later day" in again
    assert Definition.objects.get().version == 2
    page = client.get("/en/numbers/1/").content.decode()
    assert "Psychological support" in page
    assert "(Definition 2, valid from 10 March 2020)" in page
    assert client.get("/en/figures/definitions/nothing/").status_code == 404
