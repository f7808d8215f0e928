"""Lines of a long table, drawn as they come on show."""

from collections.abc import Callable, Sequence
from typing import overload

from quizapp.tui.widgets.lines import Line


class Rows(Sequence[Line]):
    """Lines that are drawn when they are asked for."""

    def __init__(self, count: int, draw: Callable[[int], Line]) -> None:
        self._count = count
        self._draw = draw

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> Line: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Line]: ...
    def __getitem__(self, place: int | slice) -> Line | Sequence[Line]:
        if isinstance(place, slice):
            return [self._draw(one) for one in range(*place.indices(self._count))]
        return self._draw(range(self._count)[place])
