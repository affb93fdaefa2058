"""Chinese sites, each a function from a story to what is saved of it."""

from __future__ import annotations

import json
import quopri
from datetime import datetime
from html import escape

from tests.extraction.corpus.parts import (
    COMMENTS,
    FOOT,
    HEADLINES,
    SUMMARIES,
    comments,
    iso_time,
    marked,
    menu,
    paragraphs,
    ranking,
    related,
    reporters,
    zh_time,
)  # fmt: skip
from tests.extraction.corpus.stories import Story

SHOWS = "今天是2026年11月30日 星期一"


def _html(head: str, body: str, *, charset: str = "utf-8", attributes: str = "") -> str:
    return f'<!DOCTYPE html><html lang="zh-CN"><head><meta charset="{charset}">{head}</head><body{attributes}>{body}</body></html>'


def portal(story: Story) -> bytes:
    """A portal: rankings beside the text, related links, comments, the day of reading in the head."""
    made = (f"{iso_time(story)}　来源：<a href='#'>{story.source}</a>　" + (f"作者：{' '.join(story.authors)}　" if story.authors else "") + "编辑：周一凡")  # fmt: skip
    return _html(
        f"<title>{story.title}_新闻中心_南粤新闻网</title><meta name='keywords' content='社工'><meta name='description' content='{story.body[0][:60]}'>",
        f"""<div class="topbar">{SHOWS} <a>登录</a> <a>注册</a></div>{menu(kind="navbar")}
        <div class="crumb">您当前的位置：<a>首页</a> &gt; <a>民生</a> &gt; 正文</div>
        <div class="wrap clearfix"><div class="left fl"><h1 class="article-tit">{story.title}</h1><div class="article-info">{made}
        <span class="fz">字号：<a>大</a> <a>中</a> <a>小</a></span><span>评论(<a>5</a>)</span></div>
        <div class="article-con">{paragraphs(story)}<p class="zeren">责任编辑：周一凡</p></div>
        <div class="bdsharebuttonbox">分享到：<a>微信</a><a>微博</a><a>QQ空间</a></div>{related("xgyd")}
        {comments("pinglun")}</div><div class="right fr">{ranking("paihang")}{related("hotnews", "热点推荐", summaries=True)}</div></div>{FOOT}""",
    ).encode()


def unnamed(story: Story) -> bytes:
    """The same without any telling name of a class: div upon div."""
    return _html(
        f"<title>{story.title}-南粤新闻网</title>",
        f"""<div><div>{menu(kind="a1")}</div><div>{SHOWS}</div></div><div><div><div><h2>{story.title}</h2><div>
        <span>{iso_time(story)}</span><span>来源：{story.source}</span><span>{reporters(story)}</span></div>
        <div>{paragraphs(story)}</div><div>责任编辑：周一凡</div><div><h3>相关新闻</h3><ul>{"".join(f"<li><a>{h}</a></li>" for h in HEADLINES[:6])}</ul></div>
        </div></div><div>{ranking("b2")}{related("b3", "编辑推荐", summaries=True)}</div></div>
        <div>版权所有 南粤新闻网</div>""",
    ).encode()


