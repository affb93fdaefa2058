"""What lines around an article look like, in Chinese and English. Each pattern is for a whole line."""

from __future__ import annotations

import re
from typing import Final

from hongmian.extraction.lines.line import Line, weight

_MOST_STRAY: Final = 200
_TIME_OF_ENTRY = re.compile(r"^(?:[01]?\d|2[0-3])[:：][0-5]\d$")  # in a live blog
_ENDS_SENTENCE = re.compile(r"[。！？；]['\"”’」』）)]*$|(?:\S+\s+){5}.*[.!?]['\"”’]*$")
_MOST_MARK: Final = 40  # signs of a line that opens what follows an article

# Opens what follows the article: cut from here.
_END = re.compile(
    r"""^[\s【\[（(<《■●◆▲★#>»|·—-]*(?:
    (?:热门|最新|全部|网友|精彩|精选|用户|读者|热|我来|发表|参与|查看)(?:评论|留言|跟帖|跟贴|回复|点评)(?:区|列表|专区)?\s*(?:[（(]\d+[）)])?|评论(?:区|列表)?|(?:写|精选)?留言(?:区|板)?|网友(?:说|热议|点评)|
    (?:我要)?评论[（(]?\d*[）)]?条?|\d+\s*(?:条|个)?(?:评论|留言|跟帖).{0,6}|(?:文明上网|登录|登陆后?).{0,12}(?:评论|发言|发帖).{0,12}|
    (?:排行|点击|阅读|新闻|本周|今日|24小时|48小时|一周|热点|热搜|热门|人气)*(?:排行榜?|热榜|热搜榜?|榜单)|热点排行|
    友情链接|网站地图|关于我们|联系我们|加入收藏|设为首页|
    (?:.{0,12}版权(?:与免责)?(?:声明|所有)|免责声明|法律声明|郑重声明|特别声明|本网声明|声明)(?:[：:].*)?|
    (?:comments|comment\ *\(?\d+\)?|reader\ comments|join\ the\ (?:conversation|discussion)|leave\ a\ (?:reply|comment)|\d+\s+(?:comments?|responses?|replies|thoughts\ on)\b.*|
     most\ (?:read|popular|viewed|shared)(?:\s.{0,30})?|trending(?:\ now)?|top\ stories|latest\ news|about\ us|contact\ us|privacy\ policy)
    )[\s】\]）)>》■●◆:：>»]*$""",
    re.IGNORECASE | re.VERBOSE,
)
# Opens links to other articles: these go, and the article may go on behind them.
_ASIDE = re.compile(
    r"""^[\s【\[（(<《■●◆▲★#>»|·—-]*(?:
    (?:相关|延伸|推荐|拓展|扩展|更多|关联|猜你|编辑|小编|为您|为你|今日|本周|热门|热点|精彩|精选|往期|近期|最新|大家都在|您可能|你可能|热文|图片|本栏目|上周|同类)\s*
      (?:相关)?(?:阅读|链接|新闻|报道|文章|推荐|回顾|专题|内容|资讯|稿件|精彩|喜欢|感兴趣|还喜欢|看|搜|视频|图集|要闻|热文|消息|热点|信息|专栏|荐读|动态|帖子|故事)(?:的?(?:内容|文章|新闻))?|
    (?:推荐|编辑推荐|猜你喜欢|为你推荐|看了又看|热点|头条|要闻|专题|热文|热门|大家都在看|延伸|你可能(?:还|也)?(?:喜欢|感兴趣).{0,6}|更多)|
    (?:related|recommended|further\ reading|read\ (?:more|next|also)|see\ also|more\ (?:from|on|in|news|stories|like)|you\ (?:may|might)\ (?:also\ )?like|
      also\ on|don'?t\ miss|editors?['’]?s?['’]?\ (?:picks?|choice)|up\ next|what\ to\ read\ next|in\ this\ (?:article|story)|contents|table\ of\ contents|latest|popular)\b.{0,40}|
    目\s?录|本文目录|文章目录
    )[\s】\]）)>》■●◆:：>»]*$""",
    re.IGNORECASE | re.VERBOSE,
)
# A line about the making or the rights of a page, even where it reads like a sentence.
_NOTICE = re.compile(
    r"""^[\s【\[（(<《■●◆▲★#>»|·—-]*(?:
    (?:(?:责任|本期|本文|值班|执行|网络|视觉|新媒体|微信|实习|图片|网站|总|副|见习)?(?:编辑|主编|责编|美编|编审|校对|校审|审核|审校|监制|制作|统筹|策划|排版|版式|版面|终审|初审|复审|二审|三审|一审|签发|值班编委|编委|出品|运营|设计))\s*[/／|｜：:丨].{1,60}|
    (?:责任编辑|责编|编辑|校对|审核|监制)[\s　]+.{2,12}|(?:责任编辑|责编)[^。]{0,20}|[^。，]{0,16}[\s　]*(?:责任编辑|编辑|责编)\s*[：:].{2,12}|
    (?:sign\ up|subscribe|get|enter\ your|join|download|follow|support)\b.{0,60}\b(?:newsletters?|e-?mails?|inbox|app|updates|twitter|facebook|instagram|wechat|alerts?|briefing)\b.{0,60}|
    (?:edited|editing|produced|compiled|translated|proofread|photo\ edit\w*)\s+(?:by|:)\s*.{2,60}|(?:editors?|proofreader|web\ editor|contact\ (?:the\ )?(?:editor|us|reporter))\s*:\s*.{2,60}|
    (?:reporting|additional\ reporting|writing)\ by\ .{2,80};?\ ?(?:editing\ by.{2,60})?|contact\ the\ (?:writer|reporter|author)s?\ at\ .{3,60}|
    (?:related|read\ more|see\ also|read\ also|also\ read|more\ on\ this|in\ pictures|watch|don'?t\ miss)\s*:\s*.{3,140}|(?:this\ (?:article|story|post)\ (?:first|originally)\ appeared).{0,100}|
    our\ standards\s*:.{0,100}|(?:this\ (?:site|website)|we)\ uses?\ cookies\b.{0,180}|you(?:\ have|['’]ve)\ read\ \d+\ of\ .{0,180}|contact\ (?:the|our)\ (?:newsroom|news\ desk|city\ desk)\b.{0,80}|
    原标题\s*[：:].*|(?:来源|稿源|作者|记者|通讯员|编辑|校对|责编|视频|摄影)\s*[】\]].{1,60}|
    返回.{0,12}首页[>》]*|文章关键词[：:].{0,60}|点击进入专题[：:]?.{0,40}|相关资讯请关注[：:]?.{0,30}|[（(]?本文来自.{2,16}更多原创资讯.{0,40}|
    未经(?:授权|许可|书面).{0,60}|.{0,30}(?:未经授权|违者必究|转载请注明|请注明出处|版权归).{0,100}|
    .{0,10}(?:版权所有|all\ rights\ reserved|copyright|©|\(c\)\ ?(?:19|20)\d\d).{0,160}|.{0,20}(?:icp备|公网安备|icp证|新闻信息服务许可证|不良信息举报|违法和不良).{0,120}|
    (?:发布|更新|发表)?(?:时间|日期)\s*[：:].{0,40}|(?:来源|稿源|信息来源|文章来源|稿件来源|新闻来源|出处|转自|转载自|摘自|来自)\s*[：:丨|｜/].{0,60}|(?:来源|稿源|转自|转载自|摘自|原载)\s*[：:]?.{0,40}[）)]
    )[】\])）\s]*$""",
    re.IGNORECASE | re.VERBOSE,
)
# A single line that is not the article's, wherever it stands.
_STRAY = re.compile(
    r"""^[\s【\[（(<《■●◆▲★#>»|·—-]*(?:
    (?:相关阅读|延伸阅读|相关链接|相关新闻|相关报道|推荐阅读|更多阅读|原文链接|阅读原文|查看原文|点击阅读|点击查看|往期回顾)\s*[：:>》].*|
    (?:https?://|www\.)\S+|(?:本文)?(?:链接|网址|原文地址|本文网址|原文)\s*[：:]\s*\S+|[—–-]*\s*(?:end|the\ end|完|全文完)\s*[—–-]*|点(?:分享|收藏|在看|点赞|赞)|点个?["“]?(?:在看|赞|小花)["”]?.{0,12}|(?:视频|图片|音频|页面)?(?:正在)?加载中.{0,6}|(?:点击|返回).{2,8}[，,]\s*查看更多|\d*人(?:点赞|收藏).{0,12}|from\s*:.{2,60}|(?:上|下)一?(?:篇|条|版|期|页|图|张)\s*(?:[：:>].*|新闻)?|(?:首页|尾页|末页|返回(?:首页|列表|顶部|目录)?|回到顶部)(?:[\s|>]+.{0,20})?|
    (?:打印|关闭|收藏|纠错|举报|点赞|在看|分享|转发|赞|踩|评论|喜欢|复制链接|大|中|小|字体|字号|放大|缩小|默认|听|播报|朗读|微信|微博|朋友圈|QQ空间|新浪微博|我要纠错|关闭窗口|打印本[页稿]|关闭本页|返回|顶部|下载|扫一扫|繁体|简体|手机版|客户端|无障碍|字[：:]|T\+|T-|A\+|A-|[+-]|\d+)(?:[\s|/·\d（）()+\[\]【】：:]+(?:打印|关闭|收藏|纠错|举报|点赞|在看|分享|转发|赞|踩|评论|喜欢|复制链接|大|中|小|字体|字号|放大|缩小|默认|微信|微博|朋友圈|QQ空间|新浪微博|我要纠错|关闭窗口|打印本[页稿]|关闭本页|返回|顶部|T\+|T-|A\+|A-|[+-]|\d+))*[\s】\]）)|:：\d]*|
    [【\[（(]?\s*(?:字体|字号)\s*[：:]?.{0,16}|[【\[（(]?(?:打印|纠错|关闭|收藏)[】\])）\s].{0,24}|
    (?:一键)?(?:分享|转发|共享)(?:此|该)?(?:本文|文章)?(?:到|至|给)?\s*[：:]?\s*(?:.{0,8}(?:微信|微博|朋友圈|QQ|好友|空间|豆瓣|人人).{0,40})?|
    (?:请?(?:用|打开|使用)微信.{0,8}|长按|扫码|扫描|扫一扫|微信扫|识别).{0,30}(?:二维码|关注|公众号|分享|阅读|扫一扫|客户端|手机).{0,20}|
    (?:点击|欢迎|敬请|戳|点).{0,8}关注.{0,14}|关注.{0,14}(?:公众号|微信|微博|客户端|二维码|视频号|我们)|
    (?:阅读|浏览|点击|访问|人气|热度|评论|点赞|转发|收藏|播放)(?:数|量|次数|人数|率)?\s*[：:(（]?\s*[\d,.]+\s*(?:万|w)?\+?\s*(?:次|人|条)?[）)]?|[\d,.]+\s*(?:万|w)?\+?\s*(?:次|人|条)?(?:阅读|浏览|点击|人阅读|次浏览|阅读量|评论|点赞|赞|人看过)(?:\s*\d*)?|
    (?:关键词|关键字|标签|tags?|主题词|分类|栏目|专栏|所属|话题|filed\ under|topics?|categories|keywords)\s*[：:].{0,80}|
    (?:您?(?:当前|现在)?(?:的?位置|所在位置)|你的位置)\s*[：:是].*|(?:首页|主页|home)\s*(?:[>›»/→]|&gt;|-&gt;).{0,80}|
    (?:点击|展开|查看|阅读|显示|加载|收起|继续)(?:展开|查看|阅读|加载)?(?:全文|更多|全部|剩余|余下|原文|详情|内容|评论)(?:内容|评论|图片)?(?:[（(].{0,10}[)）])?|
    (?:共|第)?\s*\d+\s*[/／页]\s*(?:共)?\s*\d*\s*页?|(?:[«‹<]?\s*(?:上一页|下一页|首页|尾页|\d+)\s*[»›>]?[\s|]*){2,}|
    (?:advertisement|sponsored|ad|continue\ reading(?:\ below)?.{0,40}|story\ continues\ below.{0,20}|scroll\ to\ continue.{0,20}|share(?:\ (?:this|on|via|article|story))?(?:\b.{0,40})?|print|e?-?mail|facebook|twitter|linkedin|whatsapp|wechat|weibo|reddit|pinterest|copy\ link|save|listen|bookmark|tweet|pin\ it|like|reply|report|follow(?:\ us)?(?:\ on)?(?:\ (?:facebook|twitter|x|instagram|linkedin|wechat|weibo))*|font\ size.{0,12}|text\ size.{0,12}|skip\ (?:to|navigation).{0,30}|back\ to\ top|read\ more|show\ more|load\ more|view\ (?:all|more|gallery)|next|previous|prev|home|menu|search|subscribe(?:\ now)?|sign\ (?:up|in)|log\ ?in|register|donate)[\s:»›>|]*|
    (?:(?:facebook|twitter|linkedin|whatsapp|wechat|weibo|email|e-mail|print|share|copy\ link|save|reddit)[\s|,·/]*){2,}|
    \d+\s*(?:shares?|views?|likes?|comments?|reads?)|\d+\s*min(?:ute)?s?\ read|(?:first\ |last\ )?(?:posted|updated|modified|published)\b(?=.*\d).{0,60}|posted\ in\b.{0,60}|source\s*:.{2,60}|photo(?:graph)?s?\s*(?:by|:|credit).{2,80}|image(?:\ credit)?\s*:.{2,60}
    )[】\])）\s]*$""",
    re.IGNORECASE | re.VERBOSE,
)
_TRUNCATED = re.compile(r"(?:…|\.\.\.|\[…\])?\s*[\[【（(<]?\s*(?:详细|全文|阅读全文|查看全文|展开全文|更多|查看详情|点击查看|read (?:more|on|full story)|continue reading|more)\s*[>»→›]*\s*[\]】）)>]?$|(?:…|\.\.\.)$", re.IGNORECASE)  # fmt: skip
_PICTURE = re.compile(
    r"^(?:[▲△▼▽↑↓←→◀▶]|(?:图|图片|上图|下图|左图|右图|资料图)\s*(?:[：:/／|｜]|为|\d|[一二三四五六七八九十]\s*[：:])|(?:图片|照片|摄影|供图|图源)\s*(?:来源|提供|作者)?\s*[：:/／|｜]).{0,80}$|"
    r"^.{4,90}[（(]?\s*(?:摄|供图|图片来源[：:].{1,16}|资料图片?)\s*[）)]?$|^[（(].{2,30}(?:摄|供图)[）)]$"
)


def ends_article(text: str) -> bool:
    """Say whether nothing of the article follows this line."""
    return len(text) <= _MOST_MARK and _END.match(text) is not None


def opens_aside(text: str) -> bool:
    """Say whether links to other articles follow this line."""
    return len(text) <= _MOST_MARK and _ASIDE.match(text) is not None


def is_stray(text: str) -> bool:
    """Say whether a line is a control, a credit of editors, a count or a notice of the site."""
    if len(text) > _MOST_STRAY or _TIME_OF_ENTRY.match(text):
        return False
    return _NOTICE.match(text) is not None or (not _ENDS_SENTENCE.search(text) and _STRAY.match(text) is not None)


def is_cut_short(text: str) -> bool:
    """Say whether a line ends as a teaser does: in dots, or in a link to the whole text."""
    return _TRUNCATED.search(text) is not None


def without_more(text: str) -> str:
    """Return a teaser without the dots and the link it ends in."""
    return _TRUNCATED.sub("", text).rstrip(" .…")


def is_caption_line(line: Line) -> bool:
    """Say whether a line reads like the caption of a picture."""
    return line.kind == "caption" or (weight(line.text) < 80 and _PICTURE.match(line.text) is not None)
