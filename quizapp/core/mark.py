"""What the student has marked a question with, apart from answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """Star, note and the like of one question; all empty where nothing was marked."""

    starred: bool = False
    suspended: bool = False
    """Not asked until this is taken off."""
    buried_until: int | None = None
    """Not asked before this study day."""
    note: str = ""
    report: str = ""
    """What the student says is wrong with the question."""