def government(story: Story) -> bytes:
    """A government portal laid out in tables; its meta elements carry the source."""
    return _html(
        f"""<title>{story.title}-市民政局网站</title><meta name="SiteName" content="市民政局网站"><meta name="ArticleTitle" content="{story.title}">
        <meta name="PubDate" content="{iso_time(story)}"><meta name="ContentSource" content="{story.source}"><meta name="ColumnName" content="工作动态">""",
        f"""<table width="1000" align="center"><tr><td colspan="2"><img src="banner.jpg" alt="市民政局"></td></tr><tr><td colspan="2">
        <a>首页</a> <a>机构概况</a> <a>政务公开</a> <a>办事服务</a> <a>互动交流</a></td></tr><tr><td width="200" valign="top">
        <table><tr><td><a>通知公告</a></td></tr><tr><td><a>工作动态</a></td></tr><tr><td><a>政策解读</a></td></tr></table></td><td valign="top">
        <table width="780"><tr><td>当前位置：<a>首页</a> &gt; <a>工作动态</a></td></tr><tr><td align="center"><h1>{story.title}</h1></td></tr>
        <tr><td align="center">发布时间：{iso_time(story)}　来源：{story.source}　浏览次数：1532　【字体：<a>大</a> <a>中</a> <a>小</a>】</td></tr>
        <tr><td><div id="zoom" class="TRS_Editor">{_with_table(story)}</div></td></tr><tr><td>【打印本页】【关闭窗口】</td></tr>
        <tr><td>上一篇：<a>{HEADLINES[1]}</a></td></tr><tr><td>下一篇：<a>{HEADLINES[2]}</a></td></tr></table></td></tr>
        <tr><td colspan="2" align="center">主办单位：市民政局　网站标识码：4400000000　粤ICP备00000000号</td></tr></table>""",
    ).encode()  # fmt: skip


def _with_table(story: Story) -> str:
    made, rows = [], []
    for text in (*story.body, ""):
        if "\t" in text:
            rows.append("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in text.split("\t")) + "</tr>")
            continue
        if rows:
            made.append(f"<table border='1'>{''.join(rows)}</table>")
            rows = []
        made.append(f"<p>　　{text}</p>")
    return "".join(made)


def paper(story: Story) -> bytes:
    """An electronic newspaper: kicker, headline, the page of the paper; names set apart by wide spaces."""
    day = datetime.fromisoformat((story.published or "")[:10])
    names = "　".join("　".join(name) if len(name) == 2 else name for name in story.authors)
    return _html(
        f"<title>{story.source}数字报-{story.title}</title>",
        f"""<div class="top"><span class="date">{day:%Y年%m月%d日} 星期{"一二三四五六日"[day.weekday()]}</span><a>上一版</a><a>下一版</a></div>
        <table><tr><td width="30%"><div class="list"><h5>A05版：民生</h5><ul>{"".join(f"<li><a>{h}</a></li>" for h in (story.title, *HEADLINES[:4]))}</ul></div></td>
        <td><div class="bmnr_con_biaoti_yinti">红棉守护 社工逆行</div><h1 class="biaoti">{story.title}</h1><div class="info">
        《{story.source}》（{day:%Y年%m月%d日} A05版）{f"　本报记者　{names}" if names else ""}</div><div id="ozoom" class="nr_con"><founder-content>{paragraphs(story)}</founder-content></div>
        <div class="b"><a>上一篇</a> <a>下一篇</a></div></td></tr></table><div class="foot">Copyright {story.source}</div>""",
    ).encode()  # fmt: skip


def weixin(story: Story) -> bytes:
    """A page saved from an official account: the text is made visible by a script, the time stands in one."""
    stamp = int(datetime.fromisoformat(story.published or "").timestamp())
    texts = "".join(f'<p style="line-height:1.75em"><span style="font-size:15px">{escape(t)}</span></p><p><br></p>' for t in story.body)  # fmt: skip
    author = f'<span class="rich_media_meta rich_media_meta_text">{story.authors[0]}</span>' if story.authors else ""
    return _html(
        f'<title>{story.title}</title><meta property="og:title" content="{story.title}"><meta property="og:site_name" content="微信公众平台">'
        f'<meta name="author" content="{story.authors[0] if story.authors else ""}">',
        f"""<div id="js_article" class="rich_media"><div id="img-content" class="rich_media_wrp"><h1 class="rich_media_title" id="activity-name">
        {story.title}
        </h1><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">原创</span>{author}
        <span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a href="javascript:void(0);" id="js_name">{story.source}</a></span>
        <em id="publish_time" class="rich_media_meta rich_media_meta_text">{(story.published or "")[:10]}</em></div>
        <div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;"><section><section><p><img data-src="x.gif"></p>
        <p style="text-align:center"><strong>点击上方蓝字关注我们</strong></p>{texts}</section></section>
        <p>编辑 | 小夏</p><p>校对 | 老陈</p><p>长按识别二维码，关注我们</p></div><div class="rich_media_tool"><a>阅读原文</a><span>阅读 1024</span><span>在看 33</span></div></div></div>
        <div class="qr_code_pc"><p>微信扫一扫<br>关注该公众号</p></div>""" + f'<script>var ct = "{stamp}"; var nickname = htmlDecode("{story.source}");</script>',
    ).encode()  # fmt: skip


def feed(story: Story) -> bytes:
    """A news feed's page: names of classes made by a machine, the text also in JSON."""
    told = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title, "datePublished": story.published,
            "author": [{"@type": "Person", "name": name} for name in story.authors]}  # fmt: skip
    return _html(
        f'<title>{story.title} - 今日看点</title><script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script>',
        f"""<div id="root"><div class="syl-x1"><a>首页</a><a>推荐</a><a>关注</a></div><div class="article-content"><h1>{story.title}</h1>
        <div class="article-meta"><span class="original-tag">原创</span><span>{iso_time(story)}</span><span class="dot">·</span><span class="name">{story.source}</span></div>
        <article class="syl-article-base">{paragraphs(story, indent="")}</article><div class="expand">展开全文</div></div>
        <div class="side">{ranking("ttp-hot-board", "头条热榜")}</div>{comments("ttp-comment-block", "评论 {n}")}</div>""",
    ).encode()


