from __future__ import annotations

import pytest

from hongmian.directory.enums import Service
from hongmian.directory.queries.finder.everyday import EVERYDAY, services_meant
from hongmian.directory.queries.finder.words import words_of


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("想找人聊天", (Service.COUNSELLING,)),
        ("说说话", (Service.COUNSELLING,)),
        ("lonely", (Service.COUNSELLING,)),
        ("帮阿婆买菜", (Service.AID, Service.ELDERS)),
        ("足球", ()),
    ],
)
def test_services_meant(word, meant):
    assert services_meant(word) == meant


@pytest.mark.parametrize("service", Service)
def test_every_service_has_everyday_words_in_the_form_that_is_searched(service):
    said = EVERYDAY[service].split()

    assert said == [words_of(one)[0] for one in said]
