from __future__ import annotations

import copy

import pytest
from django.test import Client
from django.urls import reverse

from hongmian.contacts.domain.form_versions import publish_form
from hongmian.contacts.first_form import CONTENT
from hongmian.contacts.models import FormVersion
from hongmian.contacts.queries.contacts import shown
from hongmian.contacts.queries.forms import FIRST_FORM, current_form
from hongmian.kit.errors import Refused
from tests.contacts.log_cast import escalated, logged
from tests.races import at_once


def changed(**risk):
    content = copy.deepcopy(CONTENT)
    content["topics"][0] |= {"zh": "防疫问答", "en": "Questions"}
    content["risk"] |= risk
    return content


def publish(cast, now, content=None, based_on=1):
    return publish_form(content=content or changed(), based_on=based_on, by=cast.grace, at=now)


def test_old_contacts_keep_the_words_of_their_version(cast, now):
    old = logged(cast)
    publish(cast, now)
    new = logged(cast)

    assert [one.topic for one in shown([old, new])] == ["防疫知识", "防疫问答"]
    assert (FIRST_FORM.number, current_form().number) == (1, 2)


def test_the_minutes_and_the_threshold_are_the_versions(cast, now):
    publish(cast, now, changed(take_over_minutes=3, threshold=7))

    assert logged(cast, answers={"wish": "plan", "alone": "alone"}).risk == 6
    escalation = escalated(cast, escalate=True)
    assert (escalation.take_by - escalation.opened_at).total_seconds() == 180


def broken(change):
    content = changed()
    change(content)
    return content


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(topics=[]),
        lambda content: content["topics"][0].update(kind="weather"),
        lambda content: content["topics"][0].update(zh=" "),
        lambda content: content["topics"][0].update(en="Other things", zh="其他"),
        lambda content: content["callers"].pop(),
        lambda content: content["callers"][0].update(key="king"),
        lambda content: content["risk"].update(threshold=99),
        lambda content: content["risk"].update(take_over_minutes=0),
        lambda content: content["risk"]["questions"][0].update(answers=[]),
    ],
)
def test_a_form_nobody_could_work_with_is_refused(cast, now, change):
    with pytest.raises(Refused):
        publish(cast, now, broken(change))
    assert FormVersion.objects.count() == 0


def test_the_same_again_or_from_an_old_copy_is_refused(cast, now):
    with pytest.raises(Refused):
        publish(cast, now, CONTENT)
    publish(cast, now)
    with pytest.raises(Refused):
        publish(cast, now, changed(threshold=6))


@pytest.mark.django_db(transaction=True)
def test_two_publish_at_once_and_one_is_told(cast, now):
    gave = at_once(*(lambda n=n: publish(cast, now, changed(threshold=n)) for n in (4, 6)))

    assert sum(isinstance(one, Refused) for one in gave) == 1
    assert FormVersion.objects.get().number == 2


def test_a_copy_is_edited_looked_at_and_published(cast, now):
    grace = Client()
    grace.force_login(cast.grace)
    page = reverse("contacts:form_edit")
    sent = {}
    for form in grace.get(page).context["copy"].all():
        for bound in form:
            sent[bound.html_name] = bound.value() if bound.value() is not None else ""
    sent |= {"t0-zh": "防疫问答", "t6-zh": "返岗", "t6-en": "Back to work", "t6-kind": "knowledge"}

    preview = grace.post(page, sent | {"do": "preview"})
    assert (preview.status_code, FormVersion.objects.count()) == (200, 0)
    assert "返岗" in preview.content.decode()
    wrong = grace.post(page, sent | {"do": "publish", "t0-en": ""})
    assert wrong.status_code == 422
    done = grace.post(page, sent | {"do": "publish"})

    assert done.url == reverse("contacts:form_record", args=[2])
    form = current_form()
    assert [topic.zh for topic in form.topics][-1] == "返岗"
    assert (form.topics[0].key, form.topics[0].zh) == ("knowledge", "防疫问答")
    assert form.questions == FIRST_FORM.questions
    assert form.callers == FIRST_FORM.callers
