"""Small pieces of the account pages: data for a passkey, a browser in words."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.translation import gettext as _

register = template.Library()
BROWSERS = (
    ("MicroMessenger", "WeChat"), ("Edg", "Edge"), ("OPR/", "Opera"), ("QQBrowser", "QQ"), ("UCBrowser", "UC"),
    ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
MACHINES = (("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("HarmonyOS", "HarmonyOS"),
            ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux"))  # fmt: skip


@register.filter
def as_json(value: Any) -> str:
    """Return `value` as JSON text for a data attribute (the template escapes it)."""
    return json.dumps(value)


@register.filter
def browser(user_agent: str) -> str:
    """Name the program and the machine of a User-Agent header; what it claims, not a proof."""
    program = next((name for sign, name in BROWSERS if sign in user_agent), "")
    machine = next((name for sign, name in MACHINES if sign in user_agent), "")
    if program and machine:
        return _("%(program)s on %(machine)s") % {"program": program, "machine": machine}
    return program or machine or _("An unknown program")
