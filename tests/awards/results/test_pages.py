"""The page of a result shows every step of every entry, and of those who did not win no more than the number."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hongmian.awards.domain.results.closing import close_batch
from hongmian.awards.domain.results.computing import compute_result
from hongmian.awards.domain.results.excluding import exclude_entry
from hongmian.awards.keeping import store
from hongmian.awards.logbook import flush, log
from hongmian.awards.models import EntryFile, Result
from hongmian.awards.queries.results import outcome_of
from hongmian.judging.call import read_call
from hongmian.judging.judge import judge
from hongmian.judging.reading import canonical
from hongmian.judging.result import Inputs, digest_of, write_result
from hongmian.judging.scores import read_scores
from hongmian.kit.clock import FixedClock
from tests.awards.making import DAY, FORM, FORMULA, NOW, made_call
from tests.awards.results.deeds import JUDGED, after_notice, frozen, judged, voted

pytestmark = pytest.mark.django_db
ROWS = {
    "A": ("75.875", 73), "B": ("73.375", 2337), "C": ("74.325", 122), "D": ("72.286", 2362), "E": ("70.625", 136),
    "F": ("64.875", 2693),
}  # fmt: skip
BANDS = [(0, "3"), (100, "4"), (130, "5"), (2000, "6"), (2350, "7"), (2600, "8")]
TOTALS = {"A": "46.725", "B": "46.425", "C": "46.195", "D": "46.1716", "E": "44.375", "F": "42.125"}


def compute(call, at=JUDGED, why=""):
    return compute_result(batch=call.batches.select_related("call").get(number=1), by=None, at=at, why=why)


def page_of(client, call, tail="batch-1/", prefix=""):
    answer = client.get(f"{prefix}/awards/{call.pk}/{tail}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_titles_and_people_of_winners_show_and_of_the_others_nothing(client):
    call = judged()
    call.entries.filter(number="S1003").update(title="没有入选的题目")
    call.entries.get(number="S1003").people.update(name="不该出现的人")
    compute(call)
    page = page_of(client, call)

    assert "送药上楼的晚上 S1001" in page
    assert "S1003" in page
    assert "没有入选的题目" not in page
    assert "不该出现的人" not in page
    assert "晚上八点" not in page


def test_dropped_scores_are_struck_through_and_said_in_words(client):
    trimmed = {**FORMULA, "jury": {**FORMULA["jury"], "trimming": {"drop": 1, "leaves": 5}}}
    call = judged({"S1001": ["60", "80", "81", "82", "83", "84", "99"], "S1002": ["70"]}, formula=trimmed, winners=(1,))
    compute(call)
    page = page_of(client, call)

    assert page.count('<s class="num">60</s>') == page.count('<s class="num">99</s>') == 4
    assert "专家 1 的 60 分不计入" in page
    assert "专家 7 的 99 分不计入" in page


def test_a_search_finds_by_number_and_by_the_title_of_a_winner_only(client):
    call = judged()
    call.entries.filter(number="S1003").update(title="没有入选的题目")
    compute(call)

    assert page_of(client, call, "batch-1/?words=s1003").count('<details class="step"') == 1
    assert page_of(client, call, "batch-1/?words=S1001").count('<details class="step"') == 1
    assert '<details class="step"' not in page_of(client, call, "batch-1/?words=没有入选")


def test_an_older_result_says_that_it_was_replaced_and_the_newest_what_changed(client):
    call = judged()
    compute(call)
    exclude_entry(entry=call.entries.get(number="S1001"), why="作品此前已获奖", by=None, at=JUDGED)
    compute(call, why="一件作品被取消资格")
    old, new = page_of(client, call, "batch-1/result-1/", "/en"), page_of(client, call, prefix="/en")

    assert "It was replaced; result 2 holds." in old
    assert "It was replaced" not in new
    for change in ("No. S1003 now wins.", "No. S1001 wins no more.", "No. S1001 competes no more."):
        assert change in new
    assert "一件作品被取消资格" in new


def test_the_page_prints_the_log_as_anyone_works_it_out(client, settings):
    call = judged()
    compute(call)
    flush()
    settings.HONGMIAN_CLOCK = FixedClock(after_notice(call))
    open_page, size = page_of(client, call, prefix="/en"), log().size
    close_batch(batch=call.batches.select_related("call").get(), by=None, at=after_notice(call))
    flush()
    frozen(made_call("another"))
    flush()
    closed = page_of(client, call, prefix="/en")

    assert f"the contest log had {size - 1} events" in open_page  # the notice came after it
    assert grouped(log().root(size - 1).hex()) in open_page
    assert f"When this batch was closed, the contest log had {size + 1} events" in closed
    assert grouped(log().root(size + 1).hex()) in closed
    assert log().size == size + 2


def grouped(digest):
    return " ".join(digest[at : at + 4] for at in range(0, 64, 4))


def test_before_the_result_the_page_says_from_when_it_comes(client):
    call = judged()

    assert "还没有结果" in page_of(client, call)
    assert client.get(f"/awards/{call.pk}/batch-2/").status_code == 404
    assert client.get(f"/awards/{call.pk}/batch-1/result-1/").status_code == 404


def test_a_notice_says_how_many_working_days_are_left(client, settings):
    call = judged()
    compute(call)
    assert '5<span class="count__unit">working days' in page_of(client, call, prefix="/en")  # the first is not counted
    settings.HONGMIAN_CLOCK = FixedClock(JUDGED + DAY)
    assert '5<span class="count__unit">working days' in page_of(client, call, prefix="/en")
    settings.HONGMIAN_CLOCK = FixedClock(JUDGED + 3 * DAY)  # a Saturday
    assert '3<span class="count__unit">working days' in page_of(client, call, prefix="/en")


def test_the_page_of_a_winner_hides_what_experts_did_not_see(client):
    fields = [*FORM["fields"], {**FORM["fields"][0], "id": "who", "blind": True}]
    fields += [
        {"id": name, "kind": "files", "label": {"zh": "照片", "en": "Photo"}, "help": {"zh": "", "en": ""},
         "required": False, "blind": name == "faces", "takes": ["picture"], "count": 1}
        for name in ("photo", "faces")
    ]  # fmt: skip
    call = judged(form={"version": 1, "fields": fields})
    entry = call.entries.get(number="S1001")
    entry.answers = {"story": "药到了阿婆手里。", "who": "榕光中心的小林"}
    entry.may_publish = True
    entry.save()
    shown, hidden = (
        EntryFile.objects.create(
            entry=entry,
            question=name,
            kind="png",
            size=4,
            sha256="0" * 64,
            stored=store().put(b"\x89PNG"),
            added_at=NOW,
        )
        for name in ("photo", "faces")
    )
    compute(call)
    page = page_of(client, call, "winners/S1001/")

    assert "药到了阿婆手里。" in page
    assert "林静" in page
    assert "榕光中心的小林" not in page
    assert client.get(f"/awards/{call.pk}/winners/S1001/{shown.pk}/").content == b"\x89PNG"
    assert client.get(f"/awards/{call.pk}/winners/S1001/{hidden.pk}/").status_code == 404
    assert client.get(f"/awards/{call.pk}/winners/S1003/").status_code == 404


def test_the_published_rows_come_out_as_they_were_published(client):
    """Jury 60 %, reposts 40 % by bands: totals, order and the effective weight of a nominal 40 %."""
    jury = {
        **FORMULA["jury"], "weight": "60", "criteria": [{"id": "mark", "title": "评审", "weight": "1"}],
        "scale": {"lowest": "0", "highest": "100", "step": "0.001"},
    }  # fmt: skip
    bands = [{"votes": votes, "points": points} for votes, points in BANDS]
    formula = {
        "jury": jury, "vote": {"weight": "40", "method": "bands", "bands": bands}, "rounding": {},
        "ties": ["jury", "votes", "draw"],
    }  # fmt: skip
    votes = {number: reposts for number, (_mark, reposts) in ROWS.items()}
    marks = {number: [mark] for number, (mark, _reposts) in ROWS.items()}
    call = voted(votes, marks=marks, formula=formula, winners=(3,))
    told = json.loads(compute(call).result)
    page = page_of(client, call, prefix="/en")

    assert {one["id"]: one["total"] for one in told["entries"]} == TOTALS
    assert [one["id"] for one in told["entries"]] == list("ABCDEF")
    places = [page.index(f"</span>{total}</span>") for total in TOTALS.values()]
    assert places == sorted(places)
    assert ("40 %" in page, "23.3 %" in page, "76.7 %" in page) == (True, True, True)
    assert "Place 3 has 46.195 and wins; place 4 has 46.1716: 0.0234 lie between." in page


def stored_result(call, count):
    """A result of so many entries, without the steps before it."""
    names = [one["id"] for one in call.formula["jury"]["criteria"]]
    marks = {f"S{at}": {str(n): dict.fromkeys(names, f"{(at * 7 + n) % 200 / 2:g}") for n in (1, 2, 3)}
             for at in range(10_000, 10_000 + count)}  # fmt: skip
    scores = canonical({"format": "hongmian-award-scores@v1", "call": call.hash, "batch": 1, "entries": marks})
    read = read_call(call.frozen.encode())
    outcome = judge(read, scores=read_scores(scores, read, 1), value="86420")
    content = write_result(outcome, Inputs(call.hash, digest_of(scores), None, "86420"))
    return Result.objects.create(
        batch=call.batches.get(number=1), number=1, scores=scores.decode(), result=content.decode(),
        digest=digest_of(content), why="x", at=JUDGED,
    )  # fmt: skip


def test_five_thousand_entries_take_as_many_queries_as_three(client):
    seen = []
    for count in (3, 5_000):
        call = frozen(made_call(winners=(2,)))
        outcome_of(stored_result(call, count))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = page_of(client, call, "batch-1/?page=2" if count > 100 else "batch-1/")
        seen.append(len(asked))
        assert page.count('<details class="step"') == min(count, 100)
        assert len(page) < 600_000

    assert seen[0] == seen[1] <= 12


def test_the_log_tells_in_words_and_can_be_narrowed_to_an_award(client):
    call = judged()
    other = frozen(made_call("other"))
    compute(call)
    flush()
    page = client.get("/en/awards/log/").content.decode()
    of_other = client.get(f"/en/awards/log/?award={other.pk}").content.decode()

    assert "Result 1 of batch 1 is computed." in page
    assert "No. S1001 is eligible." in page
    assert page.index("Result 1 of batch 1") < page.index("No. S1001 is eligible.")
    assert "No. S1001" not in of_other
    assert "The call is published and frozen." in of_other
    for name in ("checkpoint", "key"):
        assert client.get(f"/awards/log/{name}").content.decode().splitlines()[0] in page.replace(
            "&#x27;", "'"
        ).replace("&#x2B;", "+")