def blog(story: Story) -> bytes:
    """A blog system in its usual theme, with an author box and articles before and after."""
    return _html(
        f'<title>{story.title} | {story.source}</title><meta property="og:site_name" content="{story.source}">'
        f'<meta property="article:published_time" content="{story.published}">',
        f"""<header id="masthead" class="site-header"><h1 class="site-title"><a>{story.source}</a></h1>{menu(tag="nav", kind="main-navigation")}</header>
        <main><article class="post-12 post type-post hentry has-sidebar"><header class="entry-header"><h1 class="entry-title">{story.title}</h1>
        <div class="entry-meta">发布于 <time class="entry-date published" datetime="{story.published}">{zh_time(story)}</time>
        {f'<span class="byline">作者：<span class="author vcard"><a>{story.authors[0]}</a></span></span>' if story.authors else ""}</div></header>
        <div class="entry-content">{marked(story)}<div class="sharedaddy"><h3>共享此文章：</h3><a>Twitter</a><a>Facebook</a></div></div>
        <footer class="entry-footer">分类：<a>日记</a> 标签：<a>社工</a></footer></article><nav class="post-navigation"><a>上一篇 {HEADLINES[0]}</a></nav>
        <div id="comments" class="comments-area">{comments("comment-body", "《{n}》条评论")}</div></main>
        <aside class="widget-area">{related("widget", "近期文章")}</aside>{FOOT}""",
        attributes=' class="single has-sidebar"',
    ).encode()


def printed(story: Story) -> bytes:
    """A version to print: lines parted by br, no paragraph at all."""
    return _html(
        f"<title>打印 - {story.title}</title>",
        f"""<div align="right"><a>打印</a> <a>关闭窗口</a></div><center><b><font size="5">{story.title}</font></b></center><center>{iso_time(story)}　{story.source}来源：{story.source}　{reporters(story)}</center><hr>
        <div style="font-size:14px">　　{"<br><br>　　".join(map(escape, story.body))}<br><br></div><hr><div>本文网址：/content/2020/0317.html</div>""".replace(f"　{story.source}来源", "　来源"),
    ).encode()  # fmt: skip


