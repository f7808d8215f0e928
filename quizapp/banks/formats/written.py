"""What a writer of another format hands back."""

from dataclasses import dataclass

from quizapp.messages import Message


@dataclass(frozen=True, slots=True)
class Written:
    """A file's content, and what of the bank it does not hold."""

    data: bytes
    left_out: tuple[Message, ...] = ()
    """A sentence for each thing that is lost, with all questions that lose it."""
