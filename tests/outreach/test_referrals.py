"""Referrals: consent, no names, each side its own record; case files and the anonymous question."""

from __future__ import annotations

import pytest
from django.urls import reverse

from hongmian.clients.models import Client
from hongmian.directory.models import Agency, Membership
from hongmian.history.models import Reading
from hongmian.kit.errors import Refused
from hongmian.outreach.domain.referrals import accept_referral, decline_referral, finish_referral, withdraw_referral
from hongmian.outreach.models import Referral
from tests.conftest import NOW
from tests.outreach import making


@pytest.mark.parametrize(
    "summary",
    [
        "请上门看看区伯全，独居，三餐没人送。",
        "请上门看看 区 伯 全，独居，三餐没人送。",
        "独居长者，住榕荫二路7号，需要送三餐。",
        "独居长者，请打 154 0000-7777，需要送三餐。",
        "独居长者，请打 020-8123 4567 找家人商量。",
        "独居长者，证件 44010619400101123X，需要送三餐。",
        "请上门看看伯全，独居，三餐没人送。",
        "独居长者，住榕荫二路一带，需要送三餐。",
        "独居长者，档案 k-0007，需要送三餐。",
        "太短",
    ],
)
def test_a_summary_that_names_someone_is_refused(cast, summary):
    with pytest.raises(Refused):
        making.referral(cast, summary=summary)
    assert Referral.objects.count() == 0


def test_without_consent_nothing_is_sent(cast):
    with pytest.raises(Refused):
        making.referral(cast, consent_on=None)


def test_only_ones_own_client_is_referred_and_only_elsewhere(cast):
    with pytest.raises(Refused):
        making.referral(cast, client=making.client_of(cast.two).pk)
    with pytest.raises(Refused):
        making.referral(cast, receiver=cast.one)


def test_acceptance_gives_the_receiver_a_record_of_its_own(cast):
    record = making.referral(cast)
    accept_referral(referral=record, by=cast.dora, at=NOW)
    record = accept_referral(referral=record, by=cast.dora, at=NOW)

    given, taken = Client.objects.get(agency=cast.one), Client.objects.get(agency=cast.two)
    assert (record.received, taken.name, taken.person) == (taken.pk, making.NAME, given.person)
    assert finish_referral(referral=record, by=cast.dora, at=NOW).state == "done"


def test_declined_with_words_that_name_nobody(cast):
    record = making.referral(cast)

    with pytest.raises(Refused):
        decline_referral(referral=record, answer="请打 15400007777", by=cast.dora, at=NOW)
    assert decline_referral(referral=record, answer="本周人手不够", by=cast.dora, at=NOW).answer == "本周人手不够"
    with pytest.raises(Refused):
        accept_referral(referral=record, by=cast.dora, at=NOW)
    with pytest.raises(Refused):
        withdraw_referral(referral=record, by=cast.wen, at=NOW)
    assert Client.objects.count() == 1


def test_neither_side_sees_the_others_record(cast, client):
    record = making.referral(cast)
    url = reverse("outreach:referral_record", args=[record.pk])
    client.force_login(cast.dora)
    before = client.get(url).content.decode()
    client.post(reverse("outreach:referral_accept", args=[record.pk]))
    after = client.get(url).content.decode()
    client.force_login(cast.wen)
    sender = client.get(url).content.decode()

    assert "K-0007" not in before + after
    assert "K-0001" in after
    assert "K-0007" in sender
    assert "K-0001" not in sender
    for page in (before, after, sender):
        assert not [word for word in (making.NAME, making.PHONE, making.STREET) if word in page]


@pytest.mark.parametrize(("who", "verb"), [("wen", "accept"), ("wen", "decline"), ("dora", "withdraw")])
def test_each_side_does_only_what_is_its_own(cast, client, who, verb):
    record = making.referral(cast)
    client.force_login(getattr(cast, who))

    assert client.post(reverse(f"outreach:referral_{verb}", args=[record.pk]), {"reason": "不行"}).status_code == 404
    record.refresh_from_db()
    assert record.state == "sent"


def test_a_third_agency_sees_nothing(cast, client):
    record = making.referral(cast)
    third = Agency.objects.create(uscc="52440100TEST000036", name="第三社工中心", district=cast.tianhe)
    Membership.objects.create(user=cast.charlie, role="worker", agency=third)
    client.force_login(cast.charlie)

    assert client.get(reverse("outreach:referral_record", args=[record.pk])).status_code == 404
    assert "心桥" not in client.get(reverse("outreach:referrals")).content.decode()


def test_looking_for_names_is_a_reading(cast):
    making.referral(cast)

    assert [(row.by, row.thing) for row in Reading.objects.all()] == [(cast.wen, "clients.client")]


@pytest.mark.parametrize("end", ["decline", "withdraw"])
def test_who_takes_nobody_over_reads_nothing_more(cast, client, end):
    record = making.referral(cast)
    url = reverse("outreach:referral_record", args=[record.pk])
    client.force_login(cast.dora)
    assert "每天上门" in client.get(url).content.decode()
    if end == "withdraw":
        withdraw_referral(referral=record, by=cast.wen, at=NOW)
    else:
        decline_referral(referral=record, answer="本周人手不够", by=cast.dora, at=NOW)
    after = client.get(url).content.decode()
    listed = client.get(reverse("outreach:referrals")).content.decode()
    client.force_login(cast.wen)

    group = "独居孤寡"
    assert not [word for word in ("每天上门", group) if word in after]
    assert group not in listed.split('id="list"')[1]
    assert "每天上门" in client.get(url).content.decode()


def test_one_unanswered_referral_to_an_agency_at_a_time(cast):
    record = making.referral(cast)
    assert making.referral(cast) == record
    with pytest.raises(Refused):
        making.referral(cast, key="again")
    decline_referral(referral=record, answer="本周人手不够", by=cast.dora, at=NOW)

    assert making.referral(cast, key="again").state == "sent"


def test_the_same_form_with_other_words_is_refused(cast):
    making.referral(cast)
    with pytest.raises(Refused):
        making.referral(cast, summary="独居长者，还需要送药上门，每周一次。")


def test_consent_taken_back_ends_it_for_both_sides(cast):
    record = making.referral(cast)
    Client.objects.update(name="", phone="", street="", consent="refused")

    with pytest.raises(Refused):
        accept_referral(referral=record, by=cast.dora, at=NOW)
    decline_referral(referral=record, answer="已撤回同意", by=cast.dora, at=NOW)
    with pytest.raises(Refused):
        making.referral(cast, key="again")
    assert Client.objects.count() == 1


def test_a_record_merged_meanwhile_gives_the_one_that_counts(cast):
    record = making.referral(cast)
    kept = making.client_of(cast.one, number="K-0002", name="区伯泉")
    Client.objects.filter(pk=record.client).update(merged_into=kept)
    accept_referral(referral=record, by=cast.dora, at=NOW)

    assert Client.objects.get(agency=cast.two).name == "区伯泉"


def test_done_is_taken_back(cast, client):
    record = finish_referral(
        referral=accept_referral(referral=making.referral(cast), by=cast.dora, at=NOW), by=cast.dora, at=NOW
    )
    url = reverse("outreach:referral_unfinish", args=[record.pk])
    client.force_login(cast.wen)
    assert client.post(url).status_code == 404
    client.force_login(cast.dora)
    for _twice in range(2):
        client.post(url)

    record.refresh_from_db()
    assert (record.state, record.done_at) == ("accepted", None)
