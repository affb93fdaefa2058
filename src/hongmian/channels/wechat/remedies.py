"""WeChat's codes in words, with what to do. What is not listed is told with its number and WeChat's own words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WORDS: dict[str, Any] = {
    "-1": gettext_lazy("WeChat is busy. Try again in a few minutes; nothing was sent twice."),
    "40001": gettext_lazy(
        "WeChat does not accept the AppSecret. Compare HONGMIAN_WEIXIN_OFFICIAL_SECRET with the account's page for "
        "developers, then start the program again."
    ),
    "40004": gettext_lazy("WeChat does not take pictures of this kind. Use a JPEG or PNG."),
    "40005": gettext_lazy("WeChat does not take files of this kind. Use a JPEG or PNG."),
    "40007": gettext_lazy(
        "WeChat does not know a picture or draft any more. Somebody may have deleted it there. Send it again."
    ),
    "40009": gettext_lazy("A picture is too large for WeChat. Make it smaller and send again."),
    "40013": gettext_lazy("WeChat does not know the AppID. Compare HONGMIAN_WEIXIN_OFFICIAL_APP_ID with the account."),
    "40125": gettext_lazy("The AppSecret is wrong. Set HONGMIAN_WEIXIN_OFFICIAL_SECRET anew."),
    "40137": gettext_lazy("WeChat does not take pictures of this format. Use a JPEG or PNG."),
    "40164": gettext_lazy(
        "This server's address is not in the account's list of allowed addresses. Add it on mp.weixin.qq.com under "
        "Settings and development, Basic configuration, IP whitelist; WeChat names the address below."
    ),
    "40243": gettext_lazy("The AppSecret is frozen. Unfreeze it on mp.weixin.qq.com, then send again."),
    "44003": gettext_lazy("The article has no text that WeChat keeps. Add words to it."),
    "45001": gettext_lazy("A picture is larger than WeChat takes. Make it smaller and send again."),
    "45002": gettext_lazy("The article is too long for WeChat. Shorten it, or split it into two."),
    "45003": gettext_lazy("The title is too long for WeChat. Shorten it to 32 signs."),
    "45004": gettext_lazy("The summary is too long for WeChat. Shorten the lead."),
    "45009": gettext_lazy(
        "The account has used up its calls for today. Try again tomorrow, or reset the count on mp.weixin.qq.com."
    ),
    "45011": gettext_lazy("Too many calls in a minute. Try again in a few minutes."),
    "45028": gettext_lazy("The account has no right left to send today. A draft can be sent tomorrow."),
    "45110": gettext_lazy("The name of the author is too long for WeChat: 16 signs at most."),
    "45166": gettext_lazy("WeChat does not accept the text: it holds something that is not allowed there."),
    "48001": gettext_lazy(
        "The account may not use this interface. Only verified accounts may; verify it on mp.weixin.qq.com, or copy "
        "the article by hand."
    ),
    "50002": gettext_lazy("The account is restricted. Look at its notices on mp.weixin.qq.com."),
    "53500": gettext_lazy("Publishing is closed for this account. Look at its notices on mp.weixin.qq.com."),
    "53501": gettext_lazy("Too many were published today. Try again tomorrow."),
    "61024": gettext_lazy("This server's address is not allowed for the account. Add it to its IP whitelist."),
    "unreached": gettext_lazy(
        "WeChat cannot be reached from this server. Look at its network and at HONGMIAN_WEIXIN_OFFICIAL_URL."
    ),
    "timeout": gettext_lazy("WeChat did not answer in time, and no draft is there. Try again."),
    "slow": gettext_lazy("WeChat answered too slowly. Try again."),
    "broken": gettext_lazy("The connection to WeChat broke off. Try again."),
    "http": gettext_lazy("What answered is not WeChat's interface. Look at HONGMIAN_WEIXIN_OFFICIAL_URL."),
    "unreadable": gettext_lazy(
        "The answer cannot be read; something between here and WeChat changes it. Ask the operator of the network."
    ),
    "gone": gettext_lazy("The article is no longer published. Nothing was sent."),
    "unsuited": gettext_lazy("The article does not fit WeChat."),
    "account": gettext_lazy("No official account is set any more (HONGMIAN_WEIXIN_OFFICIAL_APP_ID)."),
    "failed": gettext_lazy("Something went wrong here, not at WeChat. The operator finds it in the log."),
}


def remedy(code: str, detail: str = "") -> str:
    """Return what happened and what to do, in the reader's language."""
    known = WORDS.get(code)
    if known is None:
        return _("WeChat refused with code %(code)s.") % {"code": code}
    return str(known)
