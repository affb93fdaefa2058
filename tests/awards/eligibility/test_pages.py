"""The association's pages: the list of entries, one entry, the decision, whom to ask, the vote."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hongmian.awards.domain.eligibility.comparing import compare_entries
from hongmian.awards.domain.eligibility.deciding import decide_eligibility
from hongmian.awards.domain.entries.withdrawing import withdraw_entry
from hongmian.awards.enums import LeakKind
from hongmian.awards.logbook import flush, tell
from hongmian.awards.models import Entry, EntryFile, Leak, Likeness
from hongmian.history.models import Reading
from hongmian.polls.queries.polls import log_key_of, poll_named
from tests.awards.making import DAY, FORMULA, NOW, made_call, made_entry, tell_before

COPIED = "药送到门口的时候，阿婆隔着门说了三声多谢，我们在楼道里站了很久才走。"
FAILS = {"holds-period": "no", "why-period": "服务在三月下旬才开始"}


@pytest.fixture
def call(db):
    made = made_call("stories", entry_closes_at=NOW - DAY, checked_by=NOW + 3 * DAY, review_opens_at=NOW + 4 * DAY)
    tell("call", made.pk, at=NOW - 12 * DAY, call="a" * 64)
    return made


def sent(call, number, **changes):
    given = {"verdict": "", "commitment": f"{int(number[1:]):064x}", **changes}
    made = made_entry(call, number, **given)
    tell("entry", call.pk, at=NOW - 8 * DAY, entry=number, commitment=made.commitment)
    return made


@pytest.fixture
def grace(cast, client):
    client.force_login(cast.grace)
    return client


def page(client, name, *parts, **query):
    response = client.get(reverse(name, args=parts), query)
    assert response.status_code == 200
    return response.content.decode()


def numbers(client, **query):
    response = client.get(reverse("awards:staff_entries", args=["stories"]), query)
    return [row.entry.number for row in response.context["rows"]]


class TestList:
    @pytest.fixture(autouse=True)
    def _entries(self, call, cast):
        sent(call, "S1001", title="送药上楼", agency=cast.one)
        sent(call, "S1002", title="夜里的热线", agency=cast.two, verdict="eligible")
        sent(call, "S1003", title="隔离点的歌声", verdict="mend", mend_by=NOW + DAY)
        sent(call, "S1004", title="没有补正", verdict="mend", mend_by=NOW - DAY)
        sent(call, "S1005", title="不在期间", verdict="ineligible")
        sent(call, "S1006", title="撤回的", state="withdrawn")
        made_entry(call, "S1007", title="草稿", state="draft")
        Likeness.objects.create(entry_id=self.pk("S1001"), other_id=self.pk("S1002"), share=420)
        Likeness.objects.create(entry_id=self.pk("S1003"), other_id=self.pk("S1002"), share=80)
        for number, ruling in (("S1001", "fine"), ("S1002", "")):
            Leak.objects.create(
                entry_id=self.pk(number), question="story", kind=LeakKind.AGENCY, passage="榕光", ruling=ruling,
                found_at=NOW,
            )  # fmt: skip

    def pk(self, number):
        return Entry.objects.get(number=number).pk

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ({}, ["S1001", "S1002", "S1003", "S1004", "S1005"]),
            ({"verdict": "waiting"}, ["S1001", "S1004"]),
            ({"verdict": "mend"}, ["S1003"]),
            ({"verdict": "eligible"}, ["S1002"]),
            ({"verdict": "withdrawn"}, ["S1006"]),
            ({"words": "热线"}, ["S1002"]),
            ({"words": "1003"}, ["S1003"]),
            ({"words": "榕光"}, ["S1001"]),
            ({"alike": "any"}, ["S1001", "S1003"]),
            ({"alike": "much"}, ["S1001"]),
            ({"leaks": "any"}, ["S1002"]),
            ({"sort": "-alike"}, ["S1001", "S1003", "S1005", "S1004", "S1002"]),
        ],
    )
    def test_it_is_searched_filtered_and_sorted(self, grace, query, found):
        assert numbers(grace, **query) == found

    def test_it_is_filtered_by_agency(self, grace, cast):
        assert numbers(grace, agency=str(cast.two.pk)) == ["S1002"]

    def test_it_counts_by_what_was_found(self, grace):
        counts = grace.get(reverse("awards:staff_entries", args=["stories"])).context["counts"]

        assert (counts.waiting, counts.mend, counts.eligible, counts.ineligible) == (2, 1, 1, 1)


@pytest.mark.parametrize("count", [1, 60])
def test_the_list_asks_as_much_of_one_entry_as_of_many(call, grace, cast, count, django_assert_num_queries):
    for number in range(count):
        entry = sent(call, f"S{2000 + number}", agency=cast.one)
        Leak.objects.create(entry=entry, question="story", kind=LeakKind.AGENCY, passage="榕光", found_at=NOW)

    with CaptureQueriesContext(connection) as asked:
        rows = numbers(grace)

    assert len(rows) == min(count, 25)
    assert len(asked) == 10  # six of them whoever asks


def test_a_draft_of_a_call_has_no_entries(grace):
    made_call("draft", state="draft")

    assert grace.get(reverse("awards:staff_entries", args=["draft"])).status_code == 404


class TestEntry:
    def test_it_is_shown_whole(self, call, grace, cast):
        entry = sent(call, "S1001", agency=cast.one, people=("林静", "何敏"))
        EntryFile.objects.create(
            entry=entry, question="report", kind="pdf", size=2048, sha256="0" * 64, stored="0" * 32, pages=3,
            name="活动记录.pdf", added_at=NOW,
        )  # fmt: skip

        body = page(grace, "awards:staff_entry", "stories", "S1001")

        for words in ("晚上八点，药到了阿婆手里。", "榕光社会工作服务中心", "林静", "何敏", "活动记录.pdf", "3 页"):
            assert words in body

    def test_what_may_be_personal_is_told_masked(self, call, grace):
        sent(call, "S1001", answers={"story": "她的电话是15400001111，住在楼上。"})

        body = page(grace, "awards:staff_entry", "stories", "S1001")

        assert "1*********1" in body
        assert "手机号码，请删去。" in body

    def test_shared_passages_stand_side_by_side(self, call, grace):
        sent(call, "S1001", answers={"story": f"那天下着雨。{COPIED}"})
        sent(call, "S1002", answers={"story": f"{COPIED}后来天晴了。"})
        assert "正在比对" in page(grace, "awards:staff_entry", "stories", "S1001")
        compare_entries(call=call, at=NOW)

        body = page(grace, "awards:staff_entry", "stories", "S1001")

        assert body.count(f"<mark>{COPIED[:-1]}</mark>") == 2
        assert reverse("awards:staff_entry", args=["stories", "S1002"]) in body

    def test_passages_that_were_changed_since_are_not_marked(self, call, grace):
        entry = sent(call, "S1001", answers={"story": f"那天下着雨。{COPIED}"})
        sent(call, "S1002", answers={"story": f"{COPIED}后来天晴了。"})
        compare_entries(call=call, at=NOW)
        Entry.objects.filter(pk=entry.pk).update(answers={"story": "全部重写了。"})

        assert "<mark>" not in page(grace, "awards:staff_entry", "stories", "S1001")

    def test_next_and_before_lead_through_those_that_wait(self, call, grace):
        for number, verdict in (("S1001", ""), ("S1002", "eligible"), ("S1003", ""), ("S1004", "")):
            sent(call, number, verdict=verdict)

        around = grace.get(reverse("awards:staff_entry", args=["stories", "S1003"])).context["around"]

        assert (around.before, around.after) == ("S1001", "S1004")
        around = grace.get(reverse("awards:staff_entry", args=["stories", "S1004"])).context["around"]
        assert (around.before, around.after) == ("S1003", "S1001")

    def test_those_who_only_see_read_it_and_decide_nothing(self, call, cast, client):
        sent(call, "S1001", contact_name="林静", contact_phone="15400001111")
        client.force_login(cast.cheng)

        body = page(client, "awards:staff_entry", "stories", "S1001")

        assert "晚上八点" in body
        assert "decide/" not in body
        assert "contact/" not in body

    @pytest.mark.parametrize("number", ["S9999", "S1007"])
    def test_there_is_none_of_that_number_or_only_a_draft(self, call, grace, number):
        made_entry(call, "S1007", state="draft")

        assert grace.get(reverse("awards:staff_entry", args=["stories", number])).status_code == 404


class TestDeciding:
    def decide(self, client, number="S1001", **given):
        return client.post(reverse("awards:staff_entry_decide", args=["stories", number]), given)

    def test_a_decision_leads_to_the_next_that_waits(self, call, grace):
        sent(call, "S1001")
        sent(call, "S1002")

        answer = self.decide(grace, **{"holds-period": "yes"}, verdict="eligible", why="")

        assert answer.url == reverse("awards:staff_entry", args=["stories", "S1002"])
        assert Entry.objects.get(number="S1001").verdict == "eligible"

    def test_the_last_decision_leads_back_to_the_list(self, call, grace):
        sent(call, "S1001")

        answer = self.decide(grace, **{"holds-period": "yes"}, verdict="eligible", why="")

        assert answer.url == reverse("awards:staff_entries", args=["stories"])

    def test_an_entry_is_shut_out_only_after_a_second_word(self, call, grace):
        sent(call, "S1001")
        given = {**FAILS, "verdict": "ineligible", "why": "服务时间不在征集期内。"}

        asked = self.decide(grace, **given).content.decode()
        assert Entry.objects.get(number="S1001").verdict == ""
        assert "服务时间不在征集期内。" in asked
        assert 'name="why-period" value="服务在三月下旬才开始"' in asked

        self.decide(grace, **given, sure="yes")
        assert Entry.objects.get(number="S1001").verdict == "ineligible"

    def test_what_is_wrong_is_told_beside_it_and_nothing_is_lost(self, call, grace):
        sent(call, "S1001")

        body = self.decide(grace, **FAILS, verdict="mend", why="请致电 15400001111 补充。").content.decode()

        assert "理由里不能出现姓名" in body
        assert "服务在三月下旬才开始" in body
        assert Entry.objects.get(number="S1001").verdict == ""

    def test_every_point_can_be_marked_at_once_and_is_still_looked_at(self, call, grace):
        sent(call, "S1001")

        form = grace.get(reverse("awards:staff_entry", args=["stories", "S1001"]), {"hold": ""}).context["form"]

        assert form["holds-period"].initial == "yes"
        assert Entry.objects.get(number="S1001").verdict == ""

    def test_the_second_officer_is_told_that_it_is_decided(self, call, grace, cast):
        entry = sent(call, "S1001")
        answers = {"period": {"holds": True, "why": ""}}
        decide_eligibility(entry=entry, answers=answers, verdict="eligible", why="", by=None, at=NOW)

        answer = self.decide(grace, **FAILS, verdict="ineligible", why="服务时间不在征集期内。", sure="yes")

        assert "已作出结论" in grace.get(answer.url).content.decode()

    def test_whoever_is_concerned_sees_no_form(self, call, grace, cast):
        sent(call, "S1001", entered_by=cast.grace)

        body = page(grace, "awards:staff_entry", "stories", "S1001")

        assert "您需要回避" in body
        assert "decide/" not in body


def test_whom_to_ask_is_shown_once_and_the_reading_is_kept(call, grace, cast):
    sent(call, "S1001", contact_name="林静", contact_phone="15400001111", contact_email="lin@example.org")
    address = reverse("awards:staff_entry_contact", args=["stories", "S1001"])
    assert "15400001111" not in page(grace, "awards:staff_entry", "stories", "S1001")
    assert "154 0000 1111" not in grace.post(address, {"reason": ""}).content.decode()

    answer = grace.post(address, {"reason": "核对服务时间"})

    assert "154 0000 1111" in answer.content.decode()
    assert 'href="mailto:lin@example.org"' in answer.content.decode()
    assert answer.headers["Cache-Control"] == "no-store"
    assert [(one.by, one.field, one.reason) for one in Reading.objects.all()] == [
        (cast.grace, "contact_phone", "核对服务时间")
    ]


class TestVote:
    @pytest.fixture
    def voted(self, cast):
        formula = {**FORMULA, "vote": {"weight": "40", "method": "rank", "full": "100", "log_key": log_key_of("voted")}}
        times = {"checked_by": NOW, "vote_opens_at": NOW + DAY, "vote_closes_at": NOW + 3 * DAY, "vote_choices": 1}
        made = made_call("voted", formula=formula, **times)
        made_entry(made, "S1001", title="送药上楼")
        made_entry(made, "S1002", title="夜里的热线")
        return made

    def test_it_shows_what_would_be_frozen_and_then_where_it_is(self, voted, grace):
        body = page(grace, "awards:staff_vote", "voted")
        assert "送药上楼" in body
        assert "夜里的热线" in body
        assert (
            voted.formula["vote"]["log_key"].replace("+", "&#x2B;") in body or voted.formula["vote"]["log_key"] in body
        )

        grace.post(reverse("awards:staff_vote", args=["voted"]))

        assert poll_named("voted").state == "open"
        assert reverse("polls:poll", args=["voted"]) in page(grace, "awards:staff_vote", "voted")
        for name in ("polls:poll", "polls:results"):
            assert f'href="{reverse("awards:call", args=["voted"])}"' in page(grace, name, "voted")

    def test_who_leaves_after_it_was_frozen_stays_on_the_ballot_and_is_marked_as_gone(self, voted, grace, cast):
        made_entry(voted, "S1003", title="换班的人", entered_by=cast.charlie)
        tell_before(voted)
        assert "冻结后撤回" in page(grace, "awards:staff_vote", "voted")
        grace.post(reverse("awards:staff_vote", args=["voted"]))
        assert "不计入评选" not in page(grace, "polls:poll", "voted")
        entry = Entry.objects.get(number="S1003")
        grace.force_login(cast.charlie)
        assert "仍留在选票上" in page(grace, "awards:entry_withdraw", entry.pk)

        withdraw_entry(entry=entry, by=cast.charlie, at=NOW)

        ballot = page(grace, "polls:poll", "voted")
        assert ballot.count("不计入评选") == 1
        assert "不计入评选" in ballot.split("换班的人")[2].split("</li>")[0]
        assert "换班的人" in page(grace, "polls:results", "voted").split("不计入评选")[0]
        flush()
        assert "S1003 号作品已撤回" in page(grace, "awards:log")

    def test_what_is_in_the_way_is_told_and_there_is_no_button(self, voted, grace):
        made_entry(voted, "S1003", verdict="")

        body = page(grace, "awards:staff_vote", "voted")

        assert "还有 1 件作品没有审核结论" in body
        assert "冻结并开启投票" not in body
        grace.post(reverse("awards:staff_vote", args=["voted"]))
        assert poll_named("voted") is None

    def test_an_award_without_a_vote_has_no_such_page(self, call, grace):
        assert grace.get(reverse("awards:staff_vote", args=["stories"])).status_code == 404


def test_the_first_page_says_what_waits_and_until_when(call, grace):
    assert "的作品待审核" not in page(grace, "desk:first")
    sent(call, "S1001")
    sent(call, "S1002", verdict="mend", mend_by=NOW - DAY)
    sent(call, "S1003", verdict="eligible")

    row = next(one for one in grace.get(reverse("desk:first")).context["waiting"] if "award-desk" in one.url)

    assert (row.number, row.words) == (2, "件“最动人服务故事”的作品待审核，截止 2020年3月22日 10:20")
    assert row.url == f"{reverse('awards:staff_entries', args=['stories'])}?verdict=waiting"
