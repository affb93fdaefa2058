"""An edition from its beginning to its publication; frozen, it never changes."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from hongmian.chronicle.domain.building import begin_build, begin_builds, cancel_build, made_file, make
from hongmian.chronicle.domain.editions import begin_edition, freeze_edition, publish_edition, withdraw_edition
from hongmian.chronicle.domain.pieces import write_piece
from hongmian.chronicle.enums import EditionState, Format
from hongmian.chronicle.models import Edition, Piece
from hongmian.chronicle.queries.book import book_of
from hongmian.chronicle.queries.editions import chapters_of
from hongmian.kit.errors import Refused
from tests.chronicle import making
from tests.chronicle.making import AT


def test_an_edition_begins_with_a_foreword_and_an_afterword(cast):
    found = making.edition(cast)

    assert found.number == 1
    assert [(one.title, one.numbered) for one in chapters_of(found)] == [("前言", False), ("后记", False)]


def test_a_form_sent_twice_begins_one(cast):
    assert making.edition(cast) == making.edition(cast)
    assert Edition.objects.count() == 1


def test_the_next_edition_begins_with_all_of_the_last(cast):
    old = making.frozen(cast)
    new = begin_edition(pk=making.key("next"), fields=making.FIELDS, like=old, by=cast.grace, at=AT)

    assert new.number == 2
    assert [one.title for one in chapters_of(new)] == [one.title for one in chapters_of(old)]
    assert Piece.objects.filter(chapter__edition=new).count() == 2
    assert Piece.objects.filter(chapter__edition=old).count() == 2


def test_days_out_of_order_are_refused_beside_their_field(cast):
    with pytest.raises(Refused) as refused:
        begin_edition(
            pk=making.key("wrong"), fields=making.FIELDS | {"day_until": date(2020, 1, 1)}, by=cast.grace, at=AT
        )
    assert refused.value.field == "day_until"


def test_a_frozen_edition_takes_nothing_any_more(cast):
    found = making.frozen(cast)
    chapter = found.chapters.first()

    with pytest.raises(Refused, match="已定稿"):
        write_piece(chapter=chapter, pk=making.key("late"), title="迟到", html="<p>一</p>", by=cast.grace, at=AT)


def test_an_empty_edition_is_not_frozen(cast):
    with pytest.raises(Refused):
        freeze_edition(edition=making.edition(cast), by=cast.grace, at=AT)


def test_a_missing_consent_stops_freezing_and_building(cast):
    making.plate(cast, people=True)
    found = making.edition(cast)

    with pytest.raises(Refused, match="空街"):
        freeze_edition(edition=found, by=cast.grace, at=AT)
    with pytest.raises(Refused, match="空街"):
        begin_build(edition=found, kind=Format.PDF, by=cast.grace, at=AT)
    with pytest.raises(Refused, match="空街"):
        made_file(edition=found, kind=Format.EPUB, at=AT)


def test_with_the_consent_on_file_it_is_made(cast):
    piece = making.plate(cast, people=True)
    making.consent(cast, piece)

    assert freeze_edition(edition=making.edition(cast), by=cast.grace, at=AT).state == EditionState.FROZEN


def test_the_same_edition_gives_the_same_bytes_in_any_language(cast):
    found = making.frozen(cast)
    once = made_file(edition=found, kind=Format.HTML, at=AT)

    with translation.override("en"):
        assert made_file(edition=found, kind=Format.HTML, at=AT) == once


def test_the_book_says_what_it_was_made_from(cast):
    book = book_of(making.frozen(cast))

    assert [one.title for one in book.sources] == ["自撰文字《第一夜》", "照片《空街》"]
    assert [one.digest for one in book.sources] == list(
        Piece.objects.order_by("chapter__place").values_list("digest", flat=True)
    )
    assert not book.proof


def test_all_three_files_are_made_before_it_is_published(cast):
    found = making.built(cast, Format.HTML)

    with pytest.raises(Refused, match="PDF"):
        publish_edition(edition=found, by=cast.grace, at=AT)


def test_published_it_is_read_and_fetched_by_anyone(cast, client):
    found = making.published(cast)

    page = client.get(reverse("chronicle:book")).content.decode()
    assert all(one.digest in page for one in found.builds.all())
    file = client.get(reverse("chronicle:file_public", args=[found.number, "epub"]))
    assert b"".join(file.streaming_content).startswith(b"PK")
    assert "门可以关" in client.get(reverse("chronicle:chapter_public", args=[found.number, 2])).content.decode()


def test_withdrawn_it_is_nowhere(cast, client):
    found = withdraw_edition(edition=making.published(cast), by=cast.grace, at=AT)

    assert client.get(reverse("chronicle:edition_public", args=[found.number])).status_code == 404
    assert client.get(reverse("chronicle:file_public", args=[found.number, "pdf"])).status_code == 404


def test_a_build_that_nobody_waits_for_leaves_no_file(cast):
    build = begin_build(edition=making.frozen(cast), kind=Format.HTML, by=cast.grace, at=AT)
    cancel_build(build=build, by=cast.grace, at=AT)
    make(build=build, at=AT)

    assert (build.cancelled, build.is_made) == (True, False)


def test_asking_twice_makes_once(cast):
    found = making.frozen(cast)
    first = begin_build(edition=found, kind=Format.PDF, by=cast.grace, at=AT)
    told = begin_builds(edition=found, kinds=Format, by=cast.grace, at=AT)

    assert [one.format for one in told] == ["pdf", "epub", "html"]
    assert told[0] == first
    assert found.builds.count() == 3


def test_a_file_takes_the_place_of_the_one_before(cast, settings, tmp_path):
    settings.HONGMIAN_HOME = tmp_path
    for title in ("第一夜", "第二夜"):
        making.words(cast, title)
        build = begin_build(edition=making.edition(cast), kind=Format.HTML, by=cast.grace, at=AT)
        make(build=build, at=AT)

    assert [one.name for one in tmp_path.rglob("*.html")] == [f"{build.digest}.html"]


def test_what_cannot_be_set_is_said_by_its_place(cast):
    making.words(cast, html="<p>谢谢😀</p>")
    build = begin_build(edition=making.edition(cast), kind=Format.PDF, by=cast.grace, at=AT)
    make(build=build, at=AT)

    assert build.failure["zh"] == "第一夜：印刷字体里没有“😀”（U+1F600）这个字，见“谢谢😀”。请改写。"


@pytest.mark.parametrize("pieces", [1, 3])
def test_the_page_of_an_edition_asks_the_database_as_often_for_many_pieces(cast, pieces, django_assert_num_queries):
    for place in range(pieces):
        making.words(cast, f"第{place}夜")
    client = Client()
    client.force_login(cast.grace)
    url = reverse("chronicle:edition", args=[1])
    client.get(url)
    with django_assert_num_queries(14):
        client.get(url)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_editions_asks_as_often_for_many(cast, count, django_assert_num_queries):
    for place in range(count):
        making.edition(cast, f"edition {place}")
    client = Client()
    client.force_login(cast.grace)
    url = reverse("chronicle:desk")
    client.get(url)
    with django_assert_num_queries(6):
        client.get(url)
