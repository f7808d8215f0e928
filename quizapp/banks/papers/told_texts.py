"""Answers told by the texts of their options: "The correct answers are: T1, T2"."""

from collections.abc import Iterator

from quizapp.banks.papers.answer_marks import Said
from quizapp.banks.papers.opinion import Opinion
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.review_pages import STATED
from quizapp.banks.papers.texts import same

_MOST = 8


def named_options(paper: PaperText, found: Opinion) -> Said | None:
    """The options whose texts such a sentence tells, if no others could be meant."""
    told = [
        match
        for mark in found.parts.answers
        if (match := STATED.match(paper.text, mark.start)) and match["texts"]
    ]
    if len(told) != 1 or not 1 < len(found.options) <= _MOST or not all(found.options):
        return None
    if len(set(found.options)) < len(found.options):
        return None
    ways = set(_ways(told[0]["texts"].strip(), tuple(found.options), frozenset()))
    return ways.pop() if len(ways) == 1 else None


def _ways(text: str, options: tuple[str, ...], used: frozenset[int]) -> Iterator[frozenset[int]]:
    """All sets of options whose texts, with commas between, make up a text."""
    for number, option in enumerate(options):
        if number in used:
            continue
        if same(text, option):
            yield used | {number}
        elif text.startswith(option) and text[len(option) :].lstrip()[:1] in (",", "，"):
            rest = text[len(option) :].lstrip()[1:].lstrip()
            yield from _ways(rest, options, used | {number})
