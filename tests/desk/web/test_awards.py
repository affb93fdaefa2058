"""What the first page of the association says of the awards: each step that waits, with its clock and its page."""

from __future__ import annotations

import pytest

from hongmian.awards.models import Batch
from tests.awards.making import DAY, FORMULA, NOW, made_call, made_entry, made_juror, made_sheet
from tests.desk.web.test_first import see, words_of

pytestmark = pytest.mark.django_db


def test_nothing_waits_where_an_award_goes_its_way(cast, client):
    call = made_call("calm", review_opens_at=NOW + 3 * DAY, review_closes_at=NOW + 9 * DAY)
    made_entry(call)

    assert "“Most moving stories”" not in words_of(see(client, cast.grace))


def test_an_entry_that_is_being_mended_is_counted(cast, client):
    call = made_call("mending", review_opens_at=None, review_closes_at=None)
    made_entry(call, verdict="mend", mend_by=NOW + DAY)

    page = see(client, cast.grace)

    assert "1 entry of “Most moving stories” is being mended" in words_of(page)
    assert "/en/award-desk/mending/entries/?verdict=mend" in page.content.decode()


def test_a_review_that_has_begun_without_an_expert_is_told(cast, client):
    made_entry(made_call("bare"))

    page = see(client, cast.grace)

    assert "award has no entry with an expert yet: “Most moving stories”" in words_of(page)
    assert "/en/award-desk/bare/panel/" in page.content.decode()


@pytest.mark.parametrize(("closes", "told"), [(NOW + 3 * DAY, False), (NOW + DAY, True), (NOW - DAY, True)])
def test_score_sheets_are_told_two_days_before_they_are_due(cast, client, closes, told):
    call = made_call("judged", review_opens_at=NOW - 5 * DAY, review_closes_at=closes)
    juror, entry = made_juror(call), made_entry(call)
    made_sheet(juror, entry)
    made_sheet(made_juror(call), entry, "80")

    said = "1 score sheet of “Most moving stories” is not handed in" in words_of(see(client, cast.grace))

    assert said is told


def test_a_vote_that_is_not_frozen_is_told_a_day_before_it_begins(cast, client):
    formula = {**FORMULA, "vote": {"weight": "40", "method": "rank", "full": "100"}}
    made_call("voted", formula=formula, vote_opens_at=NOW + DAY / 2, vote_closes_at=NOW + 3 * DAY)

    page = see(client, cast.grace)

    assert "public vote has to be frozen: “Most moving stories”, voting from 19 March 2020, 22:20" in words_of(page)
    assert "/en/award-desk/voted/vote/" in page.content.decode()


def test_a_result_that_can_be_computed_and_certificates_that_are_missing_are_told(cast, client):
    ready = made_call("ready", winners=(2, 2), review_opens_at=None, review_closes_at=None)
    ready.batches.filter(number=1).update(result_from=NOW - DAY)
    done = made_call("done", title_en="Best lines", review_opens_at=None, review_closes_at=None)
    day = NOW.date()
    Batch.objects.filter(call=done).update(notice_first=day, notice_last=day, closed_at=NOW, result_from=NOW - DAY)

    page = see(client, cast.grace)

    assert "result can be computed: “Most moving stories”, batch 1" in words_of(page)
    assert "batch 2" not in words_of(page)
    assert "batch has winners and no certificates yet: “Best lines”, batch 1" in words_of(page)
    assert "/en/award-desk/ready/batch-1/" in page.content.decode()
    assert "/en/award-desk/done/certificates/" in page.content.decode()


@pytest.mark.parametrize("who", ["cheng", "bo", "alice", "emma"])
def test_nobody_else_is_told_to_run_the_awards(cast, client, who):
    made_entry(made_call("bare"))

    assert "has no entry with an expert" not in words_of(see(client, getattr(cast, who)))


def test_an_expert_is_not_led_to_names_beside_numbers(cast, client):
    page = see(client, cast.emma, "/en/review/").content.decode()

    assert 'href="/en/vote/"' not in page
    assert 'href="/en/awards/"' not in page
    assert 'href="/en/vote/"' in see(client, cast.wen, "/en/entries/").content.decode()
