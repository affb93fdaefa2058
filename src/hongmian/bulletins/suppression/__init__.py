"""What the public may be told of figures about people, so that no number and no difference shows a small one.

Pure Python: knows neither Django nor what an indicator means. The reasoning is in docs/design/suppression.md.
"""

from __future__ import annotations

from hongmian.bulletins.suppression.columns import LEAST, Column, withheld
from hongmian.bulletins.suppression.known import Known
from hongmian.bulletins.suppression.story import Correction, Family, Story
from hongmian.bulletins.suppression.telling import tell

__all__ = ["LEAST", "Column", "Correction", "Family", "Known", "Story", "tell", "withheld"]
