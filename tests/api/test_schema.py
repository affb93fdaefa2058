"""Programs that ask anything at all, right or wrong: what they get is what the description says (schemathesis)."""

from __future__ import annotations

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    response_schema_conformance,
    status_code_conformance,
)

from hongmian.config.wsgi import application
from tests.awards.results.addresses import judged_once
from tests.bulletins.deeds import published_edition
from tests.wishes.making import on_wall

CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance,
    positive_data_acceptance, negative_data_rejection,
]  # fmt: skip
EXAMPLES = 5  # of each operation and kind of data
ONCE = settings(
    max_examples=EXAMPLES, derandomize=True, database=None, phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def _from_here(environ, start_response):
    """As a server does, say where a request comes from; nothing is compressed, so that it can be read as it is."""
    return application({**environ, "REMOTE_ADDR": "127.0.0.1", "HTTP_ACCEPT_ENCODING": "identity"}, start_response)


@pytest.fixture
def one_connection():
    """As Django's own client does: the end of a request does not end the connection that holds the test's data."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("one_connection")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
def test_every_address_answers_as_it_is_described(mode, cast):
    published_edition(cast)
    judged_once()
    on_wall(cast)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", _from_here)
    asked = 0

    for found in schema.get_all_operations():
        operation = found.ok()
        if mode.is_negative and not operation.definition.raw.get("parameters"):
            continue  # nothing that could be wrong

        @given(case=operation.as_strategy(generation_mode=mode))
        @ONCE
        def ask(case):
            nonlocal asked
            asked += 1
            if mode.is_positive and case.query:
                case.query.pop("cursor", None)  # which texts are cursors, no description can say
            case.call_and_validate(checks=CHECKS)

        ask()

    assert asked > 40
