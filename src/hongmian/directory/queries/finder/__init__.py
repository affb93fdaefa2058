"""The public finder's memory: the network of one edition, one minute at a time, searched without the database.

`network_now(at)` is the way in; `answer(minute, Question(...))` finds lines.
"""

from __future__ import annotations

from hongmian.directory.queries.finder.asking import PAGE, Answer, Question, answer
from hongmian.directory.queries.finder.minute import Minute, When
from hongmian.directory.queries.finder.nearest import stations_near
from hongmian.directory.queries.finder.public import Network, PublicDistrict, PublicHotline, PublicStation
from hongmian.directory.queries.finder.shelf import forget_network, network_now
from hongmian.directory.queries.finder.states import Openness, State

__all__ = [
    "PAGE",
    "Answer",
    "Minute",
    "Network",
    "Openness",
    "PublicDistrict",
    "PublicHotline",
    "PublicStation",
    "Question",
    "State",
    "When",
    "answer",
    "forget_network",
    "network_now",
    "stations_near",
]
