"""A page told for a folder."""

from __future__ import annotations

from hongmian.site.export.pages import Words, tell

WORDS = Words("要在网站上办理。", "去办理", "按%(what)s看", "到网站上搜索")


def told(page, lead=lambda link: f"<{link.to}>"):
    return tell(page, WORDS).text(lead)


def test_what_needs_nothing_stays_byte_for_byte():
    page = '<!doctype html><p class="a>b">“1 < 2” &amp; <svg viewBox="0 0 1 1"><path d="M0 0"/></svg><br></p>'

    assert told(page) == page


def test_links_are_led_and_escaped():
    page = '<a class="more" href="/a/?x=1&amp;y=2">x</a><img src="/b.png" alt="">'

    assert told(page, lambda link: link.to + "&z") == (
        '<a class="more" href="/a/?x=1&amp;y=2&amp;z">x</a><img src="/b.png&amp;z" alt="">'
    )


def test_every_size_of_a_picture_is_led():
    page = '<img src="/p-960.jpg" srcset="/p-480.jpg 480w, /p-960.jpg 960w" sizes="100vw" alt="">'

    assert [link.to for link in tell(page, WORDS).links if link.drawn] == ["/p-960.jpg", "/p-480.jpg", "/p-960.jpg"]
    assert told(page, lambda link: f"..{link.to}") == (
        '<img src="../p-960.jpg" srcset="../p-480.jpg 480w, ../p-960.jpg 960w" sizes="100vw" alt="">'
    )


def test_htmx_goes():
    assert told('<a href="/a/" hx-get="/a/" hx-push-url="true">x</a>') == '<a href="&lt;/a/&gt;">x</a>'


def test_a_form_that_only_narrows_becomes_links():
    page = (
        '<form class="f" method="get" action="#list"><label for="d">区</label><select id="d" name="district">'
        '<option value="">全部</option><option value="440106" selected>天河区</option></select>'
        '<input name="q"><button>查</button></form><p>后</p>'
    )

    answer = told(page)

    assert "<summary>按区看</summary>" in answer
    assert 'href="&lt;?district=440106#list&gt;">天河区</a>' in answer
    assert "<input" not in answer
    assert answer.endswith("到网站上搜索</a></p><p>后</p>")


def test_a_form_that_changes_something_becomes_a_line():
    assert told('<form method="post" action="/x/"><input name="a"><button>发送</button></form>') == (
        '<p class="notice__line" data-live>要在网站上办理。 <a class="more" href="&lt;live:&gt;">去办理</a></p>'
    )


def test_what_a_form_holds_beside_its_controls_stays():
    page = '<form method="post" class="s"><h2>候选</h2><ul><li><a href="/c/">甲</a></li></ul><button>投</button></form>'

    answer = told(page)

    assert '<div class="s"><h2>候选</h2><ul><li><a href="&lt;/c/&gt;">甲</a></li></ul></div>' in answer
    assert "<button" not in answer
