"""English sites."""

from __future__ import annotations

import json
from datetime import datetime
from html import escape

from tests.extraction.corpus.parts import COMMENTS_EN, FOOT_EN, comments, marked, menu
from tests.extraction.corpus.stories import Story

OTHERS = (
    "Ferry services return to evening timetable", "Bakery delivers to hospitals before dawn", "Library reopens by appointment",
    "Egrets come back to the wetland park", "Restoration of arcade street nears its end", "Metro tunnel breaks through under the river",
)  # fmt: skip
TEASERS = (
    "The operator said that boats would run every twenty minutes until eleven, and that masks are still required on board.",
    "The first trays leave the oven at six, and by then a queue of riders has formed along the wall outside.",
)


def _html(head: str, body: str, *, lang: str = "en") -> str:
    return f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


def _nav() -> str:
    return menu("Home", "City", "Business", "Sport", "Opinion", tag="nav", kind="main-menu")


def _more(title: str = "Related stories") -> str:
    items = "".join(f"<li><a href='/{n}'>{one}</a><p>{TEASERS[n % 2]}</p></li>" for n, one in enumerate(OTHERS))
    return f"<section class='more-stories'><h2>{title}</h2><ul>{items}</ul></section>"


def _by(story: Story) -> str:
    return f"By {' and '.join(story.authors)}" if story.authors else ""


def _day(story: Story) -> str:
    return f"{datetime.fromisoformat((story.published or '')[:10]):%B %d, %Y}".replace(" 0", " ")


def _ld(story: Story) -> str:
    told = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": story.title, "datePublished": story.published,
            "dateModified": "2020-04-11T10:00:00+08:00", "author": [{"@type": "Person", "name": name} for name in story.authors],
            "publisher": {"@type": "Organization", "name": story.source}}  # fmt: skip
    return f'<script type="application/ld+json">{json.dumps(told)}</script>'


def newspaper(story: Story) -> bytes:
    return _html(
        f"<title>{escape(story.title)} | {story.source}</title><meta property='og:site_name' content='{story.source}'>{_ld(story)}",
        f"""<header class="masthead"><a>{story.source}</a>{_nav()}</header><main><article><h1>{story.title}</h1><p class="standfirst">A month on the telephone, told by those who answered.</p>
        <div class="byline">{_by(story)}</div><div class="dateline">{_day(story)}</div><div class="share-tools"><a>Facebook</a><a>Twitter</a></div>
        <div class="article-body">{marked(story)}<div class="ad-slot">Advertisement</div><div class="newsletter-signup"><p>Sign up for our morning briefing and get the news in your inbox.</p></div></div>
        <div class="tags">Topics: <a>health</a></div></article>{_more()}<div id="comments">{comments("thread", "{n} comments", COMMENTS_EN)}</div></main>{FOOT_EN}""",
    ).encode()  # fmt: skip


def plain_news(story: Story) -> bytes:
    """Nothing machine-readable; everything in divs."""
    made = " | ".join(part for part in (_by(story), story.source, f"Updated: {_day(story)}" if not story.published else _day(story)) if part)  # fmt: skip
    return _html(
        f"<title>{escape(story.title)} - {story.source}</title>",
        f"""<div>{_nav()}</div><div class="w"><div class="l"><h1>{story.title}</h1><div class="i">{made}</div><div class="c">{marked(story)}</div>
        <div class="e">Editor: Peter Moss</div></div><div class="r"><h3>Most read</h3><ul>{"".join(f"<li><a>{one}</a></li>" for one in OTHERS)}</ul></div></div>{FOOT_EN}""",
    ).encode()


def amp(story: Story) -> bytes:
    return _html(
        f"<title>{escape(story.title)}</title><link rel='canonical' href='/x'>{_ld(story)}<style amp-custom>p{{margin:0}}</style>",
        f"""<amp-sidebar id="s"><ul><li>Home</li><li>City</li></ul></amp-sidebar><header><button>Menu</button></header><article><h1>{story.title}</h1>
        <p class="by">{_by(story)}</p><amp-img src="a.jpg" width="1" height="1"></amp-img><p class="caption">A telephone on a desk.</p>{marked(story)}<amp-ad type="x"></amp-ad></article>{_more("You might also like")}""",
    ).encode()  # fmt: skip


def weblog(story: Story) -> bytes:
    return _html(
        f"<title>{escape(story.title)} – {story.source}</title><meta property='og:site_name' content='{story.source}'><meta property='article:published_time' content='{story.published}'><meta name='author' content='{escape(' '.join(story.authors[:1]))}'>",
        f"""<div class="site"><div class="site-branding"><p class="site-title">{story.source}</p></div><div class="entry"><h1 class="entry-title">{story.title}</h1>
        <div class="entry-meta">Posted on <time datetime="{story.published}">{_day(story)}</time></div><div class="entry-content">{marked(story)}</div>
        <div class="author-box"><p>{story.authors[0] if story.authors else "Admin"} writes about cities and the people who keep them going, and lives near the river with two cats.</p></div></div>
        <div class="respond"><h3>Leave a reply</h3><p>Your email address will not be published.</p></div><aside>{_more("Recent posts")}</aside></div>""",
    ).encode()  # fmt: skip


def copied(story: Story) -> bytes:
    made = "\n".join(part for part in (_by(story), _day(story)) if part)
    top = f"Skip to content\nHome\nCity\nBusiness\nSport\nSign in\nSearch\n{story.title}\n{made}\nSource: {story.source}\nShare\nFacebook\nTwitter\n"
    return (top + "\n\n".join(story.body) + "\nEditor: Peter Moss\nRelated stories\n" + "\n".join(OTHERS) + f"\n© 2020 {story.source}. All rights reserved.\n").encode()  # fmt: skip


def double(story: Story) -> bytes:
    """The text for desktop and for phones."""
    body = marked(story)
    return _html(
        f"<title>{escape(story.title)} | {story.source}</title>{_ld(story)}",
        f"""{_nav()}<div class="desktop"><h1>{story.title}</h1><p class="b">{_by(story)}</p><div class="t">{body}</div></div>
        <div class="mobile" style="display:none"><h1>{story.title}</h1><div class="t">{body}</div></div><div class="phone"><h2>{story.title}</h2><div>{body}</div></div>{FOOT_EN}""",
    ).encode()


def live(story: Story) -> bytes:
    """A live blog: entries with their times, the newest first."""
    pairs = zip(story.body[::2], story.body[1::2], strict=True)
    told = {"@type": "LiveBlogPosting", "headline": story.title, "datePublished": story.published, "author": {"name": story.authors[0]}, "publisher": {"name": story.source}}  # fmt: skip
    return _html(
        f"<title>{story.title} | {story.source}</title><script type='application/ld+json'>{json.dumps(told)}</script>",
        f"""{_nav()}<main><h1>{story.title}</h1><p class="byline">{_by(story)}</p><div class="live">{"".join(f'<div class="entry-block"><h3 class="time">{t}</h3><p>{text}</p></div>' for t, text in pairs)}</div>
        <button>Load more</button></main>{_more("Most read")}{FOOT_EN}""",
    ).encode()  # fmt: skip
