"""Letters within the texts of options: in "B. 如果接口A包含接口B" they name something.

So they do where A, B, C… each start a line: no list begins amid one of these.
"""

from collections.abc import Iterable, Sequence

from quizapp.banks.papers.option_marks import OptionMark

_DELIMITED = frozenset(".、):")
_FEWEST = 3
_FAR = 800
"""How far apart the letters of one list may be."""


def without_inner_letters(plain: str, letters: Iterable[OptionMark]) -> list[OptionMark]:
    """The letters, but for bare ones glued into a list whose own letters all start lines."""
    marks = list(letters)
    firsts = [mark for mark in marks if mark.is_first and mark.style in _DELIMITED]
    spans = []
    for run in _runs(firsts):
        end = plain.find("\n", run[-1].end, run[-1].end + _FAR)
        spans.append((run[0].end, run[-1].end + _FAR if end < 0 else end))
    kept, at = [], 0
    for mark in marks:
        while at < len(spans) and spans[at][1] <= mark.start:
            at += 1
        is_within = at < len(spans) and spans[at][0] <= mark.start
        if not (is_within and mark.style == "bare" and not mark.is_first):
            kept.append(mark)
    return kept


def _runs(firsts: Sequence[OptionMark]) -> Iterable[list[OptionMark]]:
    """Letters that start lines and run up from A without a gap."""
    run: list[OptionMark] = []
    for mark in firsts:
        goes_on = run and mark.number == len(run) and mark.start - run[-1].end <= _FAR
        if not goes_on:
            if len(run) >= _FEWEST:
                yield run
            run = []
        if mark.number == len(run):
            run.append(mark)
    if len(run) >= _FEWEST:
        yield run
