"""The description of the API and its page: complete, in both languages, without anything from elsewhere."""

from __future__ import annotations

import pytest

from tests.architecture.walk import addresses


def described(client, language="en"):
    return client.get("/api/v1/openapi.json", headers={"accept-language": language}).json()


def test_the_description_is_openapi_3_1_and_names_every_address(cast, client):
    told = described(client)

    assert told["openapi"] == "3.1.0"
    served = {found.name for found in addresses() if found.name.startswith("api_v1:")}
    assert len(told["paths"]) == len(served - {"api_v1:openapi", "api_v1:nowhere"})
    for methods in told["paths"].values():
        for operation in methods.values():
            assert {"200", "401", "422", "429"} <= set(operation["responses"])
            assert operation["summary"]
            assert {"Token": []} in operation["security"]


def test_every_parameter_is_described_in_the_language_asked_for(cast, client):
    english, chinese = described(client), described(client, "zh")
    meant = english["paths"]["/api/v1/network/hotlines"]["get"]["parameters"]

    assert [one["name"] for one in meant] == ["cursor", "limit", "district", "service", "agency"]
    assert english["paths"]["/api/v1/network/hotlines"]["get"]["summary"] == "Hotlines in service"
    assert chinese["paths"]["/api/v1/network/hotlines"]["get"]["summary"] == "在线热线"


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_reference_page_shows_every_address(language, cast, client):
    page = client.get(f"{language}/api/").content.decode()

    for path, methods in described(client)["paths"].items():
        for method in methods:
            assert f"<code>{method.upper()} {path}</code>" in page
