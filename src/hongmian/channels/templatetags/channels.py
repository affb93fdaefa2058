"""What templates of the channels say of a code of WeChat's."""

from __future__ import annotations

from django import template

from hongmian.channels.wechat.remedies import remedy

register = template.Library()


@register.filter
def remedied(code: str) -> str:
    return remedy(code)
