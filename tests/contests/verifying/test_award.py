"""`hongmian-verify award --log`: a result is the one in the contest log, and judged what was told there before it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest

from hongmian.contests.commitments import commit
from hongmian.contests.contents import content_of_entry, text_of_entry
from hongmian.contests.events import write_event
from hongmian.contests.exporting import export_contests
from hongmian.contests.opened import Opened, OpenedSheet, OpenedText, write_opened
from hongmian.contests.verifying.command import run
from hongmian.judging.result import digest_of
from hongmian.tlog.hashing import leaf_hash
from hongmian.tlog.notes import Signer
from hongmian.tlog.tree import Tree
from tests.contests.conftest import ORIGIN, open_log
from tests.contests.course_of import A, at
from tests.contests.verifying.conftest import KEY, WORKERS, bound_score, objection, salt_of, told_of
from tests.judging.files import call_of, formula, scores_of, vote, votes_of
from tests.judging.verifying.conftest import SCORES, publish_award

pytestmark = pytest.mark.once


def sealed(contest, kind):
    """The log up to an event, as whoever holds it in their hands works it out."""
    size = contest.at(kind) + 1
    tree = Tree()
    tree.extend(b"".join(leaf_hash(write_event(one, WORKERS, **told)) for one, told in contest.events[:size]))
    return {"size": size, "root": tree.root().hex()}


def test_a_result_that_the_log_tells_holds(contest, verify):
    code, told, err = verify(contest.publish())

    assert (code, err) == (0, "")
    assert told["log"] == {
        "origin": ORIGIN, "size": len(contest.events), "key": KEY, "key_known": False, "index": contest.at("result"),
        "latest": 1, "closed": False, "due": False, "notice_checked": True, "sealed": sealed(contest, "result"),
        "scores_opened": 17, "entries_opened": 3, "entries_destroyed": [], "ineligible": 1,
        "excluded": {"willow": "重复报送"}, "struck": ["评委事后回避"], "sheets_each": [2, 7], "rounds_after": 0,
        "rounds": 1, "rounds_replayed": 0, "unjudged": [],
    }  # fmt: skip
    assert verify(contest, "--log-key", KEY)[1]["log"]["key_known"]


def test_the_words_for_people(contest, capsys):
    contest.publish()

    assert run(["award", str(contest.published.award), "--log", str(contest.log)]) == 0
    lines = capsys.readouterr().out.splitlines()

    where = f"contest log {ORIGIN}: the result is event {contest.at('result')} of {len(contest.events)}"
    assert where in lines
    assert "17 sheets and 3 entries opened" in lines
    assert "NOT REPLAYED: no record of round 1 is there, so who was given what is not proved" in lines
    assert lines[-1] == "the key is the one the log itself names; compare it with one from elsewhere"


def tell(contest, kind, **changes):
    index = contest.at(kind)
    contest.events[index] = (kind, contest.events[index][1] | changes)


def drop(contest, kind):
    del contest.events[contest.at(kind)]


def late(contest, kind):
    """Tell it only after the result."""
    told = contest.events.pop(contest.at(kind))
    contest.events.append((kind, told[1] | {"at": at(12)}))


def rejudged(contest, scores):
    """Publish another result, told in the log and opened as before."""
    call, votes = contest.published.file("call.json"), contest.published.file("votes.json")
    publish_award(contest.published.award, call, scores_of(call, scores), votes)
    tell(contest, "result", result=digest_of(contest.published.file("result.json")))


def opened_sheet(contest, of, expert, **changes):
    name = bound_score(of, expert, contest.sheets[of, expert])
    contest.change(scores=contest.opened.scores | {name: replace(contest.opened.scores[name], **changes)})


def without(contest, entry, expert):
    name = bound_score(entry, expert, contest.sheets[entry, expert])
    contest.change(scores={one: sheet for one, sheet in contest.opened.scores.items() if one != name})


def bound_late(contest):
    """One more sheet after the result was known, which the published scores have."""
    sheet = {"effect": "100", "craft": "100"}
    rejudged(contest, SCORES | {"lotus": SCORES["lotus"] | {"4": sheet}})


def hidden(contest):
    """A sheet that was bound is left out of the scores."""
    rejudged(contest, SCORES | {"lotus": {"9": SCORES["lotus"]["9"]}})


def retold(contest):
    """A sheet is published with other scores than were bound."""
    sheet = {"effect": "99", "craft": "99"}
    rejudged(contest, SCORES | {"lotus": SCORES["lotus"] | {"9": sheet}})
    opened_sheet(contest, "lotus", 9, sheet=sheet)


def entry_text(contest, name, **changes):
    contest.change(entries=contest.opened.entries | {name: replace(contest.opened.entries[name], **changes)})


FAULTS = {
    "another call": (lambda one: tell(one, "call", call=A), None, "contest log: it tells another call"),
    "another result": (lambda one: tell(one, "result", result=A), None, "contest log: it tells the result aaaa"),
    "no result": (lambda one: one.events.__delitem__(slice(one.at("result"), None)), None, "it has no result 1 of"),
    "another vote": (lambda one: tell(one, "vote", root=A), None, "votes.json counts others"),
    "no vote": (lambda one: drop(one, "vote"), None, "it tells of no vote before the result"),
    "a vote told late": (lambda one: late(one, "vote"), None, "it tells of no vote before the result"),
    "not excluded in time": (lambda one: late(one, "exclusion"), "willow", "competes by the contest log, but was not"),
    "excluded, and judged": (lambda one: tell(one, "exclusion", entry="lotus"), "lotus", "judged, but was excluded"),
    "a sheet bound late": (bound_late, "lotus", "opened.json: the sheet of expert 4 was not bound before the result"),
    "a sheet hidden": (hidden, "lotus", "opened.json: the sheet of expert 1 is not the one in scores.json"),
    "a sheet not opened": (lambda one: without(one, "lotus", 9), None, "of a score is not opened"),
    "a sheet retold": (retold, "lotus", "opened.json: the sheet of expert 9 is not the one that was bound"),
    "another salt": (lambda one: opened_sheet(one, "lotus", 9, salt=bytes(16)), "lotus", "not the one that was bound"),
    "a sheet for another": (lambda one: opened_sheet(one, "lotus", 9, entry="willow"), "willow", "not the one that"),
    "a sheet not struck": (lambda one: drop(one, "struck"), None, "of a score is not opened"),
    "other words": (lambda one: entry_text(one, "kapok", text={"title": "x"}), "kapok", "does not have the hash"),
    "another text": (lambda one: entry_text(one, "kapok", digest=A, text=None), "kapok", "is not what was bound"),
    "no text of a winner": (lambda one: entry_text(one, "kapok", text=None), "kapok", "it wins, and its text is not"),
    "a winner unopened": (lambda one: one.change(entries={}), "kapok", "it wins, and is not opened"),
    "opened of nothing": (
        lambda one: one.change(entries=one.opened.entries | {"palm": OpenedText(A, None)}), "palm", "no such entry",
    ),
    "opened of another": (lambda one: one.change(number=2), None, "opened.json: it is of another result"),
    "no such objection": (lambda one: one.change(objections={"O-1": objection()[1]}), None, "no objection O-1"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_what_the_log_does_not_bear_out_is_named(fault, contest, verify):
    change, entry, words = FAULTS[fault]
    change(contest)

    code, told, err = verify(contest.publish())

    assert (code, told["ok"], told["entry"]) == (1, False, entry)
    assert words in told["fault"]
    assert err == f"hongmian-verify: {told['fault']}\n"


def test_an_award_that_the_log_does_not_know_is_a_fault(contest, verify):
    contest.events.clear()

    assert verify(contest.publish())[1]["fault"] == f"contest log: it has no award {WORKERS}"


def test_what_was_erased_is_told_as_such(contest, verify, capsys):
    entry_text(contest, "kapok", salt=None, text=None)

    code, told, _err = verify(contest.publish())
    run(["award", str(contest.published.award), "--log", str(contest.log)])

    assert (code, told["log"]["entries_opened"], told["log"]["entries_destroyed"]) == (0, 2, ["kapok"])
    assert "can be shown no more, their salts were destroyed with a person's data: kapok" in capsys.readouterr().out


def corrected(contest):
    """An objection is upheld, a sheet struck, and a second result stands in the folder."""
    before = contest.published.file("result.json")
    bound, opened = objection()
    struck = bound_score("lotus", 1, contest.sheets["lotus", 1])
    call, votes = contest.published.file("call.json"), contest.published.file("votes.json")
    scores = scores_of(call, SCORES | {"lotus": {"9": SCORES["lotus"]["9"]}})
    publish_award(contest.published.award, call, scores, votes, number=2, replaced=before, reason="评委应回避")
    without(contest, "lotus", 1)
    contest.change(number=2, objections={"O-1": opened})
    contest.events += [
        ("objection", {"at": at(13), "batch": 1, "objection": "O-1", "commitment": bound}),
        ("decision", {"at": at(14), "objection": "O-1", "verdict": "upheld", "why": "评委应回避"}),
        ("struck", {"on": "2020-03-14", "commitment": struck, "why": "评委应回避"}),
        ("result", {"at": at(15), "batch": 1, "number": 2, "result": digest_of(contest.published.file("result.json")),
                    "why": "剔除一份评分"}),
        ("close", {"at": at(19), "batch": 1}),
    ]  # fmt: skip


def test_a_corrected_result_is_held_against_what_was_told_before_it(contest, verify):
    corrected(contest)

    code, told, _err = verify(contest.publish())

    assert (code, told["log"]["latest"], told["log"]["closed"]) == (0, 2, True)
    assert told["log"]["scores_opened"] == 16


def test_a_result_that_was_replaced_holds_and_is_told_to_be_the_older(contest, verify, capsys):
    older = contest.published.award.parent / "older"
    shutil.copytree(contest.published.award, older)
    (older / "opened.json").write_bytes(write_opened(contest.opened))
    corrected(contest)
    contest.publish()

    assert run(["award", str(older), "--log", str(contest.log)]) == 0
    assert "IT IS NOT THE LATEST RESULT: the log has result 2 of this batch" in capsys.readouterr().out


def test_what_another_objection_said_is_a_fault(contest, verify):
    corrected(contest)
    contest.change(objections={"O-1": objection("别的话")[1]})

    assert verify(contest.publish())[1]["fault"] == "opened.json: what is opened is not what was bound"


def test_a_log_that_does_not_hold_or_is_of_another_key_is_a_fault_of_the_log(contest, verify):
    contest.publish()
    other = str(Signer(ORIGIN, bytes(32)).verifier)
    strange = verify(contest, "--log-key", other)
    tile = next((contest.log / "log/tile/entries").glob("*/*"))
    tile.write_bytes(tile.read_bytes().replace(b"willow", b"wallow"))
    spoiled = verify(contest)
    shutil.rmtree(contest.log / "log/tile/entries")
    hidden = verify(contest)
    (contest.log / "log/key").unlink()
    nameless = verify(contest)

    assert [one[0] for one in (strange, spoiled, hidden, nameless)] == [1, 1, 1, 1]
    assert strange[1]["fault"].startswith("contest log: log/checkpoint: ")
    assert spoiled[1]["fault"].startswith("contest log: entry ")
    assert "kept back" in hidden[1]["fault"]
    assert nameless[1]["fault"].startswith("log/key: ")


def published_of(tmp_path, call, entries, sheets, told):
    """Publish a log of entries all found eligible, their sheets, and then what else is `told`."""
    log = open_log(tmp_path / "home")
    bound = {one: commit(content_of_entry(**told_of(one)), salt=salt_of(one)).value.hex() for one in entries}
    log.append_all(
        [
            ("call", WORKERS, {"at": at(2), "call": digest_of(call)}),
            *[("entry", WORKERS, {"at": at(3), "entry": one, "commitment": bound[one]}) for one in entries],
            *[("eligibility", WORKERS, {"at": at(4), "entry": one, "verdict": "eligible", "why": "x"})
              for one in entries],
            *([("assignment", WORKERS, {"at": at(5), "round": 1, "seed": A, "assignment": A})] if sheets else []),
            *[("score", WORKERS, {"on": "2020-03-06", "commitment": bound_score(*key, one)})
              for key, one in sheets.items()],
            *told,
        ]
    )  # fmt: skip
    export_contests(log, tmp_path / "out")


def shown(entry):
    text = text_of_entry(**told_of(entry))
    return OpenedText(digest_of(text), salt_of(entry), json.loads(text))


def result_told(folder, batch, number=1):
    members = {
        "at": at(11),
        "batch": batch,
        "number": number,
        "result": digest_of((folder / "result.json").read_bytes()),
    }
    return ("result", WORKERS, members | {"why": "x"})


def test_a_vote_alone_decides_an_award_without_sheets(tmp_path, capsys):
    call = call_of(formula=formula(jury=None, vote=vote("rank"), ties=["draw"]), quota={"rule": "exact", "n": 1})
    award = publish_award(tmp_path / "award", call, None, votes_of(call, {"banyan": 3, "kapok": 2}))
    (award / "opened.json").write_bytes(
        write_opened(Opened(digest_of(call), 1, 1, {"banyan": shown("banyan")}, {}, {}))
    )
    published_of(tmp_path, call, ["banyan", "kapok"], {}, [result_told(award, 1)])

    assert run(["award", str(award), "--log", str(tmp_path / "out")]) == 0
    assert "0 sheets and 1 entries opened" in capsys.readouterr().out


def test_a_later_batch_leaves_out_who_won_before_and_opens_their_sheets_all_the_same(tmp_path, capsys):
    call = call_of(formula=formula(vote=None, ties=["draw"]), quota={"rule": "exact", "n": 2, "batches": [1, 1]})
    sheets = {
        (one, 1): {"effect": str(90 - at_), "craft": "80"} for at_, one in enumerate(["banyan", "kapok", "lotus"])
    }
    scores = {one: {"1": sheet} for (one, _expert), sheet in sheets.items()}
    opened = {bound_score(*key, sheet): OpenedSheet(*key, sheet, salt_of(*key)) for key, sheet in sheets.items()}
    first = publish_award(tmp_path / "1", call, scores_of(call, scores), None)
    before, rest = (first / "result.json").read_bytes(), {one: scores[one] for one in ("kapok", "lotus")}
    second = publish_award(tmp_path / "2", call, scores_of(call, rest, 2), None, batch=2, earlier=[before])
    for folder, batch, winner in ((first, 1, "banyan"), (second, 2, "kapok")):
        told = Opened(digest_of(call), batch, 1, {winner: shown(winner)}, opened, {})
        (folder / "opened.json").write_bytes(write_opened(told))
    published_of(tmp_path, call, ["banyan", "kapok", "lotus"], sheets, [result_told(first, 1), result_told(second, 2)])

    assert [run(["award", str(folder), "--log", str(tmp_path / "out")]) for folder in (first, second)] == [0, 0]
    assert capsys.readouterr().err == ""


def nodes(told, path=()):
    members = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    for name, below in members:
        yield (*path, name)
        yield from nodes(below, (*path, name))


def test_nonsense_in_any_place_of_what_is_opened_is_a_fault_in_words(contest, verify):
    contest.publish()
    whole = json.loads(write_opened(contest.opened))
    looked_at = ("kapok", min(contest.opened.scores))
    for path in [path for path in nodes(whole) if len(path) == 1 or path[1] in looked_at]:
        for nonsense in (None, -1, "x", [], {}, [[]]):
            if (path[0], path[-1], nonsense) == ("entries", "salt", None) or (path[-1], nonsense) == ("objections", {}):
                continue
            told = json.loads(json.dumps(whole))
            below = told
            for step in path[:-1]:
                below = below[step]
            below[path[-1]] = nonsense
            text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            (contest.published.award / "opened.json").write_text(text)
            assert verify(contest)[0] == 1, (path, nonsense)


@pytest.mark.parametrize("arguments", [["--log-key", KEY], ["--log", "x", "--log-key", "nonsense"], ["--log"]])
def test_wrong_usage_exits_two(arguments, capsys):
    with pytest.raises(SystemExit) as stopped:
        run(["award", "somewhere", *arguments])

    assert stopped.value.code == 2
    assert capsys.readouterr().out == ""
