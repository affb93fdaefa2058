"""The desk of the book: what it shows to whom, what its forms answer, how a build is told and stopped."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from hongmian.chronicle.domain.building import begin_build, make
from hongmian.chronicle.domain.consents import withdraw_consent
from hongmian.chronicle.enums import Format, Kind
from hongmian.chronicle.jobs import look_at_sources
from hongmian.chronicle.models import Build, Consent, Edition, Piece
from hongmian.chronicle.queries.editions import chapters_of
from tests.chronicle import making
from tests.chronicle.making import AT

SENT = {name: str(value) for name, value in making.FIELDS.items()}


@pytest.fixture
def desk(cast):
    """Ask for an address as the editor does: `desk("edition", 1)`, `desk("build", 1, format="pdf")`."""
    return _asking(cast.grace)


def _asking(user):
    client = Client()
    client.force_login(user)

    def ask(name, *args, follow=True, query="", htmx=False, **sent):
        headers = {"HX-Request": "true"} if htmx else {}
        url = reverse(f"chronicle:{name}", args=args) + query
        act = client.post if sent else client.get
        return act(url, sent or None, follow=follow, headers=headers)

    return ask


def _made(edition, kind, *, content=""):
    """A file as it stands in the books; nobody fetches it here."""
    told = {"content": content or edition.frozen_digest, "digest": "ab" * 32, "begun_at": AT, "ended_at": AT}
    return Build.objects.create(edition=edition, format=kind, heard_at=AT, **told)


def text(answer) -> str:
    return answer.content.decode()


def test_those_who_read_see_the_book_and_nothing_to_press(cast, desk):
    piece = making.plate(cast, people=True)
    reads = _asking(cast.cheng)

    for name, at in (("edition", 1), ("piece", piece.pk)):
        assert 'method="post"' in text(desk(name, at)).split("<main")[1].split("</main")[0]
        assert 'method="post"' not in text(reads(name, at)).split("<main")[1].split("</main")[0]


def test_a_build_without_a_consent_is_refused_and_the_piece_is_listed(cast, desk):
    piece = making.plate(cast, people=True)
    page = text(desk("build", 1, format="all"))

    assert "第1版还缺 1 份同意：空街: 照片中人的同意" in page
    assert f"{reverse('chronicle:piece', args=[piece.pk])}#consents" in page
    assert not Build.objects.exists()


def test_a_format_that_there_is_not_makes_nothing(cast, desk):
    making.words(cast)
    assert desk("build", 1, format="docx").status_code == 200
    assert not Build.objects.exists()


def test_the_progress_is_told_until_the_file_is_there(cast, desk):
    making.words(cast)
    build = begin_build(edition=making.edition(cast), kind=Format.HTML, by=cast.grace, at=AT)
    busy = desk("progress", 1, htmx=True)
    assert "HX-Refresh" not in busy.headers
    assert 'hx-trigger="every 1s"' in text(busy)
    assert "第 0 步，共 7 步" in text(busy)

    make(build=build, at=AT)
    done = desk("progress", 1, htmx=True)
    assert done.headers["HX-Refresh"] == "true"
    assert build.digest in text(done)


def test_a_build_is_stopped(cast, desk):
    making.words(cast)
    begin_build(edition=making.edition(cast), kind=Format.EPUB, by=cast.grace, at=AT)

    assert "上一次制作已停止" in text(desk("cancel", 1, format="epub"))
    assert Build.objects.get().cancelled


def test_what_broke_a_build_is_said_beside_the_format(cast, desk):
    making.words(cast, html="<p>谢谢😀</p>")
    make(build=begin_build(edition=making.edition(cast), kind=Format.HTML, by=cast.grace, at=AT), at=AT)

    assert "第一夜：印刷字体里没有“😀”" in text(desk("edition", 1))


def test_a_file_of_yesterday_is_said_to_be_of_yesterday(cast, desk):
    making.words(cast)
    make(build=begin_build(edition=making.edition(cast), kind=Format.HTML, by=cast.grace, at=AT), at=AT)
    assert "之后内容有改动" not in text(desk("edition", 1))

    making.words(cast, "第二夜")
    assert "之后内容有改动" in text(desk("edition", 1))


def test_an_edition_is_begun_once_however_often_the_form_is_sent(cast, desk):
    sent = SENT | {"key": str(making.key("sent"))}
    desk("edition_new", **sent)
    answer = desk("edition_new", **sent)

    assert answer.redirect_chain == [(reverse("chronicle:edition", args=[1]), 302)]
    assert Edition.objects.get().colophon == "<p>编成于三月。</p>"


def test_days_in_the_wrong_order_are_said_beside_them(cast, desk):
    answer = desk("edition_new", **SENT | {"key": str(making.key("sent")), "day_until": "2020-01-01"})

    assert answer.status_code == 422
    assert answer.context["form"].errors["day_until"] == ["截止日早于起始日。"]


def test_words_are_written_with_marks_and_with_the_editor(cast, desk):
    chapter = making.chapter(cast)
    sent = {"title": "第一夜", "byline": "", "key": str(making.key("typed"))}
    desk("words_new", chapter.pk, **sent, html="# 后来\n\n木棉开了。")
    desk("words_new", chapter.pk, **sent, html="<h2>后来</h2><p>木棉<strong>开</strong>了。</p>")

    piece = Piece.objects.get()
    assert piece.parts[0]["html"] == "<h2>后来</h2><p>木棉<strong>开</strong>了。</p>"
    page = text(desk("piece_write", piece.pk))
    assert "# 后来\n\n木棉**开**了。</textarea>" in page
    assert 'data-html="&lt;h2&gt;后来&lt;/h2&gt;' in page


def test_a_form_for_a_draft_never_reaches_into_a_frozen_edition(cast, desk):
    frozen = Piece.objects.get(chapter__edition=making.frozen(cast), kind=Kind.WORDS)
    sent = {"title": "换掉", "byline": "", "html": "换掉", "key": str(frozen.pk)}
    answer = desk("words_new", making.chapter(cast).pk, **sent)

    assert answer.status_code == 422
    frozen.refresh_from_db()
    assert frozen.title == "第一夜"


def test_a_chapter_is_added_named_and_taken_out(cast, desk):
    found = making.edition(cast)
    desk("chapter_new", 1, title="值班本", opening="一本硬皮本。", numbered="on", key=str(making.key("chapter")))
    (chapter,) = [one for one in chapters_of(found) if one.numbered]
    assert (chapter.place, chapter.opening) == (2, "<p>一本硬皮本。</p>")

    assert desk("chapter", chapter.pk, title="", opening="").status_code == 422
    desk("chapter_remove", chapter.pk, do="it")
    assert [one.title for one in chapters_of(found)] == ["前言", "后记"]


def test_a_piece_is_headed_and_taken_out(cast, desk):
    piece = making.plate(cast)
    desk("piece_set", piece.pk, heading="空着的街", flows="on")
    assert "《空着的街》已取出" in text(desk("piece_remove", piece.pk, do="it"))
    assert not Piece.objects.exists()


def test_what_is_ticked_is_gathered_once(cast, desk):
    chapter, taken = making.chapter(cast), making.photograph(cast)
    gather = {"query": "?kind=photograph"}
    assert "请勾选" in text(desk("gather", chapter.pk, **gather, do="it"))
    assert "已收入本章 1 篇" in text(desk("gather", chapter.pk, **gather, source=str(taken.pk)))
    assert "已有" in text(desk("gather", chapter.pk, **gather, source=str(taken.pk)))
    assert Piece.objects.count() == 1


def test_a_consent_of_another_piece_is_not_withdrawn_here(cast, desk):
    piece, other = making.plate(cast, people=True), making.plate(cast, "人像", people=True)
    kept = making.consent(cast, other)

    assert desk("consent_withdraw", piece.pk, kept.pk, do="it").status_code == 404
    assert Consent.objects.get().withdrawn_at is None


def test_an_empty_edition_is_not_frozen_and_the_page_says_why(cast, desk):
    making.edition(cast)
    answer = desk("freeze", 1, do="it")

    assert answer.status_code == 422
    assert "这一版还没有内容" in text(answer)


def test_an_edition_is_frozen_made_and_published_from_its_pages(cast, desk):
    making.words(cast)
    desk("freeze", 1, do="it")
    assert "请先制作：" in text(desk("publish", 1, do="it"))
    for kind in Format:
        _made(Edition.objects.get(), kind)
    desk("publish", 1, do="it")
    assert Edition.objects.get().is_published
    desk("withdraw", 1, do="it")
    assert not Edition.objects.get().is_published


def test_a_proof_never_stands_for_the_edition_that_it_became(cast, desk):
    making.words(cast)
    desk("freeze", 1, do="it")
    for kind in Format:
        _made(Edition.objects.get(), kind, content="of the draft")

    assert "请先制作：" in text(desk("publish", 1, do="it"))
    assert "尚未制作" in text(desk("edition", 1))


def test_a_consent_taken_back_after_the_book_is_out_is_said_at_the_desk(cast, desk):
    piece = making.plate(cast, people=True)
    kept = making.consent(cast, piece)
    desk("freeze", 1, do="it")
    Edition.objects.update(state="published", published_at=AT)
    withdraw_consent(consent=kept, by=cast.grace, at=AT)

    assert "请把它从公众页面撤下" in text(desk("edition", 1))


def test_a_source_that_goes_after_the_book_is_out_is_found_by_the_next_look(cast, desk):
    piece = making.plate(cast)
    desk("freeze", 1, do="it")
    Edition.objects.update(state="published", published_at=AT)
    Piece.objects.filter(pk=piece.pk).update(source=str(making.key("nobody")))

    look_at_sources(at=AT)
    assert "来源已不再发布" in text(desk("edition", 1))
