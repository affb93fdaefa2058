from __future__ import annotations


def test_cast(cast, client):
    assert client.get("/help/").status_code == 200
    assert client.get("/desk/").status_code == 200
