from __future__ import annotations

import json

from hongmian.config.cli import main


def test_network_as_json_is_one_object_and_nothing_else(cast, capsys):
    status = main(["network", "--json"])

    out, err = capsys.readouterr()
    assert (status, err) == (0, "")
    assert json.loads(out) == {
        "districts": 2,
        "agencies": 2,
        "stations": 2,
        "hotlines": 4,
        "workers": 2,
        "party_member_workers": 1,
        "party_groups": 1,
    }


def test_network_in_words_names_the_moment(cast, capsys):
    assert main(["network"]) == 0

    assert capsys.readouterr().out.splitlines()[:3] == [
        "In service at 2020-03-19 10:20:",
        "       2  Districts",
        "       2  Agencies",
    ]
