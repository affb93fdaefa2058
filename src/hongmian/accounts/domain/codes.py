"""Codes by text: sending one to a phone, and checking what came back. Times here are real, not the demo's."""

from __future__ import annotations

import hmac
import logging
import secrets
import unicodedata
import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hongmian.accounts.domain.phones import number_key, number_keys
from hongmian.accounts.enums import CodePurpose
from hongmian.accounts.models import PhoneCode, User
from hongmian.accounts.sealed import code_of
from hongmian.accounts.senders import Sender, SendingFailed
from hongmian.kit.errors import Refused

log = logging.getLogger(__name__)
DIGITS = 6
LIFE = timedelta(minutes=5)
PAUSE = timedelta(seconds=60)  # between two texts to one number
LIMITS = ((timedelta(hours=1), 5), (timedelta(days=1), 10))  # texts to one number
TRIES = 5
KEPT = timedelta(days=1)


def send_code(
    *, number: str, purpose: CodePurpose, sender: Sender, at: datetime, user: User | None = None
) -> PhoneCode:
    """Text a new code to `number` (mainland digits) and return its record, whose id the session keeps.

    The same is done whether or not anybody has that number. Raises Refused when texts to it come too
    often, or when the text could not be handed over.
    """
    digits = "".join(secrets.choice("0123456789") for _place in range(DIGITS))
    code = _note(number=number, purpose=purpose, digits=digits, at=at, user=user)
    try:
        sender.send(number, f"验证码 {digits}" + _(", valid for five minutes. Tell nobody. [Hongmian]"))
    except SendingFailed as failure:
        code.delete()
        log.error("code not sent: %s", failure)
        raise Refused(_("The code could not be sent just now. Wait a minute and try again.")) from None
    return code


def check_code(*, code_id: uuid.UUID, purpose: CodePurpose, entered: str, at: datetime) -> PhoneCode:
    """Return the record of the code if `entered` is it; it is used up then.

    Raises Refused when it is wrong, too old, used, or was tried too often (`field` is "code" when another
    try is open, None when a new code is needed).
    """
    problem: Refused | None = None
    with transaction.atomic():
        code = PhoneCode.objects.select_for_update().filter(pk=code_id, purpose=purpose, used_at=None).first()
        if code is None or at >= code.sent_at + LIFE:
            problem = Refused(_("This code is too old. Ask for a new one."))
        elif code.tries >= TRIES:
            problem = Refused(_("Too many tries with this code. Ask for a new one."))
        elif not hmac.compare_digest(code.digest, _digest(code.pk, _digits_of(entered))):
            code.tries += 1
            code.save(update_fields=["tries"])
            problem = _wrong(TRIES - code.tries)
        else:
            code.used_at = at
            code.save(update_fields=["used_at"])
            return code
    raise problem  # after the count of tries is stored


@transaction.atomic
def _note(*, number: str, purpose: CodePurpose, digits: str, at: datetime, user: User | None) -> PhoneCode:
    PhoneCode.objects.filter(sent_at__lt=at - KEPT).delete()
    sent = list(
        PhoneCode.objects.select_for_update()
        .filter(number_key__in=number_keys(number))
        .values_list("sent_at", flat=True)
    )
    if sent and (wait := max(sent) + PAUSE - at) > timedelta():
        seconds = -(-wait // timedelta(seconds=1))
        raise Refused(
            ngettext(
                "A code is already on its way to this number. In %(n)d second you can ask for another.",
                "A code is already on its way to this number. In %(n)d seconds you can ask for another.",
                seconds,
            )
            % {"n": seconds}
        )
    if any(sum(moment > at - span for moment in sent) >= most for span, most in LIMITS):
        raise Refused(_("Too many codes were sent to this number. Try again tomorrow, or call us."))
    new = uuid.uuid4()
    return PhoneCode.objects.create(
        id=new, purpose=purpose, user=user, number=number, number_key=number_key(number), digest=_digest(new, digits),
        sent_at=at,
    )  # fmt: skip


def _wrong(left: int) -> Refused:
    if left <= 0:
        return Refused(_("Too many tries with this code. Ask for a new one."))
    text = ngettext(
        "That code is not right. You can try %(n)d more time.", "That code is not right. You can try %(n)d more times.",
        left,
    )  # fmt: skip
    return Refused(text % {"n": left}, field="code")


def _digits_of(entered: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", entered) if sign.isdigit())


def _digest(code: uuid.UUID, digits: str) -> str:
    return code_of("accounts.phone_code").of(f"{code}:{digits}")


def forget_old(*, at: datetime) -> int:
    """Delete what was kept of codes for more than a day, of real time; return how many. Periodic."""
    return PhoneCode.objects.filter(sent_at__lt=timezone.now() - KEPT).delete()[0]
