"""Pieces: taken as they are, outdated when their source changes, accepted, moved, and their consents."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from hongmian.chronicle.domain.chapters import remove_chapter
from hongmian.chronicle.domain.consents import withdraw_consent
from hongmian.chronicle.domain.looking import look
from hongmian.chronicle.domain.ordering import place_chapter, place_piece, step_piece
from hongmian.chronicle.domain.photographs import add_photograph, describe_photograph, remove_photograph
from hongmian.chronicle.domain.pieces import accept, gather, remove_piece, set_piece
from hongmian.chronicle.enums import Kind
from hongmian.chronicle.form.parts import lines_of
from hongmian.chronicle.form.writing import html_from, html_of, typed_from
from hongmian.chronicle.models import KeptPicture, Photograph, Piece
from hongmian.chronicle.queries.changes import difference
from hongmian.chronicle.queries.editions import chapters_of, missing_in
from hongmian.chronicle.queries.sources import tell
from hongmian.kit.errors import Refused
from hongmian.uploads.refusals import FileRefused
from tests.chronicle import making
from tests.chronicle.making import AT
from tests.press.book.samples import drawn


def signed_in(who) -> Client:
    client = Client()
    client.force_login(who)
    return client


def correct(cast, piece):
    """Somebody writes another caption at the source."""
    record = Photograph.objects.get(pk=piece.source)
    texts = {"title": record.title, "alt": record.alt, "caption": "清晨", "credit": record.credit}
    describe_photograph(photograph=record, texts=texts, shows_people=False, by=cast.grace, at=AT)


def titles(edition) -> dict[str, list[str]]:
    return {one.title: [str(piece) for piece in one.pieces.all()] for one in chapters_of(edition)}


def test_a_change_at_the_source_shows_until_it_is_accepted(cast):
    piece = making.plate(cast)
    correct(cast, piece)

    assert look(edition=making.edition(cast), at=AT) == 1
    piece.refresh_from_db()
    assert piece.is_outdated
    assert piece.parts[0]["caption"] == "黄昏"
    told = tell(Kind.PHOTOGRAPH, piece.source, at=AT)
    assert [(line.sign, line.text) for line in difference(piece, told)] == [
        ("same", "空街"), ("gone", "[黄昏] 本会绘"), ("new", "[清晨] 本会绘"),
    ]  # fmt: skip

    accepted = accept(piece=piece, by=cast.grace, at=AT)
    assert (accepted.parts[0]["caption"], accepted.is_outdated) == ("清晨", False)
    assert look(edition=making.edition(cast), at=AT) == 0


def test_the_page_of_an_outdated_piece_shows_what_changed_and_accepts_it(cast):
    piece = making.plate(cast)
    correct(cast, piece)
    client = signed_in(cast.grace)

    page = client.get(reverse("chronicle:piece", args=[piece.pk])).content.decode()
    assert "<del>" in page
    assert "[清晨] 本会绘" in page
    client.post(reverse("chronicle:piece_accept", args=[piece.pk]))
    assert Piece.objects.get(pk=piece.pk).parts[0]["caption"] == "清晨"


def test_a_frozen_edition_stays_as_it_is_when_its_source_changes(cast):
    found = making.frozen(cast)
    correct(cast, Piece.objects.get(chapter__edition=found, kind=Kind.PHOTOGRAPH))

    assert look(edition=found, at=AT) == 0


def test_a_source_that_is_gone_stands_in_the_way(cast):
    piece = making.plate(cast)
    Piece.objects.filter(pk=piece.pk).update(source=str(making.key("nobody")))
    look(edition=making.edition(cast), at=AT)

    assert [one.what.value for one in missing_in(making.edition(cast))] == ["gone"]


def test_a_consent_that_is_withdrawn_is_missing_again(cast):
    piece = making.plate(cast, people=True)
    kept = making.consent(cast, piece)
    assert missing_in(making.edition(cast)) == []

    withdraw_consent(consent=kept, by=cast.grace, at=AT)
    assert [one.what.value for one in missing_in(making.edition(cast))] == ["shown"]


def test_a_missing_consent_is_recorded_on_the_page_it_is_listed_with(cast):
    piece = making.plate(cast, people=True)
    client = signed_in(cast.grace)

    assert (
        reverse("chronicle:piece", args=[piece.pk])
        in client.get(reverse("chronicle:edition", args=[1])).content.decode()
    )
    sent = {"whose": "shown", "reference": "柜一 3号", "given_on": "2020-03-10"}
    client.post(reverse("chronicle:consent_new", args=[piece.pk]), sent)
    assert missing_in(making.edition(cast)) == []


def test_a_consent_without_a_place_is_refused_beside_its_field(cast):
    piece = making.plate(cast, people=True)
    sent = {"whose": "shown", "reference": " ", "given_on": "2020-03-10"}
    answer = signed_in(cast.grace).post(reverse("chronicle:consent_new", args=[piece.pk]), sent)

    assert answer.status_code == 422
    assert missing_in(making.edition(cast)) != []


def test_the_same_source_is_taken_once_an_edition(cast):
    piece = making.plate(cast)
    with pytest.raises(Refused, match="已有"):
        gather(chapter=piece.chapter, kind=Kind.PHOTOGRAPH, source=piece.source, by=cast.grace, at=AT)


def test_moving_down_from_the_end_of_a_chapter_leads_into_the_next(cast):
    first, second = making.words(cast, "一"), making.words(cast, "二")
    making.chapter(cast, "第二章")
    step_piece(piece=first, down=True, by=cast.grace, at=AT)
    assert titles(making.edition(cast))["值班本"] == ["二", "一"]

    first.refresh_from_db()
    step_piece(piece=Piece.objects.get(pk=first.pk), down=True, by=cast.grace, at=AT)
    assert titles(making.edition(cast)) == {"前言": [], "值班本": ["二"], "第二章": ["一"], "后记": []}
    assert Piece.objects.get(pk=second.pk).place == 1


def test_at_the_ends_of_the_book_a_piece_stays(cast):
    piece = making.words(cast, within="值班本")
    for _ in range(5):
        step_piece(piece=Piece.objects.get(pk=piece.pk), down=False, by=cast.grace, at=AT)
    assert titles(making.edition(cast))["前言"] == ["第一夜"]


def test_a_piece_is_dragged_to_a_place_of_another_chapter(cast):
    pieces = [making.words(cast, name) for name in ("一", "二", "三")]
    other = making.words(cast, "四", within="另一章")
    place_piece(piece=pieces[2], chapter=other.chapter, place=1, by=cast.grace, at=AT)

    assert titles(making.edition(cast)) == {"前言": [], "值班本": ["一", "二"], "另一章": ["三", "四"], "后记": []}
    assert list(Piece.objects.order_by("chapter__place", "place").values_list("place", flat=True)) == [1, 2, 1, 2]


def test_a_piece_is_not_moved_into_another_edition(cast):
    piece = making.words(cast)
    making.frozen(cast)
    elsewhere = making.chapter(cast, "别处", of="other")
    with pytest.raises(Refused):
        place_piece(piece=piece, chapter=elsewhere, place=1, by=cast.grace, at=AT)


def test_chapters_are_put_in_order(cast):
    making.chapter(cast, "甲")
    last = making.chapter(cast, "乙")
    place_chapter(chapter=last, place=2, by=cast.grace, at=AT)
    assert [one.title for one in chapters_of(making.edition(cast))] == ["前言", "乙", "甲", "后记"]


def test_a_button_moves_without_a_script_and_says_so(cast):
    first = making.words(cast, "一")
    making.words(cast, "二")
    answer = signed_in(cast.grace).post(reverse("chronicle:piece_move", args=[first.pk]), {"to": "down"}, follow=True)

    assert "《一》现在是“值班本”的第 2 篇。" in answer.content.decode()


def test_a_chapter_with_pieces_is_not_taken_out(cast):
    piece = making.words(cast)
    with pytest.raises(Refused):
        remove_chapter(chapter=piece.chapter, by=cast.grace, at=AT)
    remove_piece(piece=piece, by=cast.grace, at=AT)
    remove_chapter(chapter=piece.chapter, by=cast.grace, at=AT)
    assert [one.title for one in chapters_of(making.edition(cast))] == ["前言", "后记"]


def test_a_heading_of_our_own_stands_for_the_title(cast):
    piece = set_piece(piece=making.plate(cast), heading="空着的街", flows=True, by=cast.grace, at=AT)
    assert (str(piece), piece.title, piece.flows) == ("空着的街", "空街", True)


def test_words_are_typed_and_read_back(cast):
    typed = (
        "第一段**要紧**，*慢慢*说。\n\n# 小标题\n\n- 甲\n- 乙\n\n1. 先问\n2. 再答\n\n## 更小\n\n> 他说好。\n\n***\n\n"
        "见[报道](https://example.org/a)。〔注：见值班本。〕"
    )
    html = html_from(typed)
    assert html == (
        "<p>第一段<strong>要紧</strong>，<em>慢慢</em>说。</p><h2>小标题</h2><ul><li>甲</li><li>乙</li></ul>"
        "<ol><li>先问</li><li>再答</li></ol><h3>更小</h3><blockquote><p>他说好。</p></blockquote><hr/>"
        '<p>见<a href="https://example.org/a">报道</a>。〔注：见值班本。〕</p>'
    )
    assert typed_from(html) == typed


def test_what_the_editor_sends_is_cleaned():
    assert html_of("<p>甲<script>alert(1)</script></p>") == "<p>甲</p>"


def test_words_are_escaped():
    assert html_of("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"


def test_a_photograph_too_small_for_print_is_refused(cast):
    texts = {"title": "小", "alt": "小", "credit": "本会"}
    with pytest.raises(Refused, match="像素") as refused:
        add_photograph(
            pk=making.key("small"), content=drawn(200, 150), texts=texts, shows_people=False, by=cast.grace, at=AT
        )
    assert refused.value.field == "file"


def test_what_is_no_picture_is_refused(cast):
    with pytest.raises(FileRefused):
        add_photograph(pk=making.key("text"), content=b"hello", texts={}, shows_people=False, by=cast.grace, at=AT)


def test_a_photograph_in_an_edition_is_not_forgotten(cast):
    piece = making.plate(cast)
    record = Photograph.objects.get(pk=piece.source)
    with pytest.raises(Refused):
        remove_photograph(photograph=record, by=cast.grace, at=AT)
    remove_piece(piece=piece, by=cast.grace, at=AT)
    remove_photograph(photograph=record, by=cast.grace, at=AT)
    assert KeptPicture.objects.count() == 0


def test_a_picture_that_a_piece_shows_from_elsewhere_stays_when_the_photograph_is_forgotten(cast):
    piece, record = making.plate(cast), Photograph.objects.get()
    article = Piece(chapter=piece.chapter, place=2, kind=Kind.ARTICLE, source="7", title="文章", parts=piece.parts)
    article.accepted_at = AT
    article.save()
    remove_piece(piece=piece, by=cast.grace, at=AT)
    remove_photograph(photograph=record, by=cast.grace, at=AT)

    assert KeptPicture.objects.count() == 1


def test_accepting_what_is_the_same_leaves_no_trace(cast):
    piece = making.plate(cast)
    later = AT + timedelta(hours=1)

    assert accept(piece=piece, by=cast.bo, at=later).accepted_at == piece.accepted_at


def test_days_one_by_one_are_gathered_by_their_ends(cast):
    chapter = making.chapter(cast)
    url = reverse("chronicle:gather", args=[chapter.pk]) + "?kind=record"
    client = signed_in(cast.grace)
    assert client.get(url).status_code == 200
    answer = client.post(url, {"first": "2020-03-19", "last": "2020-03-01"})
    assert answer.status_code == 422


def test_the_lists_of_the_network_are_gathered_without_own_mobiles(cast):
    chapter = making.chapter(cast)
    answer = signed_in(cast.grace).post(
        reverse("chronicle:gather", args=[chapter.pk]) + "?kind=hotlines", {"source": ["now"]}
    )
    assert answer.status_code == 302
    piece = Piece.objects.get(kind=Kind.HOTLINES)
    said = "\n".join(lines_of(piece.title, piece.byline, piece.parts))
    assert "020-0000" in said
    assert "154" not in said
