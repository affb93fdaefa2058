"""Correcting a record that someone else corrects too, erasing all of a person, and the history on the page."""

from __future__ import annotations

from django.urls import reverse

from hongmian.history.models import Change
from tests.clients.making import NAME, PHONE, STREET, client_of_one, edited


def test_an_edit_that_came_too_late_stores_nothing(cast, client):
    record = client_of_one(cast)
    url = reverse("clients:client_edit", args=[record.pk])
    client.force_login(cast.wen)
    mine = client.post(url, {"usual": "check"}).content.decode()
    theirs = client.post(url, {"usual": "check"}).content.decode()
    client.post(url, edited(record, theirs, street="榕荫二路9号"))

    late = client.post(url, edited(record, mine, phone="15400005555"))
    again = client.post(url, edited(record, mine, phone="15400005555"))

    assert [late.status_code, again.status_code] == [422, 422]
    record.refresh_from_db()
    assert (record.phone, record.street) == (PHONE, "榕荫二路9号")


def test_a_form_that_nobody_opened_stores_nothing(cast, client):
    record = client_of_one(cast)
    client.force_login(cast.wen)

    client.post(reverse("clients:client_edit", args=[record.pk]), edited(record, "", phone="15400005555"))

    record.refresh_from_db()
    assert record.phone == PHONE


def test_the_page_tells_who_changed_what_and_nothing_that_is_sealed(cast, client):
    record = client_of_one(cast)
    client.force_login(cast.wen)
    url = reverse("clients:client_edit", args=[record.pk])
    opened = client.post(url, {"usual": "check"}).content.decode()
    client.post(url, edited(record, opened, attributes=["elder", "carer"], phone="15400005555"))

    page = client.get(reverse("clients:client_record", args=[record.pk])).content.decode()

    assert "照顾家人" in page
    assert "carer" not in page
    for clear in (NAME, PHONE, "15400005555", STREET):
        assert clear not in page
    assert Change.objects.filter(thing="clients.client").count() == 2


def test_the_associations_history_does_not_tell_of_someones_health(cast, client):
    record = client_of_one(cast)
    client.force_login(cast.wen)
    url = reverse("clients:client_edit", args=[record.pk])
    opened = client.post(url, {"usual": "check"}).content.decode()
    client.post(url, edited(record, opened, attributes=["illness"], sensitive_consent_on="2020-03-01"))
    assert "慢性或重大疾病" in client.get(reverse("clients:client_record", args=[record.pk])).content.decode()

    client.force_login(cast.grace)
    for name in ("history:changes", "history:changes_csv"):
        told = client.get(reverse(name)).content.decode()
        assert record.number in told
        assert "其他情况" in told
        assert "慢性或重大疾病" not in told


def test_the_association_reads_in_words_that_a_whole_record_was_opened(cast, client):
    record = client_of_one(cast)
    client.force_login(cast.wen)
    client.post(reverse("clients:client_open", args=[record.pk]), {"usual": "service"})

    client.force_login(cast.grace)
    page = client.get(reverse("history:readings")).content.decode()

    assert f">{record.number}<" in page
    assert ">client<" not in page
    assert reverse("clients:client_record", args=[record.pk]) not in page
