from __future__ import annotations

import pytest
from django import forms
from django.test import Client as Browser
from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from hongmian.clients.domain.deciding import decide
from hongmian.clients.domain.erasing import erase_client
from hongmian.clients.models import Client
from hongmian.clients.web.choosing import ClientField
from hongmian.directory.queries.people import person_of
from hongmian.history.models import Reading
from tests.clients.making import NAME, PHONE, client_of_one, pair_within, register
from tests.conftest import NOW


@pytest.fixture
def one(cast):
    return client_of_one(cast)


def asked(cast, user=None, **data) -> forms.Form:
    class Form(forms.Form):
        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.fields["client"] = ClientField(person=person_of(user or cast.wen, at=NOW), required=False)

    return Form(MultiValueDict({name: [str(value)] for name, value in data.items()}))


def looked(user, words: str):
    browser = Browser()
    browser.force_login(user)
    return browser.post(reverse("clients:choose") + "?for=client", {"client": words})


@pytest.mark.parametrize("words", ["K-0001", " k-0001 ", "Ｋ－０００１", PHONE, "154 0000 3333"])
def test_a_number_that_is_one_records_is_taken(cast, one, words):
    form = asked(cast, client=words)

    assert form.is_valid()
    assert form.cleaned_data["client"].id == one.pk


def test_a_name_is_chosen_from_those_who_fit_without_a_script(cast, one):
    first = asked(cast, client=NAME)
    assert not first.is_valid()
    page = str(first["client"])
    assert f'value="{one.pk}"' in page
    assert "区**" in page

    chosen = {"client": NAME, "client_chosen": one.pk}
    second = asked(cast, **chosen, client_for=NAME)
    assert second.is_valid()
    assert second.cleaned_data["client"].id == one.pk
    assert not asked(cast, **chosen, client_for="别人").is_valid()


def test_the_box_may_stay_empty(cast, one):
    form = asked(cast, client="", client_chosen=one.pk, client_for="")

    assert form.is_valid()
    assert form.cleaned_data["client"] is None


def test_nobody_of_another_agency_is_found_or_taken(cast, one):
    for words in (NAME, PHONE, one.number):
        assert str(one.pk) not in looked(cast.dora, words).content.decode()
        assert not asked(cast, cast.dora, client=words).is_valid()
    assert not asked(cast, cast.dora, client="x", client_for="x", client_chosen=one.pk).is_valid()
    assert "K-0001" not in str(ClientField(person=person_of(cast.dora, at=NOW)).prepare_value(one.pk))


@pytest.mark.parametrize("words", [NAME, PHONE, "0001"])
def test_looking_answers_masked_and_reads_nobody(cast, one, words, caplog):
    caplog.set_level("DEBUG")
    answer = looked(cast.wen, words)

    page = answer.content.decode()
    assert f'value="{one.pk}"' in page
    assert "区**" in page
    assert NAME not in page.replace(f'value="{NAME}"', "")
    assert answer.headers["Cache-Control"] == "no-store"
    assert not Reading.objects.exists()
    logged = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert not [line for line in logged if NAME in line or PHONE in line]


def test_a_long_list_says_that_there_is_more(cast, one):
    for number in range(9):
        register(cast.wen, cast.one, name=f"何{number}", phone=f"1540000400{number}", street="")

    page = looked(cast.wen, "K-00").content.decode()

    assert page.count('type="radio"') == 8
    assert "还有更多" in page


def test_a_merged_record_leads_to_the_one_that_counts(cast):
    pair = pair_within(cast)
    decide(pair=pair, same=True, by=cast.alice, at=NOW)
    merged = Client.objects.exclude(merged_into=None).get()

    form = asked(cast, client=merged.number)

    assert form.is_valid()
    assert form.cleaned_data["client"].id == merged.merged_into_id


def test_whoever_was_erased_is_not_offered_and_a_record_that_names_them_still_stands(cast, one):
    alice = person_of(cast.alice, at=NOW)
    erase_client(client=one.pk, why="asked", by=cast.alice, person=alice, at=NOW)

    assert str(one.pk) not in looked(cast.wen, "K-00").content.decode()
    assert asked(cast, client=one.number).is_valid()
