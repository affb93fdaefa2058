from __future__ import annotations

from datetime import timedelta

import pytest

from hongmian.history.models import Change
from hongmian.polls.boxes import boxed
from hongmian.polls.domain.candidates import add_candidate, import_candidates
from hongmian.polls.domain.drafting import CannotChange, change_poll, create_poll, discard_poll
from hongmian.polls.domain.opening import open_poll
from hongmian.polls.enums import Phase
from hongmian.polls.models import Poll
from tests.polls.deeds import NOW, ROWS, draft, opened, vote


def test_an_opened_poll_is_what_its_rules_say(cast):
    poll = opened("hotlines", may_vote_again=True)

    rules = boxed("hotlines").rules
    assert (rules.id, rules.title, rules.max_choices) == ("hotlines", "最佳守护热线", 2)
    assert [choice.id for choice in rules.choices] == ["01", "02", "03"]
    assert rules.annulments.may_vote_again
    assert rules.log_origin == "127.0.0.1:8000/vote/hotlines"
    assert poll.phase(NOW) == Phase.OPEN


def test_an_opened_poll_cannot_be_changed(cast):
    poll = opened()

    for change in (
        lambda: change_poll(poll=poll, by=None, at=NOW, title_zh="另一个"),
        lambda: add_candidate(poll=poll, by=None, at=NOW, code="04", title_zh="第四"),
        lambda: import_candidates(poll=poll, rows=ROWS[:1], by=None, at=NOW),
        lambda: discard_poll(poll=poll, by=None, at=NOW),
        lambda: open_poll(poll=poll, by=None, at=NOW),
    ):
        with pytest.raises(CannotChange):
            change()
    assert [choice.id for choice in boxed(poll.pk).rules.choices] == ["01", "02", "03"]
    assert poll.candidates.count() == 3


def test_a_poll_with_fewer_candidates_than_choices_does_not_open(cast):
    poll = draft(max_choices=4)

    with pytest.raises(CannotChange):
        open_poll(poll=poll, by=None, at=NOW)
    assert Poll.objects.get(pk=poll.pk).is_draft


def test_a_poll_whose_time_is_past_does_not_open(cast):
    poll = draft()

    with pytest.raises(CannotChange):
        open_poll(poll=poll, by=None, at=NOW + timedelta(days=2))


def test_a_box_begun_with_other_rules_is_not_taken_for_this_poll(cast):
    first = opened("hotlines")
    Poll.objects.filter(pk=first.pk).delete()
    again = draft("hotlines", max_choices=1)

    with pytest.raises(CannotChange):
        open_poll(poll=again, by=None, at=NOW)


@pytest.mark.parametrize(
    ("name", "changes", "field"),
    [
        ("Hotlines", {}, "id"),
        ("receipt", {}, "id"),
        ("hotlines", {"closes_at": NOW - timedelta(days=1)}, "closes_at"),
        ("hotlines", {"objections_until": NOW}, "objections_until"),
        ("hotlines", {"min_choices": 3}, "max_choices"),
        ("hotlines", {"reasons": []}, "reasons"),
        ("hotlines", {"reasons": [{"id": "x", "zh": "是", "en": ""}]}, "reasons"),
        ("hotlines", {"title_zh": ""}, "title_zh"),
    ],
)
def test_a_draft_that_makes_no_poll_is_refused_by_its_field(cast, name, changes, field):
    with pytest.raises(CannotChange) as refused:
        draft(name, **changes)

    assert refused.value.field == field
    assert not Poll.objects.exists()


def test_a_name_is_taken_once(cast):
    draft("hotlines")

    with pytest.raises(CannotChange):
        create_poll(
            id="hotlines", by=None, at=NOW, title_zh="又", title_en="Again", opens_at=NOW,
            closes_at=NOW + timedelta(1), objections_until=NOW + timedelta(1),
        )  # fmt: skip


def test_candidates_of_a_list_are_all_stored_or_none(cast):
    poll = draft()

    for rows in (
        [*ROWS, {"code": "01", "title_zh": "又一个"}],
        [*ROWS, {"code": "04", "title_zh": ""}],
        [*ROWS, {"code": "04", "title_zh": "第四", "district": "月球区"}],
    ):
        with pytest.raises(CannotChange, match="4"):
            import_candidates(poll=poll, rows=rows, by=None, at=NOW)
    assert [one.code for one in poll.candidates.all()] == ["01", "02", "03"]


def test_a_new_list_takes_the_place_of_the_old(cast):
    poll = draft()
    kept = poll.candidates.get(code="03").pk

    import_candidates(
        poll=poll, rows=[{"code": "03", "title_zh": "心桥", "district": "天河区"}, {"code": "09", "title_zh": "新"}],
        by=None, at=NOW,
    )  # fmt: skip

    found = [(one.code, one.title_zh, one.district) for one in poll.candidates.all()]
    assert found == [("03", "心桥", "440106"), ("09", "新", "")]
    assert poll.candidates.get(code="03").pk == kept


def test_history_tells_of_opening_and_never_shows_the_secret(cast):
    poll = opened()

    changes = Change.objects.filter(thing="polls.poll", thing_id=poll.pk)
    assert changes.count() == 2
    told = str([(one.before, one.after) for one in changes])
    assert poll.secret
    assert poll.secret not in told
    assert "'secret'" not in told


def test_a_box_with_ballots_is_not_begun_again_with_another_secret(cast):
    """As when a database from before the opening is restored: everybody could vote a second time."""
    poll = opened("hotlines")
    vote(poll)
    Poll.objects.filter(pk=poll.pk).update(state="draft", opened_at=None, secret="")

    with pytest.raises(CannotChange, match="hotlines"):
        open_poll(poll=poll, by=None, at=NOW)
    assert Poll.objects.get().is_draft


def test_what_a_box_holds_is_its_owners_alone(cast, settings):
    poll = opened()

    for folder in ("ballots", "keys/ballots"):
        assert (settings.HONGMIAN_HOME / folder / poll.pk).stat().st_mode & 0o077 == 0
    assert (settings.HONGMIAN_HOME / "keys" / "ballots" / poll.pk / "wrap").stat().st_mode & 0o777 == 0o600
