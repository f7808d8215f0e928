"""Right options that stand out: bold, coloured, highlighted or underlined by the teacher.

Looks say something only where the whole document uses them so: in most questions one way of
standing out marks some options and leaves the others alone.
"""

from collections import Counter
from collections.abc import Sequence

from quizapp.banks.incoming.document import Emphasis
from quizapp.banks.papers.opinion import Opinion
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.pieces import Span
from quizapp.messages import message

_MOST = 0.9
_ENOUGH = 2
_COVERED = 0.7
_WITNESSES = 2
"""Answers that must confirm a look before it can speak against others."""
_MARKING = frozenset({Emphasis.BOLD, Emphasis.COLOUR, Emphasis.HIGHLIGHT, Emphasis.UNDERLINE})


def take_emphasis(paper: PaperText, questions: Sequence[Opinion]) -> None:
    """Answer questions without an answer by what stands out, where the document does so."""
    if not any(line.stretches for line in paper.lines):
        return
    marked = [(question, _marked(paper, question)) for question in questions if question.options]
    uses: Counter[Emphasis] = Counter()
    for _, by_look in marked:
        uses.update(by_look.keys())
    for look, count in uses.most_common():
        if count < _ENOUGH or count < _MOST * len(marked):
            return
        agree, differ = _compared(marked, look)
        if differ and len(agree) < max(_WITNESSES, 2 * len(differ)):
            continue  # this look means something else here
        for question in differ:
            question.doubt("look-differs", message("another option stands out as the right one"))
        for question, by_look in marked:
            if look in by_look and not question.has_answer:
                _take(question, by_look[look], is_sure=not differ)
        return


def _take(question: Opinion, numbers: frozenset[int], *, is_sure: bool) -> None:
    question.take(numbers)
    reason = message("the answer was taken from how the options look")
    if is_sure:
        question.note("emphasis", reason)
    else:
        question.doubt("emphasis", reason)


def _compared(
    marked: Sequence[tuple[Opinion, dict[Emphasis, frozenset[int]]]], look: Emphasis
) -> tuple[list[Opinion], list[Opinion]]:
    """The questions whose given answer the look confirms, and those where it names another."""
    agree: list[Opinion] = []
    differ: list[Opinion] = []
    for question, by_look in marked:
        if look in by_look and question.answer is not None:
            (agree if question.agrees_with(by_look[look]) else differ).append(question)
    return agree, differ


def _marked(paper: PaperText, question: Opinion) -> dict[Emphasis, frozenset[int]]:
    """For each look, the options that have it, if some have and some have not."""
    spans = question.parts.options
    looks = [_looks(paper, span) if span else frozenset() for span in spans]
    found: dict[Emphasis, frozenset[int]] = {}
    for look in _MARKING:
        having = frozenset(number for number, has in enumerate(looks) if look in has)
        if having and (len(having) < len(spans) or len(spans) == 1):
            found[look] = having
    return found


def _looks(paper: PaperText, span: Span) -> frozenset[Emphasis]:
    """How most of an option's text stands out."""
    start, end = span
    counts: Counter[Emphasis] = Counter()
    shown = 0
    index = paper.line_at(start)
    while index < len(paper.lines) and paper.starts[index] < end:
        line, base = paper.lines[index], paper.starts[index]
        low, high = max(start, base), min(end, base + len(line.text))
        shown += len("".join(paper.text[low:high].split()))
        for stretch in line.stretches:
            left, right = max(low, base + stretch.start), min(high, base + stretch.end)
            if left < right:
                size = len("".join(paper.text[left:right].split()))
                counts.update(dict.fromkeys(stretch.how, size))
        index += 1
    return frozenset(look for look, size in counts.items() if shown and size >= _COVERED * shown)
