"""A reading as JSON, to pass it between processes."""

from quizapp.banks.incoming.draft import Reading


def to_json(reading: Reading) -> str:
    """The reading with its messages' templates and parameters."""
    raise NotImplementedError


def from_json(text: str) -> Reading:
    """The inverse of `to_json`; raises ValueError on anything else."""
    raise NotImplementedError
