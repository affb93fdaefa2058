"""No page, address, header or file that an expert can reach tells whose an entry is: names are planted everywhere."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from hongmian.awards.domain.review.assigning import assign_entries
from hongmian.awards.domain.review.leaks.checking import check_leaks
from hongmian.awards.domain.review.leaks.deciding import decide_leaks
from hongmian.awards.models import Leak, Sheet
from tests.awards.making import FORM, NOW, made_call, made_entry, made_juror, tell_before
from tests.awards.review.deeds import PAPERS, expert_account, handed_in, pdf_of

pytestmark = pytest.mark.django_db

HIDDEN = {
    "id": "agency-told", "kind": "text", "label": {"zh": "机构简介", "en": "The agency"},
    "help": {"zh": "", "en": ""}, "required": False, "blind": True, "least": 0, "most": 3000,
}  # fmt: skip
REPORT = {**PAPERS, "id": "report", "blind": True}
PLANTED = (
    "榕光", "心桥", "榕荫街", "西门口", "许静", "何敏", "15400001111", "alice", "bob", "wen", "dora", "陈联络",
    "02000009999", "S9002", "S1003",
)  # fmt: skip


@pytest.fixture
def call(cast):
    """Two entries full of names, sent at other times than their numbers say, both on the chair's own list."""
    fields = [*FORM["fields"], HIDDEN, REPORT, PAPERS]
    call = made_call(form={"version": 1, "fields": fields}, experts_each=2, hash="a" * 64)
    told = [
        ("S9002", cast.one, cast.alice, "许静", "榕光社工在榕荫街守了一夜，许静接的电话，表格见附件。", "榕光的一夜"),
        ("S1003", cast.two, cast.bob, "何敏", "心桥社会工作服务中心，西门口社工站，请打 15400001111。", "心桥与何敏"),
    ]
    seen = iter(("R2222", "R1111"))
    for days, (number, agency, user, name, text, title) in enumerate(told):
        entry = made_entry(
            call, number, review_number=next(seen), agency=agency, entered_by=user, people=(name,), title=title,
            answers={"story": text, "agency-told": "榕光社工成立于 2008 年"}, contact_name="陈联络",
            contact_phone="02000009999", sent_at=NOW - timedelta(days=9 - days),
        )  # fmt: skip
        pdf_of(entry, name="榕光-许静-报名表.pdf", text="服务记录", removed="榕光")
        pdf_of(entry, question="report", name="心桥-报告.pdf", text="心桥社工")
    for number in range(3):
        made_juror(call, f"专家{number}", number=None, user=expert_account(f"e{number}"), is_chair=number == 0)
    tell_before(call)
    check_leaks(call=call, at=NOW)
    decide_leaks(leaks=Leak.objects.filter(entry__call=call), ruling="hidden", by=cast.grace, at=NOW)
    assign_entries(call=call, by=cast.grace, at=NOW)
    return call


DRAWN = re.compile(
    r'(?:csrfmiddlewaretoken" value="|nonce="|nonce-|csrftoken=)[\w+/=-]+'
)  # by lot: a name may be in it


def reached_by(client, call):
    """Every page that an expert gets to by following links, and what its answer says beside the page."""
    seen, waiting = {}, [reverse("desk:first"), reverse("awards:review"), f"/en{reverse('awards:review')}"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        answer = client.get(path)
        told = path + str(sorted(answer.headers.items())) + answer.content.decode(errors="replace")
        seen[path] = DRAWN.sub("", told)
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            links = re.findall(r'(?:href|src|action|data-scores)="([^"#]+)"', answer.content.decode())
            waiting += [link for link in links if f"/review/{call.pk}/" in link]
        elif answer.status_code in (301, 302):
            waiting.append(answer.headers["Location"])
    return seen


def test_nothing_planted_reaches_an_expert_before_or_after_they_hand_in(client, call):
    for juror in call.jurors.select_related("expert__user"):
        client.force_login(juror.expert.user)
        before = reached_by(client, call)
        for sheet in Sheet.objects.filter(juror=juror, done_at=None).select_related("juror__expert__user", "entry"):
            handed_in(sheet)
        after = reached_by(client, call)

        own = juror.expert.user.username
        for path, told in [*before.items(), *after.items()]:
            assert [word for word in PLANTED if word in told.replace(own, "")] == [], path
        assert any("/files/" in path for path in before)
        assert any("▇▇" in told for told in before.values())


def test_an_order_says_nothing_of_when_an_entry_came_or_was_judged(client, call):
    juror = call.jurors.select_related("expert__user").filter(sheets__isnull=False).distinct()[0]
    client.force_login(juror.expert.user)
    for sheet in juror.sheets.select_related("juror__expert__user", "entry").order_by("-entry__review_number"):
        handed_in(sheet)

    page = client.get(reverse("awards:review_call", args=[call.pk])).content.decode()

    numbers = re.findall(r'/review/[^/]+/(R\d+)/"', page)
    assert numbers == sorted(numbers)
    for time in ("10:20", NOW.strftime("%H:%M")):
        assert time not in re.sub(r"<header.*?</header>|<p>[^<]*2020[^<]*</p>", "", page, flags=re.S)


def test_the_lists_of_a_declaration_do_not_say_whose_an_entry_is(client, call, cast):
    """All agencies, people and entries stand there by their own order, nothing joins them."""
    late = made_juror(call, "后来的", number=None, user=expert_account("late"), declared_at=None)
    client.force_login(late.expert.user)

    page = client.get(reverse("awards:review_declare", args=[call.pk])).content.decode()

    ticked = re.findall(r'name="(agency|name|entry)" value="([^"]+)"', page)
    agencies = [value for name, value in ticked if name == "agency"]
    assert set(agencies) == {str(cast.one.pk), str(cast.two.pk)}
    assert [value for name, value in ticked if name == "name"] == sorted(["许静", "何敏"])
    assert [value for name, value in ticked if name == "entry"] == ["R1111", "R2222"]
    titles = re.findall(r'<span class="num">(R\d+)</span>\s*([^<]+)<', page)
    assert [title.strip() for _, title in titles] == ["▇▇与▇▇", "▇▇的一夜"]


def test_what_a_declaration_leads_to_is_not_told_to_who_declares(client, call, cast):
    late = made_juror(call, "后来的", number=None, user=expert_account("late"), declared_at=None)
    client.force_login(late.expert.user)
    page = reverse("awards:review_declare", args=[call.pk])

    asked = client.post(page, {"agency": str(cast.one.pk), "chosen": "1"})
    stored = client.post(
        page, {"agency": str(cast.one.pk), f"kind-agency-{cast.one.pk}": "business", "promise": "1"}, follow=True
    )

    assert "R2222" not in asked.content.decode()
    assert list(late.relations.values_list("entry__number", flat=True)) == ["S9002"]
    assert "R2222" not in stored.content.decode()
