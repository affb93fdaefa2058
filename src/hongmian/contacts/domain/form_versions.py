"""Publishing a new version of the contact form. Old contacts keep theirs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from hongmian.accounts.models import User
from hongmian.contacts.enums import CallerGroup, ContactKind, Outcome
from hongmian.contacts.first_form import CONTENT
from hongmian.contacts.form_content import ContactForm, read_content
from hongmian.contacts.models import FormVersion
from hongmian.contacts.queries.forms import current_form
from hongmian.history.domain.record import record_change
from hongmian.history.enums import ChangeKind
from hongmian.kit.errors import Refused

LONGEST_WAIT = 120
MOST_TOPICS = 12


def publish_form(*, content: Mapping[str, Any], based_on: int, by: User | None, at: datetime) -> FormVersion:
    """Put a new version into use at once. Raises Refused if it is not whole, changes nothing, or the version it was
    made from is no longer the one in use."""
    form = read_content(based_on + 1, content)
    check_form(form)
    with transaction.atomic():
        latest = current_form()
        if latest.number != based_on:
            raise Refused(_("Version %(n)s was published meanwhile. Start again from it.") % {"n": latest.number})
        stored = FormVersion.objects.first()
        if dict(content) == (stored.content if stored else CONTENT):
            raise Refused(_("Nothing was changed."))
        version = FormVersion(number=form.number, content=dict(content), stored_at=at, stored_by=by)
        try:
            with transaction.atomic():
                version.save(force_insert=True)
        except IntegrityError:
            words = _("Version %(n)s was published meanwhile. Start again from it.") % {"n": form.number}
            raise Refused(words) from None
        record_change(record=version, kind=ChangeKind.ADDED, before={}, by=by, at=at)
    return version


def check_form(form: ContactForm) -> None:
    """Raise Refused if a version could not be worked with."""
    if not 1 <= len(form.topics) <= MOST_TOPICS:
        raise Refused(_("Keep between 1 and %(n)s topics.") % {"n": MOST_TOPICS})
    if any(topic.kind not in ContactKind.values for topic in form.topics):
        raise Refused(_("Every topic is counted under one of the four kinds."))
    for choices in (form.topics, form.callers, form.outcomes, *(question.answers for question in form.questions)):
        _check_named(choices)
    if CallerGroup.UNKNOWN not in {choice.key for choice in form.callers}:
        raise Refused(_("Keep “not known” among the callers: nobody should have to guess."))
    if not {choice.key for choice in form.callers} <= set(CallerGroup.values) or not form.outcomes:
        raise Refused(_("Callers and outcomes can be renamed and left out, not invented."))
    if not {choice.key for choice in form.outcomes} <= set(Outcome.values):
        raise Refused(_("Callers and outcomes can be renamed and left out, not invented."))
    if any(len(question.answers) < 2 for question in form.questions):
        raise Refused(_("Every question of the risk screen needs at least two answers."))
    if form.questions and not 1 <= form.threshold <= form.highest:
        raise Refused(_("The threshold must lie between 1 and %(n)s, the highest score.") % {"n": form.highest})
    if not 1 <= form.take_over_minutes <= LONGEST_WAIT:
        raise Refused(_("Someone must take over within 1 to %(n)s minutes.") % {"n": LONGEST_WAIT})


def _check_named(choices: Any) -> None:
    for names in ([choice.zh for choice in choices], [choice.en for choice in choices]):
        if any(not name.strip() for name in names):
            raise Refused(_("Every answer needs a Chinese and an English name."))
        if len(set(names)) != len(names):
            raise Refused(_("Two answers of one question have the same name."))
    keys = [choice.key for choice in choices]
    if len(set(keys)) != len(keys):
        raise Refused(_("Two answers of one question have the same key."))
