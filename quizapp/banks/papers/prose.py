"""What shows that a document holds questions, and is not prose alone.

A list of points, a form and a table have numbers and letters too. A question shows more: it asks
(a blank, the wording, a heading for its kind, a key in a key's place), its options are complete,
and no other part of the text begins within it.
"""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from quizapp.banks.papers.forms import doubt_forms
from quizapp.banks.papers.opinion import Opinion
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.signs import ASKED, SMALL, is_broken, is_told, shows
from quizapp.banks.papers.vocabulary import CHOICES, Kind

_ASKED_KINDS = CHOICES | {Kind.JUDGE}
_YEAR = re.compile(r"\d{4}(?!\d)")
_SHARE = 2
_SHARE_SHOWN = 3
"""Of the questions of a paper, as bad as its scan may be, one of so many shows what it is."""
_MANY = 5
"""Questions that show what they are, so that the others beside them need not."""
_RUN = 3


def proven(paper: PaperText, found: list[Opinion]) -> list[Opinion]:
    """Those that are questions: all of a paper, and of other texts those that show it themselves.

    To be asked when the lists of answers have been merged.
    """
    cut = _cut_numbers(paper, found)
    whole = [one for one in found if id(one) not in cut]
    shown = {id(one) for one in whole if shows(paper, one)} | _verdicts(paper, whole)
    doubt_forms(paper, found)
    if not shown:
        return found if _is_alike(found) else []
    if _SHARE_SHOWN * len(shown) < len(found):
        return without_fields(paper, _together(paper, found, shown))
    headed = {id(one) for one in whole if one.kind in _ASKED_KINDS and not is_broken(paper, one)}
    found = _within(found, shown | headed)
    if len(shown) >= _MANY:
        return found
    if 2 * len(shown) >= len(found):
        shown |= {id(one) for one in whole if not is_broken(paper, one)}
    return without_fields(paper, [one for one in found if id(one) in shown])


def standing_together(paper: PaperText, found: Sequence[Opinion]) -> set[int]:
    """Those that show what they are, side by side, whatever the rest of the document is."""
    shown = {id(one) for one in found if not one.waits and shows(paper, one)}
    runs = (list(run) for is_shown, run in groupby(found, lambda one: id(one) in shown) if is_shown)
    return {id(one) for run in runs if len(run) >= _RUN for one in run}


def _within(found: list[Opinion], sure: set[int]) -> list[Opinion]:
    """Without what stands before the first and behind the last of those that are sure.

    Of a long paper a few of either end may be kept, for its scan may be bad there too.
    """
    places = [index for index, one in enumerate(found) if id(one) in sure]
    margin = _RUN - 1 if len(places) > 2 * _MANY else 0
    first, last = places[0], places[-1]
    while first and _leads(found[first - 1], found[first]):
        first -= 1
    while last + 1 < len(found) and _follows(found[last], found[last + 1]):
        last += 1
    if first <= margin:
        first = 0
    if len(found) - 1 - last <= margin:
        last = len(found) - 1
    return found[first : last + 1]


def _leads(one: Opinion, after: Opinion) -> bool:
    """Whether a statement with its verdict is counted with the question behind it."""
    is_statement = not one.options and isinstance(one.answer, bool)
    return is_statement and 0 < _number(one) == _number(after) - 1


def _follows(before: Opinion, one: Opinion) -> bool:
    """Whether a statement with its verdict is counted on, or is the first of another part."""
    is_statement = not one.options and isinstance(one.answer, bool)
    return is_statement and _number(one) in (1, _number(before) + 1)


def _number(one: Opinion) -> int:
    return int(one.number) if one.number else 0


def _together(paper: PaperText, found: Sequence[Opinion], shown: set[int]) -> list[Opinion]:
    """Of much that is no question, the ones that stand together, or whose answer is named."""
    kept: list[Opinion] = []
    for is_shown, group in groupby(found, lambda one: id(one) in shown):
        run = list(group)
        if is_shown:
            kept += run if len(run) >= _RUN else [one for one in run if is_told(paper, one)]
    return kept


def without_fields(paper: PaperText, found: list[Opinion]) -> list[Opinion]:
    """Without the few that stand in much other text, with no word of what kind they are.

    What looks like one is then a field of a form or a reader's question, unless an answer is named.
    A paper counts its questions; the clauses of a contract are counted with those between.
    """
    numbers = [_number(one) for one in found]
    runs = all(later == earlier + 1 for earlier, later in pairwise(numbers))
    if (
        len(found) > _MANY
        or any(one.kind is not None for one in found)
        or (runs and (numbers[:1] == [1] or len(found) >= _RUN))
        or _fills(paper, found)
    ):
        return found
    return [one for one in found if len(one.options) >= SMALL and is_told(paper, one)]


def _fills(paper: PaperText, found: Sequence[Opinion]) -> bool:
    """Whether the questions are most of the document, by its lines and, on few, by text."""
    lines = [bool(line.text.strip()) for line in paper.lines]
    inside = length = 0
    for one in found:
        start, end = one.parts.segment.start, max(one.parts.segment.start, one.parts.ends - 1)
        inside += sum(lines[paper.line_at(start) : paper.line_at(end) + 1])
        length += end + 1 - start
    return 2 * inside >= sum(lines) and _SHARE * length >= len(paper.plain)


def _cut_numbers(paper: PaperText, found: Sequence[Opinion]) -> set[int]:
    """Those whose number is a piece of a decimal ("1.5", "3.1"), and follows on from no other."""
    numbers = [_number(one) for one in found]
    cut = set()
    for before, one, after in zip([0, *numbers], found, [*numbers[1:], 0], strict=False):
        body, number = one.parts.segment.body, int(one.number or 0)
        follows = (before and number == before + 1) or number == after - 1
        if (
            number
            and not follows
            and paper.plain[body - 1] == "."
            and paper.plain[body : body + 1].isdigit()
            and not _YEAR.match(paper.plain, body)
        ):
            cut.add(id(one))
    return cut


def _verdicts(paper: PaperText, found: Sequence[Opinion]) -> set[int]:
    """Statements with verdicts, numbered one after the other: what a form marks is not."""
    told = [
        one
        for one in found
        if not one.options
        and isinstance(one.answer, bool)
        and not is_broken(paper, one)
        and not ASKED.search(one.stem)
    ]
    numbers = [_number(one) for one in told]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    if len(told) < _RUN or steps.count(1) * 3 < len(steps) * 2:
        return set()
    return {id(one) for one in told}


def _is_alike(found: Sequence[Opinion]) -> bool:
    """Whether many lists have one form, as those of a paper or a questionnaire have."""
    sizes = {len(one.options) for one in found}
    return len(found) > _MANY - 1 and len(sizes) == 1 and min(sizes) > SMALL
