"""What the front page says of the care action."""

from __future__ import annotations

import pytest

from tests.activities.deeds import announced
from tests.wishes.making import citizen, on_wall, pledge

pytestmark = pytest.mark.django_db


def care_of(client):
    page = client.get("/").content.decode()
    return page.split('id="care"')[1].split("</section>")[0] if 'id="care"' in page else ""


def test_without_wishes_and_activities_the_page_speaks_of_neither(cast, client):
    assert care_of(client) == ""


def test_open_wishes_and_the_next_activities_stand_with_how_far_it_all_is(cast, client):
    on_wall(cast, key="one")
    full = on_wall(cast, key="two", client=None, who="街坊 15400000001", text_zh="想要一床厚一点的被子。")
    pledge(full, citizen(1), 200)
    activity = announced(cast)

    said = care_of(client)

    assert "共2个心愿：已实现0个，进行中1个，待认领1个" in said
    assert "电饭煲" in said
    assert "被子" not in said
    assert activity.title in said
    assert f'href="/activities/{activity.code}/"' in said


def test_the_first_page_asks_for_it_once_a_minute(cast, client, django_assert_num_queries):
    on_wall(cast)
    client.get("/")

    with django_assert_num_queries(1):
        client.get("/")
