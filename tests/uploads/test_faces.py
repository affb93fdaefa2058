from __future__ import annotations

import pytest

from hongmian.uploads.faces import has_face
from tests.uploads.drawn_faces import WALL, face, parcel, written


@pytest.mark.parametrize("turned", [-15, 0, 15])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_face_is_found_upright_and_a_little_tilted(kind, turned):
    drawn = face().rotate(turned, fillcolor=WALL)

    assert has_face(written(drawn, kind))


def test_a_face_is_found_in_a_large_picture():
    assert has_face(written(face(size=(2400, 1800), at=(900, 500), wide=750)))


def test_a_parcel_has_no_face_and_neither_has_what_is_no_picture():
    assert not has_face(written(parcel()))
    assert not has_face(b"\xff\xd8\xff no picture")
    assert not has_face(b"")
