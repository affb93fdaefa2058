"""The e-mail that asks whether a subscription is meant, and the one that says it is there already."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hongmian.accounts.senders.mail import send_mail
from hongmian.channels.domain.letters.codes import CONFIRM, OWN, code_for
from hongmian.channels.enums import SubscriberState
from hongmian.channels.models import Subscriber
from hongmian.channels.telling import active, operator


def greet(*, reader: uuid.UUID) -> bool:
    """Send it; False where the subscriber is gone meanwhile."""
    known = Subscriber.objects.filter(pk=reader).first()
    if known is None:
        return False
    with translation.override(active(known.language)):
        asked = known.state == SubscriberState.ASKED
        name, purpose = ("channels:newsletter_confirm", CONFIRM) if asked else ("channels:newsletter_own", OWN)
        told = {
            "asked": asked, "address": address_of(name, code_for(purpose, known.pk)),
            "operator": operator(known.language),
        }  # fmt: skip
        subject = _("Please confirm: the Hongmian newsletter") if asked else _("You already receive the newsletter")
        send_mail(to=known.address, subject=subject, body=render_to_string("channels/mail/confirm.txt", told).strip())
    return True


def address_of(name: str, *parts: object) -> str:
    """Return a whole address, in the language that is active."""
    return f"{settings.HONGMIAN_PUBLIC_URL}{reverse(name, args=parts)}"
