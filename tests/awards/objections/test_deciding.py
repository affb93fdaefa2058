"""Somebody not concerned decides, once, with a reason; upheld, the next result follows or is due."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from hongmian.awards.domain.objections.deciding import decide_objection
from hongmian.awards.domain.objections.forgetting import forget_due, forget_objection
from hongmian.awards.domain.objections.refusals import CannotObject, CannotRule
from hongmian.awards.domain.results.closing import close_batch
from hongmian.awards.domain.results.computing import compute_result
from hongmian.awards.domain.results.excluding import exclude_entry
from hongmian.awards.domain.results.refusing import NoNotice
from hongmian.awards.enums import Verdict
from hongmian.awards.models import Eligibility, Objection, Result, Sheet
from hongmian.directory.queries.people import person_of
from hongmian.kit.errors import Refused
from tests.awards.entries.at_once import together
from tests.awards.making import NOW, made_juror
from tests.awards.objections.deeds import OUT, TWELVE, decided, noticed, sent, ten_of_twelve
from tests.awards.results.deeds import after_notice
from tests.awards.results.test_computing import kinds

pytestmark = pytest.mark.django_db
UPHELD = {"ruling": "upheld", "why": "作品在征集期之前已经发表，不符合公告。"}
EXCLUDE = {**UPHELD, "remedy": "exclude"}


def winners(result):
    return json.loads(result.result)["winners"]


def test_a_rejected_objection_changes_nothing_and_the_notice_can_end(cast):
    batch = noticed()
    made = decided(sent(batch), cast.cheng)

    assert made.objection.ruling == "rejected"
    assert made.result is None
    assert kinds(batch.call)[-1] == "decision"
    assert close_batch(batch=batch, by=None, at=after_notice(batch.call)).closed_at


def test_an_upheld_objection_changes_the_tenth_place(cast):
    batch = ten_of_twelve()
    made = decided(sent(batch, "S1010"), cast.cheng, **EXCLUDE)

    assert made.result is not None
    assert made.result.number == 2
    assert winners(Result.objects.get(number=1))[-1] == "S1010"
    assert winners(made.result)[-1] == "S1011"
    assert made.result.why == f"异议 {made.objection.code} 成立：参评作品 S1010 被取消参评资格，重新计算结果。"
    assert kinds(batch.call)[-4:] == ["decision", "exclusion", "result", "notice"]


def test_a_new_result_has_its_whole_notice(cast):
    batch = ten_of_twelve()
    objection = sent(batch, "S1010")
    decided(objection, cast.bo, **EXCLUDE, at=OUT + timedelta(days=2))
    batch.refresh_from_db()

    assert batch.notice_first.isoformat() == "2020-03-25"
    assert batch.notice_last.isoformat() == "2020-04-03"  # one day of five more than 2020-04-01 had left


def test_the_scores_of_an_expert_are_struck(cast):
    batch = ten_of_twelve()
    made = decided(sent(batch, "S1010"), cast.cheng, **UPHELD, remedy="strike", expert=1)

    assert made.objection.juror.number == 1
    assert not Sheet.objects.filter(entry__number="S1010", juror__number=1, ended_at=None).exists()
    assert "1 号评委" in made.result.why
    assert kinds(batch.call)[-4:] == ["decision", "struck", "result", "notice"]


def test_where_no_result_can_follow_the_decision_stands_and_one_is_due(cast):
    batch = noticed({**TWELVE, "S1010": ["60"]}, winners=(10,))
    made = decided(sent(batch, "S1010"), cast.cheng, **UPHELD, remedy="strike", expert=1)

    assert made.result is None
    assert "S1010" in made.due
    assert kinds(batch.call)[-2:] == ["decision", "struck"]
    with pytest.raises(NoNotice):
        close_batch(batch=batch, by=None, at=after_notice(batch.call))


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"ruling": "maybe"}, "ruling"),
        ({**UPHELD}, "remedy"),
        ({**UPHELD, "remedy": "recount"}, "remedy"),  # there is no vote
        ({**UPHELD, "remedy": "strike"}, "expert"),
        ({**UPHELD, "remedy": "strike", "expert": 9}, "expert"),
        ({"why": "不行"}, "why"),
        ({"why": "字" * 301}, "why"),
        ({"why": "林静提供的材料属实，异议不成立。"}, "why"),  # a name of the entry
        ({"why": "已致电 15400003333 核实，异议不成立。"}, "why"),
    ],
)
def test_what_cannot_stand_is_refused_and_nothing_is_decided(cast, given, field):
    objection = sent(noticed())
    with pytest.raises(CannotRule) as refused:
        decided(objection, cast.cheng, **given)

    assert refused.value.field == field
    assert Objection.objects.get().ruling == ""


def test_where_the_objection_names_no_entry_the_remedy_does(cast):
    objection = sent(ten_of_twelve(), "")
    with pytest.raises(CannotRule) as refused:
        decided(objection, cast.cheng, **EXCLUDE)
    made = decided(objection, cast.cheng, **EXCLUDE, entry="S1003")

    assert refused.value.field == "entry"
    assert winners(made.result)[-1] == "S1011"


def _sent_it(cast, objection):
    Objection.objects.update(sent_by=cast.cheng)


def _entered_it(cast, objection):
    objection.entry.entered_by = cast.cheng
    objection.entry.save()


def _of_their_agency(cast, objection):
    cast.cheng.memberships.create(role="worker", agency=cast.one)
    objection.entry.agency = cast.one
    objection.entry.save()


def _of_a_co_authors_agency(cast, objection):
    cast.cheng.memberships.create(role="agency", agency=cast.two)
    objection.entry.people.update(agency=cast.two)


def _has_its_name(cast, objection):
    objection.entry.people.update(name="cheng")


def _on_the_panel(cast, objection):
    made_juror(objection.batch.call, user=cast.cheng, number=None)


def _was_on_the_panel(cast, objection):
    made_juror(objection.batch.call, user=cast.cheng, number=None, left_at=NOW)


def _a_rivals_entry_would_follow(cast, objection):
    """Cheng also works for agency Two, whose entry takes the place of one that goes."""
    cast.cheng.memberships.create(role="worker", agency=cast.two)
    objection.batch.call.entries.filter(number="S1003").update(agency=cast.two)


def _worked_there_last_year(cast, objection):
    cast.cheng.memberships.create(role="agency", agency=cast.one, ended_at=NOW - timedelta(days=300))
    objection.entry.agency = cast.one
    objection.entry.save()


def _has_a_part_in_a_rivals_entry(cast, objection):
    cast.cheng.memberships.create(role="worker", agency=cast.two, worker=cast.he)
    objection.batch.call.entries.get(number="S1002").people.update(worker=cast.he)


def _let_it_compete(cast, objection):
    Eligibility.objects.create(entry=objection.entry, verdict=Verdict.ELIGIBLE, why="符合", at=NOW, by=cast.cheng)


CONCERNED = [
    _sent_it, _entered_it, _of_their_agency, _of_a_co_authors_agency, _has_its_name, _on_the_panel, _was_on_the_panel,
    _a_rivals_entry_would_follow, _worked_there_last_year, _has_a_part_in_a_rivals_entry, _let_it_compete,
]  # fmt: skip


@pytest.mark.parametrize("concern", CONCERNED)
def test_whoever_is_concerned_does_not_decide(cast, concern):
    objection = sent(noticed())
    concern(cast, objection)
    with pytest.raises(CannotRule):
        decided(objection, cast.cheng)

    assert decided(objection, cast.bo).objection.ruling == "rejected"


@pytest.mark.parametrize("who", ["alice", "wen", "emma", "charlie"])
def test_no_other_role_decides(cast, who):
    objection = sent(noticed())
    with pytest.raises(CannotRule):
        decided(objection, getattr(cast, who))


def test_whoever_computed_the_result_does_not_decide_about_the_procedure(cast):
    objection = sent(noticed(), "")
    Result.objects.update(by=cast.cheng)
    with pytest.raises(CannotRule):
        decided(objection, cast.cheng)


def test_an_agency_left_long_ago_concerns_nobody(cast):
    objection = sent(noticed())
    cast.cheng.memberships.create(role="agency", agency=cast.one, ended_at=NOW - timedelta(days=4 * 366))
    objection.batch.call.entries.update(agency=cast.one)

    assert decided(objection, cast.cheng).objection.ruling == "rejected"


def test_whoever_is_concerned_by_the_remedy_does_not_choose_it(cast):
    objection = sent(ten_of_twelve(), "")
    entry = objection.batch.call.entries.get(number="S1003")
    Eligibility.objects.create(entry=entry, verdict=Verdict.ELIGIBLE, why="符合", at=NOW, by=cast.cheng)
    with pytest.raises(CannotRule):
        decided(objection, cast.cheng, **EXCLUDE, entry="S1003")

    assert Objection.objects.get().ruling == ""


def test_a_reason_names_nobody_of_the_entry_that_the_remedy_is_about_and_no_expert(cast):
    objection = sent(ten_of_twelve(), "")
    objection.batch.call.entries.get(number="S1003").people.update(name="区静仪")
    objection.batch.call.jurors.first().expert.__class__.objects.filter(name="评委1").update(name="梁颖诗")
    for name in ("区静仪", "梁颖诗"):
        with pytest.raises(CannotRule) as refused:
            decided(objection, cast.cheng, **{**EXCLUDE, "why": f"经核对，{name}的材料有误。"}, entry="S1003")
        assert refused.value.field == "why"

    assert Objection.objects.get().ruling == ""


def test_an_entry_that_has_won_before_is_not_changed_by_an_objection_to_a_later_batch(cast):
    batch = noticed(TWELVE, winners=(2, 2))
    close_batch(batch=batch, by=None, at=after_notice(batch.call))
    later = batch.call.batches.select_related("call").get(number=2)
    at = after_notice(batch.call) + timedelta(hours=1)
    compute_result(batch=later, by=None, at=at)
    objection = sent(batch.call.batches.select_related("call").get(number=2), "", at=at)
    for remedy in ({"remedy": "exclude"}, {"remedy": "strike", "expert": 1}):
        with pytest.raises(CannotRule) as refused:
            decided(objection, cast.cheng, **{**UPHELD, **remedy}, entry="S1001", at=at)
        assert refused.value.field == "entry"

    assert decided(objection, cast.cheng, **EXCLUDE, entry="s1003 ", at=at).result.number == 2


def test_objections_about_the_same_get_one_answer_and_one_result(cast):
    batch = ten_of_twelve()
    first, second, other = sent(batch, "S1010"), sent(batch, "S1010"), sent(batch, "S1009")
    made = decided(first, cast.cheng, **EXCLUDE, others=[second.code])

    assert made.others == 1
    assert made.result.number == 2
    assert made.result.why == f"异议 {first.code} 等 2 件 成立：参评作品 S1010 被取消参评资格，重新计算结果。"
    assert kinds(batch.call)[-5:] == ["decision", "decision", "exclusion", "result", "notice"]
    told = dict(Objection.objects.values_list("code", "ruling"))
    assert told == {first.code: "upheld", second.code: "upheld", other.code: ""}
    assert set(json.loads(made.result.opened)["objections"]) == {first.code, second.code}


def test_what_is_about_something_else_is_not_decided_with_it(cast):
    batch = ten_of_twelve()
    first, other = sent(batch, "S1010"), sent(batch, "S1009")
    with pytest.raises(CannotRule) as refused:
        decided(first, cast.cheng, others=[other.code])

    assert refused.value.field == "others"
    assert not Objection.objects.exclude(ruling="").exists()


def test_what_they_sent_themselves_is_not_decided_with_another(cast):
    batch = ten_of_twelve()
    first, own = sent(batch, "S1010"), sent(batch, "S1010", person=person_of(cast.cheng, at=OUT))
    with pytest.raises(CannotRule):
        decided(first, cast.cheng, others=[own.code])

    assert not Objection.objects.exclude(ruling="").exists()


def test_it_is_decided_once(cast):
    objection = sent(noticed())
    first = decided(objection, cast.cheng)

    assert decided(objection, cast.cheng).objection == first.objection
    with pytest.raises(CannotRule):
        decided(objection, cast.bo, **EXCLUDE)
    assert Objection.objects.get().ruling == "rejected"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_is_told_of_the_other(cast):
    objection, told = sent(noticed()), []

    def decide(user):
        try:
            decide_objection(objection=objection, ruling="rejected", why=f"经核对不成立，{user.pk}。", by=user, at=OUT)
        except CannotRule as refusal:
            told.append(str(refusal))

    together([lambda: decide(cast.cheng), lambda: decide(cast.bo)])

    assert len(told) == 1
    assert kinds(objection.batch.call).count("decision") == 1


@pytest.mark.django_db(transaction=True)
def test_two_upheld_at_once_are_two_results_one_after_the_other(cast):
    batch = ten_of_twelve()
    pairs = [(sent(batch, "S1010"), cast.cheng), (sent(batch, "S1009"), cast.bo)]

    together([lambda one=one, by=by: decided(one, by, **EXCLUDE) for one, by in pairs])

    last = Result.objects.order_by("number").last()
    assert last.number == 3
    assert winners(last)[-2:] == ["S1011", "S1012"]
    assert kinds(batch.call).count("exclusion") == 2


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_the_association_excludes_at_that_moment_is_excluded_once(cast):
    """Both hold the entry before the log's turn; the other way round each would wait for the other."""
    batch = ten_of_twelve()
    objection, entry, refused = sent(batch, "S1010"), batch.call.entries.get(number="S1010"), []

    def uphold():
        try:
            decided(objection, cast.cheng, **EXCLUDE)
        except Refused as error:
            refused.append(error)

    def exclude():
        try:
            exclude_entry(entry=entry, why="材料不实。", by=cast.grace, at=OUT)
        except Refused as error:
            refused.append(error)

    together([uphold, exclude])

    assert len(refused) == 1
    assert kinds(batch.call).count("exclusion") == 1


