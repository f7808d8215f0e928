"""The marks of pages that a site puts where it parts a text: "…的主要依" and "2、据是（  ）".

Sites that show a document part by part number the parts "1、", "2、", "3、" at the starts of long
lines, wherever these break. Taken for numbers they tear questions apart, or stay within them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from quizapp.banks.papers.vocabulary import HAN

_MARK = re.compile(r"(\d{1,3})、[ \u3000\xa0]{0,4}")
FULL_PAGE = 200
"""Characters at least on a line that fills a part."""
_NUMBER = re.compile(
    rf"(?<!\d)(?<!\d[.])(\d{{1,3}})(?:[ ]?[.．、)）](?!\d\d?(?!\d))|[ \u3000](?=[{HAN}“《(（])"
    rf"|[ ]?[:：](?=[{HAN}“《(（]))"
)
_ASKED = re.compile(
    rf"(?<![A-Za-z])A(?:[ \u3000]?[.．、:：)）]|(?=[{HAN}])(?![项選选]))"
    r"|[(（][ \u3000]*[√×对错][ \u3000]*[)）]"
)
"""What a question has once: the first option, or a verdict."""
_SEVERAL = 2
_STEP = 2
_ENDED = "。.！!？?；;:："


def page_splits(lines: Sequence[str]) -> dict[int, int]:
    """How many characters the mark takes at the start of each line that bears one, by index.

    Only where all speaks for it: the marks count the long lines of the text from 1 on, each line
    holds several questions, their own numbers go on across the marks, and a line ends amid a
    sentence.
    """
    found: dict[int, int] = {}
    for part in _parts(lines):
        found |= _proven([(index, lines[index]) for index in part])
    return found


def _parts(lines: Sequence[str]) -> Iterator[list[int]]:
    """Runs of lines that begin with 1、 2、 3、, all but the last of them long."""
    run: list[int] = []
    for index, line in enumerate(lines):
        if not line.strip():
            continue
        mark = _MARK.match(line)
        number = int(mark[1]) if mark else 0
        if run and (number != len(run) + 1 or len(lines[run[-1]]) < FULL_PAGE):
            yield run
            run = []
        if number == len(run) + 1:
            run.append(index)
    yield run


def _proven(part: list[tuple[int, str]]) -> dict[int, int]:
    """The marks of a run of lines, or nothing where they may be the numbers of questions."""
    if len(part) < _SEVERAL or all(line.rstrip()[-1:] in _ENDED for _, line in part[:-1]):
        return {}
    marks = {index: len(match[0]) for index, line in part if (match := _MARK.match(line))}
    last, is_first_a_mark = 0, True
    for place, (index, line) in enumerate(part):
        is_full = place + 1 < len(part)
        if place and last <= place:  # its own number was not passed: the mark may be a number
            return {}
        if is_full and sum(1 for _ in _ASKED.finditer(line)) < _SEVERAL:
            return {}
        numbers = [int(match[1]) for match in _NUMBER.finditer(line, marks[index])]
        if not place and 1 not in numbers:  # it is that of the first question
            last, is_first_a_mark = 1, False
        counted = _counted(numbers, last)
        if place and is_full and counted == last:
            return {}
        last = counted
    if not is_first_a_mark:
        del marks[part[0][0]]
    return marks


def _counted(numbers: Iterable[int], last: int) -> int:
    """How far numbers go on from the last one; one may be lost, as where a page ends within it."""
    for number in numbers:
        last = number if last < number <= last + _STEP else last
    return last
