"""Sites with habits of their own: no heading, bare sources, wrong or late times, boxes inside the text, labels in lists."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from html import escape

from tests.extraction.corpus.parts import (
    COMMENTS,
    COMMENTS_EN,
    HEADLINES,
    SUMMARIES,
    iso_time,
    menu,
    paragraphs,
    reporters,
    zh_time,
)
from tests.extraction.corpus.stories import Story


def _html(head: str, body: str, *, lang: str = "zh-CN") -> bytes:
    return f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'.encode()


def _utc(story: Story) -> str:
    return datetime.fromisoformat(story.published or "").astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def no_heading(story: Story) -> bytes:
    """The logo is the h1, the headline is a div; the source stands bare beside the time."""
    return _html(
        f"<title>{story.title} - 今日南粤</title>",
        f"""<h1 class="logo"><a>今日南粤</a></h1>{menu(kind="m")}<div class="detail"><div class="bt">{story.title}</div><div class="sj"><span>{iso_time(story)}</span><span>{story.source}</span></div>
        <div class="nr">{"".join(f"<div>{t}</div>" for t in story.body)}</div><div class="by">{reporters(story)}</div></div><div class="side2"><h4>本周热门</h4>{"".join(f"<p><a>{h}</a></p>" for h in HEADLINES)}</div>""",
    )  # fmt: skip


def labels(story: Story) -> bytes:
    """Every fact is a label and a value in a list; the social card says the site's name after the headline."""
    who = f"<li><b>作者：</b><i>{'、'.join(story.authors)}</i></li>" if story.authors else ""
    return _html(
        f'<title>{story.title}</title><meta property="og:title" content="{story.title} - 公益在线"><meta property="og:site_name" content="公益在线"><meta property="article:published_time" content="{_utc(story)}">',
        f"""<div class="hd">公益在线</div><div class="c"><h2>{story.title}</h2><ul class="meta"><li><b>来源：</b><i>{story.source}</i></li>{who}<li><b>发布时间：</b><i>{iso_time(story)}</i></li><li><b>阅读：</b><i>3021</i></li></ul>
        <div class="d">{paragraphs(story, indent="")}</div><p><strong>相关链接</strong></p><p><a>{HEADLINES[2]}</a></p><p><a>{HEADLINES[3]}</a></p></div><p class="copy">本网站所刊载信息，不代表本网观点。刊用本网站稿件，务经书面授权。未经授权禁止转载、摘编、复制，违者将依法追究法律责任。</p>""",
    )  # fmt: skip


def updated(story: Story) -> bytes:
    """Shows first when it was changed; a notice on cookies in whole sentences; a box inside the text."""
    half = len(story.body) // 2
    return _html(
        f"<title>{escape(story.title)} · {story.source}</title>",
        f"""<div class="notice-bar"><p>We use cookies to improve your experience. By continuing to browse this site, you agree to our use of cookies and to our privacy policy.</p></div>
        <div class="page"><h1>{story.title}</h1><p>By {", ".join(story.authors)}</p><p>Updated: April 2, 2020 11:00 | Published: {datetime.fromisoformat(story.published or ""):%d %B %Y, %H:%M}</p>
        <div>{"".join(f"<p>{t}</p>" for t in story.body[:half])}<div class="factbox-related"><h3>Read next</h3><ul><li><a>Ferry services return to evening timetable</a></li></ul></div>
        {"".join(f"<p>{t}</p>" for t in story.body[half:])}</div><p>Follow us on Twitter and Facebook</p></div><div><h3>Comments</h3>{"".join(f"<div><b>reader{n}</b><p>{t}</p></div>" for n, t in enumerate(COMMENTS_EN))}</div>""",
        lang="en",
    )  # fmt: skip


