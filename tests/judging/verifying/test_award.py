"""`hongmian-verify award`, as a stranger runs it: a result that holds is told, a changed one is named by its step."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from hongmian.ballots.ended import End
from hongmian.ballots.entries import Annulment, Notice
from hongmian.ballots.notices import Told
from hongmian.contests.verifying.command import run
from hongmian.judging.errors import JudgingError
from hongmian.judging.reading import canonical
from hongmian.judging.result import digest_of
from hongmian.tlog.checkpoints import open_checkpoint
from hongmian.tlog.notes import Signer
from tests.ballots.conftest import NOW, ORIGIN, rules_of
from tests.ballots.verifying.cheat import HOUR, SEED, SIGNER, ballot
from tests.judging.files import call_of, formula, scores_of, vote, votes_of
from tests.judging.verifying.conftest import (
    BALLOTS,
    CLOSED,
    FORMULA,
    SCORES,
    VALUE,
    poll_of,
    publish_award,
    publish_log,
)


def test_a_result_is_computed_again_and_its_votes_are_counted_again(published, verify):
    code, told = verify(published.award)

    assert code == 0
    assert told == {
        "ok": True, "id": "workers", "number": 1, "batch": 1, "winners": told["winners"], "entries": 3,
        "votes": "recounted", "log_size": 5, "annulled": {}, "annulled_since": 0,
        "draw": {"value": VALUE, "published": "体彩排列五,2020-03-25", "parted": 1},
        "call_hash": digest_of(published.file("call.json")), "log": None,
        "result_hash": digest_of(published.file("result.json")),
    }  # fmt: skip
    assert sorted(told["winners"]) == ["banyan", "kapok"]


def test_the_draw_is_replayed(published, verify):
    told = published.told("result.json")
    first, second, _last = told["entries"]

    assert (second["behind"], first["total"], first["lot"] < second["lot"]) == ("draw", second["total"], True)
    assert verify(published.award)[1]["winners"] == [first["id"], second["id"]]


def test_the_words_for_people(published, capsys):
    assert run(["award", str(published.award)]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "最美社工"
    assert "3 entries computed again: every step holds" in lines
    assert "votes counted again from the first 5 entries of the poll's log" in lines
    assert [line for line in lines if "%" in line][1].startswith("vote: 40 % by the call, ")
    assert lines[-2].endswith("  (behind by draw)")
    assert lines[-1].startswith("NOT HELD AGAINST A CONTEST LOG")


def rewrite(path, change) -> None:
    """Change what a file says, in canonical form."""
    told = json.loads(path.read_bytes())
    change(told)
    if "content_hash" in told:
        del told["content_hash"]
        told["content_hash"] = digest_of(canonical(told))
    path.write_bytes(canonical(told))


def entry_of(told, name):
    return next(one for one in told["entries"] if one["id"] == name)


STEPS = {
    "jury.criteria.effect.mean": lambda one: one["jury"]["criteria"][0].update(mean="81.0000"),
    "jury.criteria.craft.scores.5": lambda one: one["jury"]["criteria"][1]["scores"].update({"5": "76"}),
    "jury.criteria.effect.dropped.0": lambda one: one["jury"]["criteria"][0]["dropped"].__setitem__(0, 4),
    "jury.criteria.effect.scores.3": lambda one: one["jury"]["criteria"][0]["scores"].pop("3"),
    "jury.value": lambda one: one["jury"].update(value="79"),
    "vote.votes": lambda one: one["vote"].update(votes=3),
    "vote.points": lambda one: one["vote"].update(points="99"),
    "total": lambda one: one.update(total="99"),
    "lot": lambda one: one.update(lot="0" * 64),
    "place": lambda one: one.update(place=3),
    "wins": lambda one: one.update(wins=None),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_typed_result_is_named_by_entry_and_step(step, published, verify):
    rewrite(published.award / "result.json", lambda told: STEPS[step](entry_of(told, "banyan")))

    code, told = verify(published.award)

    assert (code, told["ok"], told["entry"], told["step"]) == (1, False, "banyan", step)
    assert told["fault"].startswith(f"entry banyan: {step}: result.json says ")


def test_a_winner_put_in_the_place_of_another_is_named(published, verify):
    def swap(told):
        told["winners"] = ["lotus", *told["winners"][1:]]

    rewrite(published.award / "result.json", swap)

    assert verify(published.award)[1]["step"] == "winners.0"


def test_an_entry_left_out_or_put_in_is_named(published, verify):
    result = published.award / "result.json"
    whole = result.read_bytes()

    rewrite(result, lambda told: told["entries"].pop())
    left_out = verify(published.award)[1]
    result.write_bytes(whole)
    rewrite(result, lambda told: told["entries"].append({"id": "willow"}))
    put_in = verify(published.award)[1]

    assert left_out["fault"] == "entry lotus: it is not in result.json"
    assert put_in["fault"] == "entry willow: it is in result.json, but does not compete"


def test_a_changed_score_is_named_by_entry_and_step(published, verify):
    rewrite(published.award / "scores.json", lambda told: told["entries"]["lotus"]["9"].update(effect="72"))

    told = verify(published.award)[1]

    assert (told["entry"], told["step"]) == ("lotus", "jury.criteria.effect.scores.9")


def test_a_score_off_the_scale_names_the_expert(published, verify):
    rewrite(published.award / "scores.json", lambda told: told["entries"]["lotus"]["9"].update(effect="171.5"))

    told = verify(published.award)[1]

    assert (told["entry"], told["step"]) == ("lotus", "scores.json: entries.lotus.9.effect")
    assert told["fault"].endswith("it is not on the scale of the call")


def test_another_call_is_named(published, verify):
    rewrite(published.award / "call.json", lambda told: told["quota"].update(n=1))

    assert verify(published.award)[1]["fault"] == "call.json: the result was computed by another call"


def test_any_changed_digit_of_any_file_is_caught(published, verify):
    call, scores, votes = (published.file(name) for name in ("call.json", "scores.json", "votes.json"))
    publish_award(
        published.award, call, scores, votes, number=2, replaced=published.file("result.json"), reason="第3次"
    )
    files = [
        path for folder in (published.award, published.log) for path in sorted(folder.rglob("*")) if path.is_file()
    ]

    missed, tried = [], 0
    for file in files:
        whole = file.read_bytes()
        digits = [at for at, byte in enumerate(whole) if chr(byte).isdigit()] if file.suffix == ".json" else []
        for at in digits[:: max(1, len(digits) // 60)] or range(0, len(whole), 1 + len(whole) // 20):
            file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            tried += 1
            if verify(published.award)[0] == 0:
                missed.append((file.name, at))
        file.write_bytes(whole)

    assert (len(files), tried > 300) == (10, True)
    assert missed == []


def test_a_hash_known_from_elsewhere_shows_another_result(published, verify):
    known = digest_of(published.file("result.json"))
    assert verify(published.award, "--hash", known.upper())[0] == 0

    votes = votes_of(published.file("call.json"), {"banyan": 1, "kapok": 0, "lotus": 0})
    publish_award(published.award, published.file("call.json"), published.file("scores.json"), votes)

    assert verify(published.award)[0] == 0
    assert verify(published.award, "--hash", known)[1]["step"] == "result.json"


def with_votes(published, votes, **poll):
    """The award computed from other votes; what they say of the poll may be changed."""
    call = published.file("call.json")
    publish_award(
        published.award, call, scores_of(call, {name: SCORES[name] for name in votes}),
        votes_of(call, votes, poll=poll_of(published.log) | poll),
    )  # fmt: skip


def test_votes_that_the_log_does_not_give_are_named(published, verify):
    with_votes(published, {"banyan": 2, "kapok": 3, "lotus": 0})

    assert verify(published.award)[1]["fault"] == "entry kapok: votes: votes.json says 3, the log gives 2"


def test_choices_of_the_poll_are_entries_or_left_out_with_a_reason(published, verify):
    with_votes(published, {"banyan": 2, "kapok": 2})
    silent = verify(published.award)[1]
    with_votes(published, {"banyan": 2, "kapok": 2}, without={"lotus": "撤回"})
    told = verify(published.award)
    with_votes(published, {"banyan": 2, "kapok": 2}, without={"lotus": "撤回", "willow": "x"})
    unknown = verify(published.award)[1]

    assert (silent["entry"], told[0], unknown["entry"]) == ("lotus", 0, "willow")


def test_marks_that_came_after_the_checkpoint_make_another_result_not_this_one(published, verify):
    publish_log(published.log, [*BALLOTS, CLOSED, bytes(Annulment(1, 0, HOUR))])

    old = verify(published.award)
    with_votes(published, {"banyan": 1, "kapok": 2, "lotus": 0})
    new = verify(published.award)

    assert (old[0], old[1]["log_size"]) == (0, 5)
    assert (new[0], new[1]["log_size"]) == (0, 6)
    assert [(one["annulled_since"], sum(one["annulled"].values())) for _code, one in (old, new)] == [(1, 0), (0, 1)]


LOGS = {
    "the log does not extend the checkpoint in votes.json": ([*BALLOTS[:2], ballot(9), CLOSED], {}),
    "votes.json was counted with other rules": ([*BALLOTS, CLOSED], {"title": "别的"}),
    "a straw poll feeds no award": ([*BALLOTS, CLOSED], {"identity": "device"}),
}


@pytest.mark.parametrize("fault", LOGS)
def test_another_log_than_the_one_that_was_counted_is_a_fault(fault, published, verify):
    entries, changes = LOGS[fault]
    publish_log(published.log, entries, rules_of(SEED, **changes))

    code, told = verify(published.award)

    assert (code, told["step"]) == (1, "votes")
    assert fault in told["fault"]


def test_a_call_can_name_the_log_whose_votes_count(published, verify):
    votes = {"banyan": 2, "kapok": 2, "lotus": 0}
    codes = []
    for signer in (SIGNER, Signer(ORIGIN, bytes(32))):
        counted = vote("share-of-top", log_key=str(signer.verifier))
        call = call_of(formula=FORMULA | {"vote": counted})
        publish_award(
            published.award, call, scores_of(call, SCORES), votes_of(call, votes, poll=poll_of(published.log))
        )
        codes.append(verify(published.award)[0])
        silent = votes_of(call, votes)

    assert codes == [0, 1]
    with pytest.raises(JudgingError, match=r"^votes.json: poll: the call names a log"):
        publish_award(published.award, call, scores_of(call, SCORES), silent)


def nodes(told, path=()):
    """Every place in a JSON text, but for the empty one."""
    members = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    for name, below in members:
        yield (*path, name)
        yield from nodes(below, (*path, name))


@pytest.mark.parametrize("name", ["call.json", "scores.json", "votes.json", "result.json"])
def test_nonsense_in_any_place_of_a_file_is_a_fault_in_words(name, published, verify):
    file = published.award / name
    whole = file.read_bytes()
    for path in nodes(json.loads(whole)):
        for nonsense in (None, -1, "", "x", [], {}, [[]], [{"id": []}]):
            told = json.loads(whole)
            below = told
            for step in path[:-1]:
                below = below[step]
            if below[path[-1]] == nonsense:
                continue
            below[path[-1]] = nonsense
            if "content_hash" in told and path != ("content_hash",):
                del told["content_hash"]
                told["content_hash"] = digest_of(canonical(told))
            file.write_bytes(canonical(told))
            assert verify(published.award)[0] == 1, (path, nonsense)


@pytest.mark.parametrize("end", [[], [bytes(Notice(Told("aborted", "取消").signed(SIGNER)))]], ids=["open", "aborted"])
def test_a_vote_that_was_not_closed_gives_no_result(end, published, verify):
    publish_log(published.log, [*BALLOTS, *end])
    with_votes(published, {"banyan": 2, "kapok": 2, "lotus": 0})

    assert verify(published.award)[1]["fault"] == "votes: voting was not closed at the checkpoint in votes.json"


def test_a_fault_of_the_log_itself_is_told(published, verify):
    publish_log(published.log, [*BALLOTS, ballot(1), CLOSED])
    with_votes(published, {"banyan": 2, "kapok": 2, "lotus": 0})

    assert verify(published.award)[1]["fault"].startswith(
        "votes: the log of the poll: entry 4: this voter has a ballot"
    )


def test_a_copy_of_the_log_elsewhere_will_do(published, verify, tmp_path):
    published.log.rename(tmp_path / "saved")

    assert verify(published.award)[0] == 1
    assert verify(published.award, "--vote", tmp_path / "saved")[0] == 0


def test_votes_without_a_log_are_told_as_published(published, verify, capsys):
    call = published.file("call.json")
    votes = votes_of(call, {"banyan": 2, "kapok": 2, "lotus": 0})
    publish_award(published.award, call, published.file("scores.json"), votes)

    assert (verify(published.award)[1]["votes"], run(["award", str(published.award)])) == ("as-published", 0)
    assert "votes taken as published" in capsys.readouterr().out


def test_a_corrected_result_stands_beside_the_one_it_replaces(published, verify, capsys):
    call, before = published.file("call.json"), published.file("result.json")
    scores = scores_of(call, SCORES | {"lotus": {"1": {"effect": "70", "craft": "70"}}})
    publish_award(
        published.award, call, scores, published.file("votes.json"), number=2, replaced=before, reason="错录一分"
    )  # fmt: skip

    assert verify(published.award)[1]["number"] == 2
    assert run(["award", str(published.award)]) == 0
    assert "it replaces result 1: 错录一分" in capsys.readouterr().out
    (published.award / "replaced.json").write_bytes(published.file("result.json"))
    assert verify(published.award)[1]["step"] == "replaced.json"
    (published.award / "replaced.json").unlink()
    assert verify(published.award)[0] == 1


def test_what_is_replaced_is_the_number_before_of_the_same_call(published, verify):
    call, scores, votes, first = (published.file(f"{name}.json") for name in ("call", "scores", "votes", "result"))
    other = call_of(formula=FORMULA, title="别的奖")
    strange = publish_award(published.award.parent / "other", other, scores_of(other, SCORES),
                            votes_of(other, {"banyan": 2, "kapok": 2, "lotus": 0})) / "result.json"  # fmt: skip

    told = []
    for number, replaced in ((3, first), (2, strange.read_bytes()), (2, first)):
        publish_award(published.award, call, scores, votes, number=number, replaced=replaced, reason="x")
        told.append(verify(published.award)[1].get("step"))

    assert told == ["replaced.json", "replaced.json", None]


def test_a_log_that_its_signer_ended_gives_no_result(published, verify):
    note = (published.log / "log/checkpoint").read_text()
    head = open_checkpoint(note, SIGNER.verifier)
    end = End(why="磁盘损坏", cause="damaged", at=NOW, signed=head, found=head, checkpoint=note)
    (published.log / "log/ended").write_text(end.sign(SIGNER))

    assert verify(published.award)[1]["fault"] == "votes: the log was ended by its signer; its count is no result"


def test_entries_of_the_log_that_are_kept_back_give_no_result(published, verify):
    publish_log(published.log, rules=rules_of(SEED, counts_while_open=False))
    with_votes(published, {"banyan": 2, "kapok": 2, "lotus": 0})
    shutil.rmtree(published.log / "log/tile/entries")

    assert verify(published.award)[1]["fault"] == "votes: the entries of the log are kept back"


def test_a_batch_stands_beside_the_results_of_those_before(tmp_path, verify):
    call = call_of(formula=formula(jury=None, vote=vote("rank"), ties=["draw"]),
                   quota={"rule": "at-least", "n": 2, "batches": [1, 1]})  # fmt: skip
    votes = {"banyan": 3, "kapok": 2, "lotus": 1}
    first = publish_award(tmp_path / "1", call, None, votes_of(call, votes)) / "result.json"
    second = publish_award(
        tmp_path / "2", call, None, votes_of(call, votes, 2), batch=2, earlier=[first.read_bytes()]
    )  # fmt: skip

    assert [verify(tmp_path / name)[1]["winners"] for name in "12"] == [["banyan"], ["kapok"]]
    rewrite(second / "batch-1.json", lambda told: told.update(winners=["kapok"]))
    assert verify(second)[1]["entry"] == "banyan"
    (second / "batch-1.json").write_bytes((second / "result.json").read_bytes())
    assert verify(second)[1]["step"] == "batch-1.json"


def test_a_result_on_the_web_is_verified(published, verify):
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None, "protocol_version": "HTTP/1.1"})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=published.award.parent))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"

    held, missing = verify(f"{base}/award/"), verify(f"{base}/nothing/")
    server.shutdown()
    server.server_close()

    assert (held[0], held[1]["log_size"]) == (0, 5)
    assert (missing[0], missing[1]["fault"]) == (1, "result.json: the server answers 404")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["award", "a", "b"], 2), (["award", "x", "--hash", "nonsense"], 2), (["award", "--json"], 2),
        (["award", "/nowhere/at/all"], 1), (["award", "ftp://x/"], 1), ([], 2), (["award"], 1), (["a", "b"], 2),
    ],
)  # fmt: skip
def test_wrong_usage_exits_two_and_a_place_without_a_result_one(arguments, code, capsys):
    try:
        ended = run(arguments)
    except SystemExit as stopped:
        ended = stopped.code

    assert ended == code
    assert capsys.readouterr().err != ""


def test_votes_are_verified_as_before(published, capsys):
    for words in ([], ["vote"]):
        assert run([*words, str(published.log), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["tally"] == {"banyan": 2, "kapok": 2, "lotus": 0}


def test_the_draw_is_the_one_that_was_published_with_the_result(published, verify):
    rewrite(published.award / "result.json", lambda told: told["inputs"].update(draw=VALUE + "0"))

    assert verify(published.award)[1]["step"] in ("lot", "place")


def test_the_command_loads_neither_django_nor_a_database():
    unwanted = "[name for name in ('django', 'sqlite3', 'psycopg') if name in sys.modules]"
    asked = f"import sys, hongmian.contests.verifying.command\nprint({unwanted})"

    printed = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout

    assert printed == "[]\n"
