"""What a page of the desk is about, or 404."""

from __future__ import annotations

from django.http import Http404

from hongmian.awards.models import Batch, Call, Certificate
from hongmian.awards.queries.calls import public_call
from hongmian.awards.queries.certificates import certificate_of


def call_or_404(name: str) -> Call:
    call = public_call(name)
    if call is None:
        raise Http404
    return call


def batch_or_404(call: str, number: int) -> Batch:
    found = call_or_404(call)
    batch = next((one for one in found.batches.all() if one.number == number), None)
    if batch is None:
        raise Http404
    batch.call = found
    return batch


def certificate_or_404(call: str, number: str) -> Certificate:
    certificate = certificate_of(call_or_404(call), number)
    if certificate is None:
        raise Http404
    return certificate
