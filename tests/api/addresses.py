"""Every address of the API, and who it answers (see tests/architecture/addresses.py)."""

from __future__ import annotations

from hongmian.api.models import Token
from hongmian.directory.queries.hsds_parts import named_id
from tests.api import making
from tests.architecture.answers import ANYONE, Address
from tests.awards.results.addresses import judged_once
from tests.bulletins.deeds import published_edition
from tests.wishes.making import on_wall


def _token(cast):
    return {"pk": (Token.objects.filter(revoked_at=None).first() or making.token().token).pk}


def _edition(cast):
    return {"number": published_edition(cast).number}


def _award(cast):
    return {"award": judged_once().pk}


ADDRESSES: dict[str, Address] = {
    "api:reference": Address(ANYONE),
    "api:tokens": Address("grace"),
    "api:token_new": Address("grace"),
    "api:token_revoke": Address("grace", target=_token),
    "api_v1:openapi": Address(ANYONE),
    "api_v1:nowhere": Address(ANYONE, 404, target=lambda cast: {"rest": "nowhere"}),
    "api_v1:districts": Address(ANYONE),
    "api_v1:agencies": Address(ANYONE),
    "api_v1:agency": Address(ANYONE, target=lambda cast: {"agency": cast.one.pk}),
    "api_v1:stations": Address(ANYONE),
    "api_v1:station": Address(ANYONE, target=lambda cast: {"station": named_id("service", cast.banyan.pk)}),
    "api_v1:hotlines": Address(ANYONE),
    "api_v1:hotline": Address(ANYONE, target=lambda cast: {"hotline": named_id("service", cast.night.pk)}),
    "api_v1:bulletins": Address(ANYONE),
    "api_v1:bulletin": Address(ANYONE, target=_edition),
    "api_v1:figures": Address(ANYONE, target=_edition),
    "api_v1:awards": Address(ANYONE),
    "api_v1:award": Address(ANYONE, target=_award),
    "api_v1:winners": Address(ANYONE, target=_award),
    "api_v1:calls": Address(ANYONE, 405),
    "api_v1:wishes": Address(ANYONE),
    "api_v1:wish": Address(ANYONE, target=lambda cast: {"number": on_wall(cast).number}),
}
