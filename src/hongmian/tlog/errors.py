"""What does not hold. The messages are for the one who checks a log, and name what was found where."""

from __future__ import annotations


class LogError(Exception):
    """Something of a log is not what it must be."""


class MalformedError(LogError):
    """A text or file does not follow its format."""


class SignatureError(LogError):
    """A note carries no valid signature of the key it must be signed by."""


class ProofError(LogError):
    """A proof does not lead to the root it is said to lead to."""
