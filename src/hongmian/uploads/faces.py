"""Whether a picture shows a face, by the cascades of Viola and Jones that come with OpenCV (IEEE CVPR 2001, 511-518).

They find faces that look at the camera or to one side, upright or a little tilted; small, covered or half-turned ones
may escape them. A picture in which none is found is one the program has nothing against: a person looks at it still.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np

LOOKED_AT: Final = 900  # pixels of the longest side: larger costs time and finds more that is no face
LEAST: Final = 1 / 18  # of the shorter side: a face in the background is smaller than that
TURNS: Final = (-20, 20)  # degrees; a cascade bears about ten either way
_STEP: Final = 1.1
_FRONT, _SIDE = "haarcascade_frontalface_alt2.xml", "haarcascade_profileface.xml"
_AGREE, _AGREE_MORE = 4, 6  # hits at one place; fewer find more faces and more that are none


def has_face(content: bytes) -> bool:
    """Say whether a picture (PNG, JPEG or WebP, upright) shows a face; what is no picture shows none."""
    import cv2  # noqa: PLC0415 (half a second and 60 MB, only where a picture is looked at)

    picture = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_GRAYSCALE) if content else None
    if picture is None:
        return False
    scale = min(1.0, LOOKED_AT / max(picture.shape))
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else picture
    even = cv2.equalizeHist(small)
    if _found(even, _FRONT, _AGREE) or any(_found(_turned(even, turn), _FRONT, _AGREE_MORE) for turn in TURNS):
        return True
    return any(_found(side, _SIDE, _AGREE_MORE) for side in (even, even[:, ::-1].copy()))


def _found(picture: Any, cascade: str, agree: int) -> bool:
    least = max(24, int(min(picture.shape) * LEAST))
    hits = _cascade(cascade).detectMultiScale(picture, scaleFactor=_STEP, minNeighbors=agree, minSize=(least, least))
    return len(hits) > 0


def _turned(picture: Any, degrees: int) -> Any:
    import cv2  # noqa: PLC0415 (see above)

    height, width = picture.shape
    about = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(picture, about, (width, height), borderMode=cv2.BORDER_REPLICATE)


@lru_cache(maxsize=2)
def _cascade(name: str) -> Any:
    import cv2  # noqa: PLC0415 (see above)

    loaded = cv2.CascadeClassifier(str(Path(cv2.__file__).parent / "data" / name))
    if loaded.empty():
        raise RuntimeError(f"the cascade {name} did not come with OpenCV")
    return loaded