def spans(story: Story) -> bytes:
    """One div, lines in spans parted by br; links inside the sentences; source and reporters close the text."""
    lines = "<br/>\n<br/>\n".join(f"<span>　　{t[:8]}<a href='#'>{t[8:20]}</a>{t[20:]}</span>" for t in story.body)
    end = f"<br/><span>（{story.source}{reporters(story)}）</span>" if story.authors else ""
    return _html(
        f"<title>{story.title}_要闻_南粤在线</title><meta name='publishdate' content='{(story.published or '')[:10]}'>",
        f"""{menu()}<div id="p-detail"><div class="h-title">{story.title}</div><div class="h-info"><span class="h-time">{iso_time(story)}</span> 来源： {story.source} </div><div id="txt">{lines}{end}<br/></div>
        <div>【纠错】【责任编辑：周一凡】</div></div>""",
    )  # fmt: skip


def repeated(story: Story) -> bytes:
    """Headline and byline stand again in the text, with the former headline; the page of an app."""
    return _html(
        f"<title>{story.title}</title>",
        f"""<div class="open-app"><span>打开APP</span></div><h1>{story.title}</h1><div class="info">{zh_time(story)} {story.source}</div><div class="rich"><p>{story.title}</p><p>{iso_time(story)}</p><p>文 | {" ".join(story.authors)}</p>
        {paragraphs(story, indent="")}<p>原标题：{HEADLINES[0]}</p><p>- END -</p><p>来源丨{story.source}</p><p>文字丨{" ".join(story.authors)}</p><p>编辑丨小夏</p><p>审核丨老陈</p><p>往期回顾</p><p><a>{HEADLINES[1]}</a></p><p><a>{HEADLINES[2]}</a></p><p>点分享</p><p>点收藏</p><p>点在看</p></div>""",
    )  # fmt: skip


def agency(story: Story) -> bytes:
    """A site that carries an agency's text and names it only in the dateline."""
    return _html(
        f"<title>{story.title}-南粤网</title><meta property='og:site_name' content='南粤网'>",
        f"<h1>{story.title}</h1><div class='t'>{iso_time(story)}</div><div class='c'>{paragraphs(story)}</div><p class='b'>版权所有 南粤网</p>",
    )


def state(story: Story) -> bytes:
    """The text stands, escaped, in the state of a script."""
    told = {
        "articleInfo": {
            "title": story.title,
            "content": escape("".join(f"<p>{t}</p>" for t in story.body)),
            "source": story.source,
        }
    }
    return _html(
        f"<title>{story.title}_{story.source}</title>",
        f"<div id='app'><h1>{story.title}</h1><div>{iso_time(story)} {story.source}</div></div><script>window.__INITIAL_STATE__={json.dumps(told, ensure_ascii=False)}</script>",
    )


