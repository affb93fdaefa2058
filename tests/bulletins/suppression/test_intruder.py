"""No small cell follows from all that any number of editions tell, whatever is logged, corrected or voided."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hongmian.bulletins.suppression import Family, Known, Story, tell
from hongmian.bulletins.suppression.columns import is_small
from tests.bulletins.suppression.intruder import Intruder, Traced

MONDAY = date(2020, 2, 3)
PLACES = ("440104", "440106", "")
DAYS = [MONDAY + timedelta(days=n) for n in (0, 3, 6, 7, 9, 13, 14)]  # on other days nothing happens, as all know
CALLS = Family("calls", (("all",), ("some",)), by_day="all")
GROUPS = Family("groups", (("sum", "one", "two"),))

value = st.one_of(st.just(0), st.integers(0, 4), st.integers(0, 40))
cells = st.dictionaries(st.tuples(st.sampled_from(PLACES), st.sampled_from(DAYS)), value, max_size=30)
changes = st.dictionaries(st.tuples(st.sampled_from(PLACES), st.sampled_from(DAYS)), st.integers(-9, 12), max_size=6)
as_ofs = st.lists(st.sampled_from(DAYS), min_size=1, max_size=4).map(sorted)


def known_of(layers, codes_of):
    """Traced figures of all layers: layer n holds what came to be known with edition n."""
    found = {}
    for edition, layer in enumerate(layers):
        for part, marks in layer.items():
            for (place, day), number in marks.items():
                for code in codes_of(part):
                    traced = Traced(number, {(edition, part, place, day): 1})
                    found[code, place, day] = found.get((code, place, day), 0) + traced
    return Known(found, PLACES)


def filled(*marks):
    """Name every cell, also those with nothing: the intruder does not know which they are. None falls below zero."""
    layers, sums = [], {}
    for one in marks:
        layers.append({part: {} for part, _ in one})
        for part, some in one:
            for cell in ((place, day) for place in PLACES for day in DAYS):
                held = sums.get((part, cell), 0)
                layers[-1][part][cell] = max(some.get(cell, 0), -held)
                sums[part, cell] = held + layers[-1][part][cell]
    return layers


def listen(intruder, family, story, before, corrections, as_of):
    for column in story.columns[before:]:
        for code, total in column.sums.items():
            intruder.learn(total)
            for shown in column.cells[code].values():
                if shown is not None:
                    intruder.learn(shown)
    for code, day in story.headlines.items():
        if day == as_of:
            intruder.learn(story.told[code][day])
    for _, _, run in story.runs:
        intruder.learn(run)
    for correction in corrections:
        intruder.learn(correction.change)


def targets(layers, editions, by):
    """Every cell that must stay hidden while small: (parts that make it up) by `by`, as it is, and as it changed from
    any edition to any later one."""
    for upto in range(editions):
        for since in range(upto + 1):
            sums = {}
            for edition in range(since, upto + 1):
                for part, marks in layers[edition].items():
                    for (place, day), number in marks.items():
                        for key in by(part, place, day):
                            total, parts = sums.setdefault(key, [0, {}])
                            parts[edition, part, place, day] = 1
                            sums[key][0] = total + number
            for key, (total, parts) in sums.items():
                if is_small(total):
                    yield key, total, parts


def week(day):
    return (day - MONDAY).days // 7


def play(family, layers, as_ofs, codes_of):
    story, intruder = Story(), Intruder()
    for edition, as_of in enumerate(as_ofs):
        before = len(story.columns)
        known = known_of(layers[: edition + 1], codes_of)
        corrections = tell(family, story, known, as_of=as_of, edition=edition, begun=MONDAY)
        listen(intruder, family, story, before, corrections, as_of)
    return story, intruder


def revealed(intruder, layers, editions, by):
    return [(key, total) for key, total, parts in targets(layers, editions, by) if intruder.knows(parts)]


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(as_ofs, st.lists(st.tuples(changes, changes), min_size=4, max_size=4), cells, cells)
@example(  # a week passed over, closed later, would part a correction of six in five and one
    [DAYS[3], DAYS[3]],
    [({("440104", DAYS[0]): 5, ("440104", DAYS[3]): 1}, {}), *[({}, {})] * 3],
    {("440104", DAYS[0]): 3, ("440104", DAYS[3]): 5},
    {("440104", DAYS[0]): 2},
)
@example(  # five more, then six less of the same week: the first and the third edition would say one less
    [DAYS[0], DAYS[2], DAYS[2], DAYS[2]],
    [({}, {}), ({}, {("440104", DAYS[0]): 5}), ({}, {("440104", DAYS[2]): -6}), ({}, {})],
    {},
    {("440104", DAYS[2]): 6},
)
@example(  # the same, while another week is corrected by itself
    [DAYS[0], DAYS[2], DAYS[6], DAYS[6]],
    [({}, {}), ({}, {("440104", DAYS[0]): 6}), ({("", DAYS[0]): -5}, {("440104", DAYS[3]): 5}), ({}, {})],
    {("", DAYS[0]): 5},
    {},
)
@example(  # the same of one day, when the next edition goes on to a later one
    [DAYS[0], DAYS[0], DAYS[1]],
    [({}, {("440104", DAYS[0]): 5}), ({}, {("440104", DAYS[0]): -6}), *[({}, {})] * 2],
    {},
    {("440104", DAYS[0]): 6},
)
def test_calls_of_a_place_and_week_stay_hidden_while_small(as_ofs, later, first, others):
    layers = filled((("some", first), ("other", others)), *((("some", a), ("other", b)) for a, b in later))
    codes_of = {"some": ("all", "some"), "other": ("all",)}

    _, intruder = play(CALLS, layers, as_ofs, codes_of.get)

    def by(part, place, day):
        codes = codes_of[part]
        yield from ((code, place, week(day)) for code in codes)
        yield from ((code, "city", week(day)) for code in codes)
        yield from ((code, "city", day) for code in codes)

    assert revealed(intruder, layers, len(as_ofs), by) == []


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(as_ofs, st.lists(st.tuples(changes, changes), min_size=4, max_size=4), cells, cells)
@example(  # five less, then five more elsewhere: told apart, they would say that one was left between
    [DAYS[2]] * 3,
    [({}, {("", DAYS[0]): -5}), ({}, {("440104", DAYS[0]): 5}), *[({}, {})] * 2],
    {},
    {("", DAYS[0]): 6},
)
def test_groups_and_their_sum_stay_hidden_while_small(as_ofs, later, first, others):
    layers = filled((("one", first), ("two", others)), *((("one", a), ("two", b)) for a, b in later))

    _, intruder = play(GROUPS, layers, as_ofs, lambda part: ("sum", part))

    def by(part, place, day):
        for code in ("sum", part):
            yield (code, place, week(day))
            yield (code, "city", week(day))

    assert revealed(intruder, layers, len(as_ofs), by) == []


@settings(max_examples=40)
@given(cells, cells)
def test_nothing_withheld_is_narrower_than_five(first, others):
    """Who knows the sums and that nothing is negative cannot bound a withheld cell to fewer than five values."""
    layers = filled((("some", first), ("other", others)))
    story, _ = play(CALLS, layers, [DAYS[-1]], {"some": ("all", "some"), "other": ("all",)}.get)

    for column in story.columns:
        for code, total in column.sums.items():
            hidden = [place for place, shown in column.cells[code].items() if shown is None]
            rest = total - sum(shown for shown in column.cells[code].values() if shown is not None)
            assert not hidden or (len(hidden) > 1 and (rest == 0 or rest >= 5))
