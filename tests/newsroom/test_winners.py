"""The page of a winner: begun from the entry, refused while a consent is missing, gone when one is taken back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse

from hongmian.awards.domain.results.computing import compute_result
from hongmian.awards.logbook import forget_log
from hongmian.history.models import Change
from hongmian.kit.clock import FixedClock
from hongmian.kit.errors import Refused
from hongmian.newsroom.domain.consents import record_consent, withdraw_consent
from hongmian.newsroom.domain.publishing import publish_article
from hongmian.newsroom.domain.reviewing import approve_article, send_for_review
from hongmian.newsroom.enums import Kind, State
from hongmian.newsroom.form.content import Award, words
from hongmian.newsroom.models import Article, Consent
from hongmian.newsroom.queries.published import published_article
from hongmian.newsroom.queries.winners import begun_with, candidates
from hongmian.polls.boxes import forget_boxes
from tests.awards.results.deeds import JUDGED, judged
from tests.cards.test_batches import signed_in
from tests.newsroom import making
from tests.newsroom.making import WRITTEN

LATER = JUDGED + timedelta(hours=3)


@pytest.fixture(autouse=True)
def _own_home(settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path
    settings.HONGMIAN_CLOCK = FixedClock(LATER)
    yield
    forget_log()
    forget_boxes()


@pytest.fixture
def call(cast):
    made = judged(winners=(1,))
    compute_result(batch=made.batches.get(), by=cast.grace, at=JUDGED)
    made.entries.update(may_publish=True)
    return made


def _agree(article, cast, *sides):
    told = {
        "entrant": {"form": "entry", "name": "林静"},
        "clients": {"form": "signed", "name": "阿婆", "reference": "卷 3"},
    }  # fmt: skip
    return [
        record_consent(article=article, side=side, given_on=date(2020, 3, 1), by=cast.grace, at=WRITTEN, **told[side])
        for side in sides
    ]


def _winner(cast, call):
    return making.winner(cast, call=call.pk, entry="S1001")


def _published(cast, call):
    article = _winner(cast, call)
    consents = _agree(article, cast, "entrant", "clients")
    send_for_review(article=article, by=cast.grace, at=WRITTEN)
    approve_article(article=article, by=making.second(), at=WRITTEN)
    return publish_article(article=article, by=making.second(), at=WRITTEN), consents


def test_it_is_not_sent_before_both_consents_are_on_file(cast, call):
    article = _winner(cast, call)

    with pytest.raises(Refused, match="参评人的同意书尚未登记"):
        send_for_review(article=article, by=cast.grace, at=WRITTEN)
    _agree(article, cast, "entrant")
    with pytest.raises(Refused, match="文中服务对象的同意书尚未登记"):
        send_for_review(article=article, by=cast.grace, at=WRITTEN)
    _agree(article, cast, "clients")
    assert send_for_review(article=article, by=cast.grace, at=WRITTEN).state == State.IN_REVIEW


def test_a_consent_taken_back_withdraws_the_page_at_once(cast, call, client):
    article, (entrant, _clients) = _published(cast, call)

    withdraw_consent(consent=entrant, by=cast.grace, at=WRITTEN + timedelta(hours=1))

    assert published_article(article.number, language="zh") is None
    response = client.get(f"/news/{article.number}/")
    assert response.status_code == 410
    assert "应当事人要求撤回。" in response.content.decode()


def test_a_consent_taken_back_stops_what_is_approved(cast, call):
    article = _winner(cast, call)
    consents = _agree(article, cast, "entrant", "clients")
    send_for_review(article=article, by=cast.grace, at=WRITTEN)
    approve_article(article=article, by=making.second(), at=WRITTEN)

    withdraw_consent(consent=consents[1], by=cast.grace, at=WRITTEN)

    assert Article.objects.get(pk=article.pk).state == State.DRAFT
    with pytest.raises(Refused):
        publish_article(article=article, by=making.second(), at=WRITTEN)


def test_who_gave_a_consent_is_sealed_and_not_in_the_history(cast):
    _agree(making.winner(cast), cast, "clients")

    assert Consent.objects.get().name == "阿婆"
    kept = Change.objects.filter(thing="newsroom.consent").get()
    assert "阿婆" not in str(kept.after)


@pytest.mark.parametrize(
    "given",
    [
        {"side": "clients", "form": "signed", "name": "阿婆"}, {"side": "clients", "form": "entry", "name": "阿婆"},
        {"side": "entrant", "form": "nobody"}, {"side": "entrant", "form": "signed", "reference": "卷 1"},
    ],
)  # fmt: skip
def test_a_form_that_nobody_could_find_again_is_refused(cast, given):
    with pytest.raises(Refused):
        record_consent(
            article=making.winner(cast), given_on=date(2020, 3, 1), by=cast.grace, at=WRITTEN, **given
        )  # fmt: skip


def test_a_consent_given_with_the_entry_must_stand_in_it(cast, call):
    call.entries.filter(number="S1001").update(may_publish=False)

    with pytest.raises(Refused, match="参评时没有同意公开") as refused:
        _agree(_winner(cast, call), cast, "entrant")
    assert refused.value.field == "form"


def test_where_no_client_appears_nobody_is_named(cast):
    given = record_consent(
        article=making.winner(cast), side="clients", form="nobody", name="阿婆", given_on=date(2020, 3, 1),
        by=cast.grace, at=WRITTEN,
    )  # fmt: skip

    assert Consent.objects.get(pk=given.pk).name == ""


@pytest.mark.parametrize("form", ["nobody", "signed"])
def test_a_consent_is_not_given_tomorrow(cast, form):
    with pytest.raises(Refused) as refused:
        record_consent(
            article=making.winner(cast), side="clients", form=form, name="阿婆", reference="卷 3",
            given_on=WRITTEN.date() + timedelta(days=1), by=cast.grace, at=WRITTEN,
        )  # fmt: skip
    assert refused.value.field == "given_on"


def test_who_wins_no_more_gets_no_page(cast, call):
    article = making.winner(cast, call=call.pk, entry="S1002")
    _agree(article, cast, "entrant", "clients")

    with pytest.raises(Refused, match="按最新结果"):
        send_for_review(article=article, by=cast.grace, at=WRITTEN)


def test_the_page_of_a_winner_leads_to_the_article_once_it_is_public(cast, call, client):
    page = f"/awards/{call.pk}/winners/S1001/"
    _winner(cast, call)
    assert "/news/" not in _links(client, page)

    article, (entrant, _clients) = _published(cast, call)
    assert f"/news/{article.number}/" in _links(client, page)
    assert f'href="{page}"' in client.get(f"/news/{article.number}/").content.decode()
    assert f"/en/news/{article.number}/" in _links(client, "/en" + page)

    withdraw_consent(consent=entrant, by=cast.grace, at=WRITTEN + timedelta(hours=1))
    assert f"/news/{article.number}/" not in _links(client, page)


def _links(client, url) -> str:
    """The part of a page that is its own, without navigation and foot."""
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def test_a_withdrawn_page_can_be_begun_anew_and_keeps_its_record(cast, call):
    article, (entrant, _clients) = _published(cast, call)
    withdraw_consent(consent=entrant, by=cast.grace, at=WRITTEN + timedelta(hours=1))
    assert candidates(at=LATER, language="zh")[0].article is None

    anew = making.article(cast, name="anew", kind=Kind.WINNER, call=call.pk, entry="S1001")
    with pytest.raises(Refused, match="参评人的同意书尚未登记"):
        send_for_review(article=anew, by=cast.grace, at=WRITTEN)
    assert Article.objects.get(pk=article.pk).state == State.WITHDRAWN


def test_a_winner_is_begun_from_its_entry_once(cast, call):
    [won] = candidates(at=LATER, language="zh")
    assert (won.winner.number, won.article) == ("S1001", None)
    grace = signed_in(cast.grace)

    assert grace.get(reverse("newsroom:winners")).status_code == 200
    url = reverse("newsroom:winner_begin", args=[call.pk, "S1001"])
    assert grace.post(url).status_code == 302
    article = Article.objects.get(call=call.pk)
    assert (article.kind, article.entry, article.current.title_zh) == (Kind.WINNER, "S1001", won.winner.title)
    assert grace.post(url).status_code == 302
    assert Article.objects.filter(call=call.pk).count() == 1
    assert grace.post(reverse("newsroom:winner_begin", args=[call.pk, "S1003"])).status_code == 404


def test_an_entry_that_may_not_be_published_gives_its_title_alone(cast, call):
    entry = call.entries.get(number="S1001")
    type(entry).objects.filter(pk=entry.pk).update(may_publish=False)

    draft, _agency = begun_with(call.pk, "S1001")
    assert (draft.zh, draft.byline_zh) == ((), "")


def test_an_award_is_shown_with_who_won(cast, call, client):
    told = making.draft(zh=(words("<p>结果</p>"), Award(call.pk)))
    making.published(cast, told=told)

    page = client.get("/news/1/").content.decode()
    assert f'href="/awards/{call.pk}/winners/S1001/"' in page or "S1001" in page


def test_an_award_without_a_result_is_not_sent(cast):
    made = judged()
    article = making.article(cast, told=making.draft(zh=(words("<p>结果</p>"), Award(made.pk))))

    with pytest.raises(Refused, match="还没有结果"):
        send_for_review(article=article, by=cast.grace, at=WRITTEN)
