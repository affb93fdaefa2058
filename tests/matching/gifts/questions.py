"""Questions about gifts, small enough to try every answer, or large and random."""

from __future__ import annotations

from hypothesis import strategies as st

from hongmian.matching.gifts.question import Gift, Pool, Question, Spot, Urgency, Wish

SEED = bytes(range(32))
DISTRICTS, GROUPS, CATEGORIES = ("天河", "越秀"), ("elders", "children"), ("food", "study")


def some(words):
    return st.frozensets(st.sampled_from(words), max_size=len(words))


spots = st.none() | st.builds(Spot, st.integers(0, 900), st.integers(0, 900))


@st.composite
def questions(draw, wishes=5, pools=3):
    asked = tuple(
        Wish(
            f"W{number}", draw(st.sampled_from(DISTRICTS)), draw(st.sampled_from(GROUPS)),
            draw(st.sampled_from(CATEGORIES)), draw(st.sampled_from((100, 300))),
            draw(st.sampled_from(list(Urgency))), draw(st.integers(0, 2)), draw(spots),
        )
        for number in range(draw(st.integers(0, wishes)))
    )  # fmt: skip
    offered = tuple(
        Pool(
            f"P{number}", draw(st.integers(0, 2)), draw(st.sampled_from((100, 300))), draw(some(DISTRICTS)),
            draw(some(CATEGORIES)), draw(some(GROUPS)), draw(spots), draw(st.none() | st.integers(0, 900)),
        )
        for number in range(draw(st.integers(0, pools)))
    )  # fmt: skip
    pairs = [Gift(wish.id, pool.id) for wish in asked for pool in offered]
    never = draw(st.frozensets(st.sampled_from(pairs), max_size=2)) if pairs else frozenset()
    return Question(asked, offered, SEED, never)


def random_question(chance, *, wishes, pools, districts=2):
    """A question whose offers are for one district each."""
    places = [f"D{number}" for number in range(districts)]

    def spot():
        return Spot(chance.randrange(40_000), chance.randrange(40_000))

    asked = tuple(
        Wish(
            f"W{number}", chance.choice(places), chance.choice(GROUPS), chance.choice(CATEGORIES),
            chance.randrange(1_000, 50_000), chance.choice(list(Urgency)), chance.randrange(30), spot(),
        )
        for number in range(wishes)
    )  # fmt: skip
    offered = tuple(
        Pool(
            f"P{number}", chance.randrange(1, 6), chance.randrange(10_000, 50_000), frozenset((chance.choice(places),)),
            frozenset(chance.sample(CATEGORIES, chance.randrange(3))), frozenset(), spot(),
            chance.choice((None, 15_000)),
        )
        for number in range(pools)
    )  # fmt: skip
    return Question(asked, offered, SEED)