def twice(story: Story) -> bytes:
    """The text for screens, for phones and for print, and its head again as a teaser."""
    body = paragraphs(story)
    return _html(
        f"<title>{story.title}_南粤新闻网</title>",
        f"""{menu()}<div class="teaser-box"><p>{story.body[0][:40]}……<a>[详细]</a></p></div><div class="pc-only"><h1>{story.title}</h1>
        <p class="info">{iso_time(story)} 来源：{story.source} {reporters(story)}</p><div class="txt">{body}</div></div>
        <div class="m-only"><h1>{story.title}</h1><p class="m-info">{iso_time(story)} 来源：{story.source}</p><div class="m-txt">{body}</div></div>
        <div class="print-area"><div>{"<br>".join(map(escape, story.body))}</div></div>{FOOT}""",
    ).encode()


def gbk(story: Story) -> bytes:
    """Bytes in GBK that call themselves UTF-8."""
    return _html(
        f"<title>{story.title}_社会_{story.source}网</title>",
        f"""<div id="nav">首页 新闻 社会</div><h1>{story.title}</h1><div class="from">{zh_time(story)} 来源：{story.source} {reporters(story)}</div>
        <div id="artibody">{paragraphs(story)}<p>({story.source}　编辑：钱七)</p></div>{related("list_bottom", "相关报道")}<div>Copyright 2020</div>""",
    ).encode("gb18030")


def big5(story: Story) -> bytes:
    """Bytes in Big5 without a charset; a story in traditional signs."""
    return (
        f"<html><head><title>{story.title} - {story.source}</title></head><body><div class='menu'><a>首頁</a><a>即時</a></div><h1>{story.title}</h1>"
        f"<div class='date'>{zh_time(story)}　記者 {story.authors[0]}</div><div class='story'>{paragraphs(story)}</div></body></html>"
    ).encode("big5hkscs")


def scripted(story: Story) -> bytes:
    """The text stands only in JSON-LD; what is shown is the frame."""
    told = {"@graph": [{"@type": "WebPage", "name": "x"}, {"@type": "NewsArticle", "headline": story.title, "datePublished": story.published,
            "author": {"name": story.authors[0]} if story.authors else [], "publisher": {"@type": "Organization", "name": story.source},
            "articleBody": "\n".join(story.body)}]}  # fmt: skip
    return _html(
        f'<title>{story.title}</title><script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script>',
        f'<div id="app"></div>{menu()}<h1>{story.title}</h1><p>页面加载中，请稍候</p>{ranking()}',
    ).encode()


def unscripted(story: Story) -> bytes:
    """The text stands in noscript."""
    return _html(
        f"<title>{story.title}_南粤新闻网</title>",
        f"<h1>{story.title}</h1><div class='info'>{iso_time(story)} 来源：{story.source} {reporters(story)}</div><div id='app'>加载中</div><noscript>{paragraphs(story)}</noscript>{ranking()}",
    ).encode()


def bracketed(story: Story) -> bytes:
    """Source and authors stand in brackets at the end, the time alone under the headline."""
    by = f"<p>（{reporters(story)}）</p>" if story.authors else ""
    return _html(
        f"<title>{story.title}|南粤新闻网</title>",
        f"""{menu()}<div class="main"><h1>{story.title}</h1><p class="time">发布时间：{iso_time(story)}　更新时间：2020-03-29 23:11</p><div class="text">{paragraphs(story)}{by}<p>（来源：{story.source}）</p>
        <p>【责任编辑：周一凡】</p></div>{related("morenews", "更多新闻")}</div>""",
    ).encode()


