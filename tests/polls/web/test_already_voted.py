"""Who has voted learns it before choosing in vain: since which hour, when again, never what."""

from __future__ import annotations

from datetime import timedelta

from hongmian.polls.boxes import boxed
from tests.polls.deeds import NOW, opened, with_phone
from tests.polls.web.test_voting import go, hidden, sent


def test_who_has_voted_learns_it_before_choosing_and_never_what(cast, client):
    poll = opened()
    with_phone(cast.charlie)
    client.force_login(cast.charlie)
    sent(client, poll, "k1", ["01"])

    page = client.get(go("choose", poll)).content.decode()
    client.post(go("review", poll), {"choice": ["02"], "do": "review"})
    review = client.get(go("review", poll)).content.decode()

    for shown in (page, review):
        assert "2020年3月19日 10:00 起的一小时内" in shown
        assert 'name="choice"' not in shown
        assert "checked" not in shown
        assert f'href="{go("receipt", poll)}"' in shown  # kept on this device, for this account
    assert "榕荫街守护热线" not in review
    assert go("cast", poll) not in review
    assert "起的一小时内" not in client.get(go("poll", poll)).content.decode()


def test_a_receipt_lost_on_the_way_is_had_again_from_the_same_device(cast, client):
    poll = opened()
    with_phone(cast.charlie)
    client.force_login(cast.charlie)
    client.post(go("review", poll), {"choice": ["01"], "do": "review"})
    form = client.get(go("review", poll)).content.decode()
    held = client.cookies[f"ballot-{poll.pk}"].value
    sent(client, poll, hidden(form, "key")[0])
    client.cookies[f"ballot-{poll.pk}"] = held  # the answer never came, so nothing was taken from the device

    back = client.get(go("choose", poll)).content.decode()
    again = client.get(go("review", poll)).content.decode()
    receipt = sent(client, poll, hidden(again, "key")[0], hidden(again, "choice"))

    assert "去看回执" in back
    assert "看我的回执" in again
    assert "第</small> 1" in receipt.content.decode()
    assert boxed(poll.pk).box.tally.ballots == 1


def test_in_a_daily_vote_one_votes_again_after_midnight(cast, client, settings):
    poll = opened(period="daily", closes_at=NOW + timedelta(days=3), objections_until=NOW + timedelta(days=6))
    with_phone(cast.charlie)
    client.force_login(cast.charlie)
    sent(client, poll, "k1")
    assert "2020年3月20日 起可以再投" in client.get(go("choose", poll)).content.decode()
    refused = sent(client, poll, "k2")

    settings.HONGMIAN_CLOCK = type(settings.HONGMIAN_CLOCK)(NOW.replace(day=20, hour=0, minute=0))
    page = client.get(go("choose", poll)).content.decode()
    tomorrow = sent(client, poll, "k3")

    assert refused.status_code == 409
    assert "2020年3月20日 起可以再投" in refused.content.decode()
    assert "可以再投" not in page
    assert tomorrow.status_code == 200
    assert boxed(poll.pk).box.tally.ballots == 2
