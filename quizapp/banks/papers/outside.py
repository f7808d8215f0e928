"""Marks that lie outside some stretches of the text."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


class _Stretch(_Placed, Protocol):
    @property
    def end(self) -> int: ...


T = TypeVar("T", bound=_Placed)


class Outside:
    """Which marks lie outside some stretches, such as the lists of answers."""

    def __init__(self, stretches: Sequence[_Stretch]) -> None:
        self._starts = [stretch.start for stretch in stretches]
        self._ends = [stretch.end for stretch in stretches]

    def of(self, marks: Iterable[T]) -> Iterator[T]:
        """The marks that do."""
        for mark in marks:
            index = bisect_left(self._starts, mark.start + 1) - 1
            if index < 0 or mark.start >= self._ends[index]:
                yield mark