def republished(story: Story) -> bytes:
    """A site that carries what another published, and says so in its own machine-readable parts wrongly."""
    told = {
        "@type": "NewsArticle",
        "headline": story.title,
        "publisher": {"name": "转载网"},
        "dateModified": "2020-04-02T08:00:00+08:00",
    }
    return _html(
        f"""<title>{story.title}_转载网</title><meta property="og:site_name" content="转载网"><meta property="og:title" content="{story.title}">
        <script type="application/ld+json">{json.dumps(told, ensure_ascii=False)}</script>""",
        f"""{menu()}<h1>{story.title}</h1><div class="msg"><span>{iso_time(story)}</span> <span>稿源：<a>{story.source}</a></span> <span>{reporters(story)}</span> <span>责编：吴九</span></div>
        <div class="content">{paragraphs(story)}</div><div class="statement">声明：本文来自其他媒体，观点不代表本站立场，如有侵权请联系删除。</div>{FOOT}""",
    ).encode()  # fmt: skip


def chatty(story: Story) -> bytes:
    """Comments many times as long as the text, in boxes with names that say nothing."""
    talk = "".join(f"<div class='x9'><b>用户{n}</b><p>{text}</p><span>{n}小时前</span> <a>回复</a></div>" for n, text in enumerate(COMMENTS * 4))  # fmt: skip
    return _html(
        f"<title>{story.title}_街坊网</title>",
        f"""<h1>{story.title}</h1><div>{iso_time(story)}　来源：{story.source}　{reporters(story)}</div><div class="q1">{paragraphs(story)}</div>
        <h3>网友评论</h3><div class="x8">{talk}</div>""",
    ).encode()


