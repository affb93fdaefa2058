"""Reading `call.json`: the part of an award's call that decides its result (docs/spec/award-result.md, section 1)."""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256

from hongmian.judging.errors import JudgingError
from hongmian.judging.formula import (
    LEAST_LEFT,
    STEPS,
    Band,
    Call,
    Criterion,
    Formula,
    Jury,
    Quota,
    Scale,
    Step,
    Trimming,
    Vote,
)
from hongmian.judging.numbers import MODES, MOST_PLACES, Rounding
from hongmian.judging.reading import Part, read_canonical
from hongmian.tlog.errors import MalformedError
from hongmian.tlog.notes import VerifierKey

FORMAT = "hongmian-award-call@v1"
MOST_WINNERS = 100_000


def read_call(written: bytes) -> Call:
    """Read `call.json`; raise JudgingError that names the field. Members beside those of the result are passed over."""
    told = read_canonical(written, "call.json", FORMAT)
    formula = _formula(told.part("formula").only("jury", "vote", "rounding", "ties"))
    quota = _quota(told.part("quota").only("rule", "n", "batches", "threshold"))
    return Call(told.id("id"), told.text("title"), formula, quota, told.text("draw"), sha256(written).digest())


def _formula(told: Part) -> Formula:
    jury = _jury(told.part("jury")) if told.has("jury") else None
    vote = _vote(told.part("vote")) if told.has("vote") else None
    told.must(bool(jury or vote), "", "there is a jury, a vote, or both")
    rounding = _rounding(told.part("rounding").only(*STEPS))
    formula = Formula(jury, vote, rounding, tuple(told.list("ties")))
    told.must(not (vote and vote.method == "log") or formula.rounding_of("points") is not None, "rounding",
              "points by logarithm are rounded, since no fraction is one")  # fmt: skip
    rules = _tie_rules(formula)
    told.must(all(one in rules for one in formula.ties), "ties", f"each is one of {', '.join(rules)}")
    told.must(len(set(formula.ties)) == len(formula.ties), "ties", "no rule is there twice")
    told.must(formula.ties[-1:] == ("draw",), "ties", "the last is draw")
    return formula


def _tie_rules(formula: Formula) -> tuple[str, ...]:
    jury, vote = formula.jury, formula.vote
    of_jury = ("jury", *(f"criterion:{one.id}" for one in jury.criteria)) if jury else ()
    return (*of_jury, *(("points", "votes") if vote else ()), "draw")


def _jury(told: Part) -> Jury:
    told.only("weight", "criteria", "scale", "trimming", "missing")
    criteria = tuple(_criterion(one.only("id", "title", "weight")) for one in told.parts("criteria"))
    ids = [one.id for one in criteria]
    told.must(bool(ids) and len(set(ids)) == len(ids), "criteria", "there is at least one, and no id twice")
    trimming = _trimming(told.part("trimming").only("drop", "leaves")) if told.has("trimming") else None
    missing = told.word("missing", ("present-weights", "refuse"))
    return Jury(_weight(told), criteria, _scale(told.part("scale")), trimming, missing)


def _criterion(told: Part) -> Criterion:
    return Criterion(told.id("id"), told.text("title"), _weight(told))


def _scale(told: Part) -> Scale:
    told.only("lowest", "highest", "step")
    scale = Scale(told.exact("lowest"), told.exact("highest"), told.exact("step"))
    told.must(scale.step > 0, "step", "it is above 0")
    told.must(scale.lowest < scale.highest, "highest", "it is above the lowest")
    told.must(scale.has(scale.highest), "step", "steps lead from the lowest to the highest")
    return scale


def _trimming(told: Part) -> Trimming:
    return Trimming(told.count("drop", 1, 100), told.count("leaves", LEAST_LEFT, 1_000))


def _vote(told: Part) -> Vote:
    told.only("weight", "method", "full", "bands", "log_key")
    method = told.word("method", ("rank", "share-of-top", "log", "bands", "given"))
    told.must(told.has("bands") == (method == "bands"), "bands", "they are there where they are the method")
    scaled = method in ("rank", "share-of-top", "log")
    told.must(told.has("full") == scaled, "full", "it is there for rank, share-of-top and log")
    full = told.exact("full") if scaled else Fraction(100)
    told.must(full > 0, "full", "it is above 0")
    key = _log_key(told) if told.has("log_key") else None
    return Vote(_weight(told), method, full, _bands(told) if method == "bands" else (), key)


def _log_key(told: Part) -> VerifierKey:
    try:
        return VerifierKey.parse(told.text("log_key"))
    except MalformedError as error:
        raise JudgingError(f"{told.where}.log_key", str(error)) from None


def _bands(told: Part) -> tuple[Band, ...]:
    bands = tuple(Band(one.count("votes"), one.exact("points")) for one in told.parts("bands"))
    edges = [band.votes for band in bands]
    told.must(bool(edges) and edges[0] == 0, "bands", "the first is from 0 votes")
    told.must(edges == sorted(set(edges)), "bands", "each begins above the one before")
    points = [band.points for band in bands]
    told.must(points == sorted(points), "bands", "more votes are never fewer points")
    return bands


def _weight(told: Part) -> Fraction:
    weight = told.exact("weight")
    told.must(weight > 0, "weight", "it is above 0")
    return weight


def _rounding(told: Part) -> tuple[tuple[Step, Rounding], ...]:
    return tuple((step, _one_rounding(told.part(step))) for step in STEPS if told.has(step))


def _one_rounding(told: Part) -> Rounding:
    told.only("mode", "places")
    return Rounding(told.word("mode", MODES), told.count("places", 0, MOST_PLACES))


def _quota(told: Part) -> Quota:
    n = told.count("n", 1, MOST_WINNERS)
    batches = told.list("batches") if told.has("batches") else [n]
    told.must(all(type(one) is int and one > 0 for one in batches), "batches", "each is a whole number above 0")
    told.must(sum(batches) == n, "batches", f"they add up to {n}")
    rule = told.word("rule", ("exact", "at-least"))
    threshold = told.exact("threshold") if told.has("threshold") else None
    told.must(threshold is None or rule == "at-least", "threshold", "only at-least has one")
    return Quota(rule, tuple(batches), threshold)