@pytest.mark.django_db(transaction=True)
def test_a_notice_does_not_end_around_an_objection_that_comes_at_that_moment(cast):
    batch = noticed()
    last = OUT.replace(year=batch.notice_last.year, month=batch.notice_last.month, day=batch.notice_last.day)
    second, refused = last.replace(hour=23, minute=59, second=59), []

    def deed(verb):
        try:
            verb()
        except Refused as error:
            refused.append(type(error))

    together([
        lambda: deed(lambda: sent(batch, at=second)),
        lambda: deed(lambda: close_batch(batch=batch, by=None, at=second + timedelta(seconds=2))),
    ])  # fmt: skip

    assert refused == [NoNotice]
    assert Objection.objects.count() == 1


def test_what_was_sent_goes_half_a_year_after_the_notice(cast):
    batch = noticed()
    objection = sent(batch, person=person_of(cast.charlie, at=OUT), contact="15400003333")
    decided(objection, cast.cheng)
    with pytest.raises(CannotObject):
        forget_objection(objection=objection, by=cast.grace, at=OUT)
    closed = close_batch(batch=batch, by=None, at=after_notice(batch.call)).closed_at
    assert forget_due(at=closed + timedelta(days=179)) == 0
    assert forget_due(at=closed + timedelta(days=180)) == 1
    objection.refresh_from_db()

    assert (objection.text, objection.contact, objection.salt, objection.sent_by) == ("", "", "", None)
    assert objection.ruling == "rejected"
    assert forget_due(at=closed + timedelta(days=181)) == 0


def test_what_a_result_opened_of_an_objection_is_closed_again(cast):
    batch = ten_of_twelve()
    objection = decided(sent(batch, "S1010"), cast.cheng, **EXCLUDE).objection
    close_batch(batch=batch, by=None, at=after_notice(batch.call) + timedelta(days=5))
    before = _opened(objection)
    forget_objection(objection=objection, by=cast.grace, at=OUT + timedelta(days=30))

    assert before["salt"]
    assert _opened(objection) == {**before, "salt": None}


def _opened(objection):
    return json.loads(Result.objects.get(number=2).opened)["objections"][objection.code]