def split(story: Story) -> bytes:
    """Links and a picture with its caption in the middle of the text; the second half in a box of its own."""
    half = max(1, len(story.body) // 2)
    first, second = "".join(f"<p>{t}</p>" for t in story.body[:half]), "".join(f"<p>{t}</p>" for t in story.body[half:])
    return _html(
        f"<title>{story.title} - {story.source}</title>",
        f"""{menu()}<div class="article"><h1>{story.title}</h1><div class="sub"><span>{zh_time(story)}</span><span>{story.source}</span><span>{reporters(story)}</span></div>
        <div class="article-body"><div class="para">{first}</div><figure><img src="a.jpg"><figcaption>社工在站内接听电话。受访者供图</figcaption></figure>
        <div class="inner-related"><h4>延伸阅读</h4><ul><li><a>{HEADLINES[0]}</a></li><li><a>{HEADLINES[1]}</a></li></ul></div>
        <div class="para">{second}</div></div><p class="editor">编辑 周一凡　校对 李二</p></div>{ranking("hot", "热门文章")}""",
    ).encode()


def wiki(story: Story) -> bytes:
    """A page like an encyclopaedia's: contents, notes, the date of the last change at the foot."""
    toc = "".join(f"<li><a href='#s{n}'>{n} {t}</a></li>" for n, t in enumerate(("背景", "经过", "影响"), 1))
    return _html(
        f"<title>{story.title} - 百科全书</title>",
        f"""<div id="mw-page-base"></div><div id="content" class="mw-body"><h1 id="firstHeading" class="firstHeading">{story.title}</h1><div id="bodyContent">
        <div id="siteSub">出自百科全书</div><div id="mw-content-text"><div class="mw-parser-output">{"".join(f"<p>{t}<sup class='reference'>[{n}]</sup></p>" for n, t in enumerate(story.body, 1))}
        <div id="toc" class="toc"><h2>目录</h2><ul>{toc}</ul></div><div class="reflist"><ol><li>《岭南日报》，2020年3月1日</li></ol></div></div></div></div></div>
        <div id="mw-navigation"><ul><li><a>首页</a></li><li><a>随机条目</a></li></ul></div><div id="footer">本页面最后修订于2020年5月2日 (星期六) 07:11。</div>""",
    ).encode()  # fmt: skip


def mhtml(story: Story) -> bytes:
    """A page saved as one file."""
    page = quopri.encodestring(portal(story)).decode("ascii")
    head = 'From: <Saved by Blink>\r\nSubject: page\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----part"\r\n\r\n\r\n'
    part = f"------part\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: http://example.test/a\r\n\r\n{page}\r\n"
    style = "------part\r\nContent-Type: text/css\r\nContent-Location: http://example.test/a.css\r\n\r\nbody{color:red}\r\n------part--\r\n"
    return (head + part + style).encode("ascii")


def gallery(story: Story) -> bytes:
    """A story in pictures: the captions are the text."""
    shots = "".join(
        f'<figure><img src="{n}.jpg"><figcaption>{text}</figcaption></figure>' for n, text in enumerate(story.body)
    )
    return _html(
        f"<title>{story.title}_图片频道_{story.source}</title>",
        f"""{menu()}<h1>{story.title}</h1><div class="info">{iso_time(story)} 来源：{story.source} 摄影：{" ".join(story.authors)}</div><div class="gallery">{shots}</div>
        {related("tuijian", "推荐图集")}""",
    ).encode()


def dated_list(story: Story) -> bytes:
    """No time of its own: only related news have one. The address of the page is filed under a day."""
    return _html(
        f"<title>{story.title}_{story.source}</title>",
        f"<h1>{story.title}</h1><div class='from'>来源：{story.source} {reporters(story)}</div><div class='content'>{paragraphs(story)}</div><div class='lm'><h3>最新消息</h3><ul>"
        + "".join(f"<li><a>{head}</a> <span>2020-0{n + 1}-11 10:00</span></li>" for n, head in enumerate(HEADLINES[:8])) + "</ul></div>",
    ).encode()  # fmt: skip


def copied(story: Story) -> bytes:
    """Text copied with the menus above it and the links below."""
    top = "南粤新闻网\n首页\n要闻\n民生\n社区\n评论\n视频\n登录 | 注册\n首页 > 民生 > 正文\n"
    made = f"{zh_time(story)} 来源：{story.source} {reporters(story)}\n分享到\n微信\n微博\n"
    below = "责任编辑：周一凡\n打印 收藏\n相关阅读\n" + "\n".join(HEADLINES[:5]) + "\n热门排行\n1\n" + "\n2\n".join(HEADLINES[5:8]) + "\n版权所有 南粤新闻网\n"  # fmt: skip
    return (top + story.title + "\n" + made + "\n\n".join(f"　　{t}" for t in story.body) + "\n" + below).encode()


def copied_bare(story: Story) -> bytes:
    """Headline, byline, text, in GBK."""
    return (story.title + "\r\n" + f"{iso_time(story)}　{reporters(story)}　来源：{story.source}\r\n\r\n" + "\r\n".join(story.body)).encode("gb18030")  # fmt: skip


def copied_from_chat(story: Story) -> bytes:
    """Copied from an official account on a phone."""
    author = f"{story.authors[0]} " if story.authors else ""
    return (f"{story.title}\n原创 {author}{story.source} {iso_time(story)}\n来源：{story.source}\n作者：{author}\n\n" + "\n\n".join(story.body) + "\n\n阅读原文\n阅读 1024\n分享 收藏 在看 赞\n写留言").encode()  # fmt: skip


def summarised(story: Story) -> bytes:
    """A lead in a box that says the first paragraph again, and a sentence set large in the middle."""
    quote = story.body[2] if len(story.body) > 2 else story.body[0]
    texts = [f"<p>{t}</p>" for t in story.body]
    texts.insert(2, f'<blockquote class="pull">{quote[: quote.index("，") + 12]}</blockquote>' if "，" in quote else "")
    return _html(
        f"<title>{story.title} — {story.source}</title><meta name='description' content='{SUMMARIES[0]}'>",
        f"""{menu()}<article><h1>{story.title}</h1><p class="meta">文/{" ".join(story.authors)}　{zh_time(story)}　来源：{story.source}</p><div class="summary"><b>摘要：</b>{story.body[0]}</div>
        <section>{"".join(texts)}</section></article>{comments("replies", "全部评论({n})")}""",
    ).encode()