def gazette(story: Story) -> bytes:
    """A notice: its facts in a table above the headline, signed and dated at the end in Chinese numerals."""
    year, month, day = (int(part) for part in (story.published or "")[:10].split("-"))
    digits, ones = "〇一二三四五六七八九", ("", *"一二三四五六七八九")
    said = lambda n: ("" if n < 10 else ("" if n < 20 else ones[n // 10]) + "十") + ones[n % 10]  # noqa: E731
    return _html(
        f"<title>{story.title}</title>",
        f"""<table class="xx"><tr><td>索引号：</td><td>00711</td><td>分类：</td><td>民政</td></tr><tr><td>发布机构：</td><td>{story.source}</td><td>文号：</td><td>无</td></tr></table><h1>{story.title}</h1>
        <div class="con">{paragraphs(story)}</div><p align="right">{"".join(digits[int(d)] for d in str(year))}年{said(month)}月{said(day)}日</p><p>扫一扫在手机打开当前页</p>""",
    )  # fmt: skip


def list_comments(story: Story) -> bytes:
    """Comments in a plain list behind a plain heading, and articles with summaries in boxes like the text's."""
    return _html(
        f"<title>{story.title} | {story.source}</title>",
        f"""<div class="box"><h1>{story.title}</h1><div class="box-sub">{iso_time(story)} | 来源：{story.source} | {reporters(story)}</div><div class="box-txt">{paragraphs(story)}</div></div>
        <div class="box"><h2>最新评论</h2><ul>{"".join(f"<li>{t}</li>" for t in COMMENTS)}</ul></div><div class="box"><h2>大家都在看</h2>{"".join(f"<div><a>{HEADLINES[n]}</a><p>{t}</p></div>" for n, t in enumerate(SUMMARIES))}</div>""",
    )


def pre(story: Story) -> bytes:
    """A text page: one pre element."""
    return _html(
        f"<title>{story.title}</title>",
        f"<pre>{story.title}\n{iso_time(story)} 来源：{story.source} {reporters(story)}\n\n"
        + "\n\n".join(story.body)
        + "</pre>",
    )


def piped(story: Story) -> bytes:
    """The byline of an English daily in China: by whom, which paper, when, in one line."""
    at = datetime.fromisoformat(story.published or "")
    return _html(
        f"<title>{escape(story.title)} - Chinaportal.test</title><meta property='og:site_name' content='Chinaportal.test'>",
        f"""<div class="topNav"><a>Home</a><a>World</a></div><div class="mai_l"><h1>{story.title}</h1><div class="info"><span class="info_l">By {" and ".join(story.authors)} in Guangzhou | {story.source} | Updated: {at:%Y-%m-%d %H:%M}</span><span>Share</span></div>
        <div id="Content"><figure><img src="x"><figcaption>A worker answers a call. [Photo by Wang Wu/For {story.source}]</figcaption></figure>{"".join(f"<p>{t}</p>" for t in story.body)}</div></div><div class="mai_r"><h2>Most Viewed in 24 Hours</h2><ul><li><a>Bakery delivers to hospitals before dawn</a></li></ul></div>""",
        lang="en",
    )  # fmt: skip


def labelled_text(story: Story) -> bytes:
    """Copied into a form with labels."""
    return (
        f"标题：{story.title}\n来源：{story.source}\n作者：{'、'.join(story.authors)}\n时间：{iso_time(story)}\n正文：\n".encode()
        + "\n".join(story.body).encode()
    )


def tabbed_text(story: Story) -> bytes:
    """Copied with the name of the tab, the address and a menu on one line."""
    top = f"{story.title}_新闻中心_南粤新闻网\nhttp://news.example.test/content/2020-03/17/1.htm\n首页 新闻 视频 图片 社区 更多\n\n{story.title}\n\n{story.source} {iso_time(story)}\n{reporters(story)}\n\n"
    return ("\ufeff" + top + "\r\n\r\n".join(story.body) + "\r\n\r\n分享：\r\n上一篇：" + HEADLINES[0] + "\r\n下一篇：" + HEADLINES[1] + "\r\n热门评论\r\n" + "\r\n".join(COMMENTS)).encode()  # fmt: skip


def wrapped_text(story: Story) -> bytes:
    """An e-mail, wrapped at seventy signs."""
    import textwrap

    body = "\n\n".join("\n".join(textwrap.wrap(text, 70)) for text in story.body)
    return f"{story.title}\n\nBy {' and '.join(story.authors)}\n{(story.published or '')[:10]}\nSource: {story.source}\n\n{body}\n".encode()


def named_by_the_site(story: Story) -> bytes:
    """The site signs as author in its meta elements; links to its front page and its application close the text."""
    return _html(
        f"""<title>{story.title}_{story.source}</title><meta property="og:site_name" content="{story.source}">
        <meta name="author" content="{story.source}">""",
        f"""<h1>{story.title}</h1><div><span>{(story.published or "")[:16].replace("T", " ")}</span> <span>来源：{story.source}举报</span></div>
        <div>{"".join(f"<p>{t}</p>" for t in story.body)}<p>文章关键词：社工 热线</p><p>点击进入专题：街坊守望</p><p>返回{story.source}首页&gt;&gt;</p></div>""",
    )


def parts_of_breaks(story: Story) -> bytes:
    """An article in odd containers: its paragraphs are lines parted by br, in several boxes one after the other."""
    boxes = "".join(f"<section class='has-related-links'><div>{t}<br><br></div></section>" for t in story.body)
    return _html(
        f"<title>{escape(story.title)} | {story.source}</title><meta property='og:site_name' content='{story.source}'>",
        f"""<div class="page-with-sidebar"><h1>{story.title}</h1><p>By {" and ".join(story.authors)}</p>
        <p>{datetime.fromisoformat(story.published or ""):%B %d, %Y}</p>{boxes}</div>""",
        lang="en",
    )
