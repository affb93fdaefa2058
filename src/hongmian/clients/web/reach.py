"""What a view may reach: records of the person's own agencies, pairs that are theirs to decide. Others are 404."""

from __future__ import annotations

import uuid

from django.http import Http404

from hongmian.clients.models import Client, Pair
from hongmian.clients.queries.lists import find_client
from hongmian.clients.queries.pairs import find_pair
from hongmian.directory.web.asked import StaffRequest


def client_or_404(request: StaffRequest, pk: uuid.UUID) -> Client:
    client = find_client(request.person, pk)
    if client is None:
        raise Http404
    return client


def managed_client_or_404(request: StaffRequest, pk: uuid.UUID) -> Client:
    client = client_or_404(request, pk)
    if client.agency_id not in request.person.managed_agencies:
        raise Http404
    return client


def pair_or_404(request: StaffRequest, pk: uuid.UUID) -> Pair:
    pair = find_pair(request.person, pk)
    if pair is None:
        raise Http404
    return pair
