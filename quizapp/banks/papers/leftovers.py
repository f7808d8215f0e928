"""What belongs to no question and to no list of answers, so that no line is dropped silently."""

import re
from collections.abc import Iterable, Sequence

from quizapp.banks.incoming.draft import Draft, FoundKey, Skipped
from quizapp.banks.papers.events import Segment
from quizapp.banks.papers.headings import Heading
from quizapp.banks.papers.noise import is_noise
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.pieces import Parts, Span
from quizapp.banks.papers.vocabulary import SKIPPED_KINDS
from quizapp.banks.papers.within_lines import left_within
from quizapp.messages import Message, message

_REASONS: dict[str, Message] = {
    "heading": message("a heading"),
    "noise": message("it says nothing of a question"),
    "prose": message("plain text"),
    "unproven": message("it looks like prose: nothing shows that it is a question"),
    "unread": message("it could not be read as a question"),
    "essay": message("questions to be answered in words are left out"),
    "blank-filling": message("questions with blanks to fill in are left out"),
    "case": message("questions on a case are left out"),
    "matching": message("questions that match lists are left out"),
}


def skipped(
    paper: PaperText,
    drafts: Sequence[Draft],
    keys: Sequence[FoundKey],
    headings: Sequence[Heading],
    segments: Sequence[Segment],
    *,
    spans: Iterable[Span] = (),
    unproven: Iterable[Parts] = (),
) -> tuple[Skipped, ...]:
    """The lines that are left, runs of one sort together.

    `unproven` is what looked like questions and was found to be none; `spans` are the places of
    questions and answers, so that the rest of their lines is told as well.
    """
    answers = {n for key in keys for n in range(key.lines[0], key.lines[1] + 1)}
    asked = {n for draft in drafts for n in range(draft.lines[0], draft.lines[1] + 1)}
    taken = answers | asked
    sorts = _sorts(paper, headings, segments)
    held = [*spans, *((heading.start, heading.end) for heading in headings)]
    shared = [
        index
        for index, line in enumerate(paper.lines)
        if line.number not in answers and (line.number in asked or sorts.get(index) == "heading")
    ]
    within = dict(left_within(paper, held, shared))
    for parts in unproven:
        start, end = parts.segment.start, max(parts.segment.start, parts.ends - 1)
        for index in range(paper.line_at(start), paper.line_at(end) + 1):
            sorts.setdefault(index, "unproven")
    runs: list[tuple[int, int, str]] = []
    for index, line in enumerate(paper.lines):
        text = paper.plain[paper.starts[index] : paper.starts[index] + len(line.text)]
        if line.number in taken and index not in within:
            continue
        if not text.strip() and line.number not in paper.emptied:
            continue
        code = within.get(index) or sorts.get(index) or ("noise" if is_noise(text) else "prose")
        if runs and runs[-1][2] == code and not _between(taken, runs[-1][1], line.number):
            runs[-1] = (runs[-1][0], line.number, code)
        else:
            runs.append((line.number, line.number, code))
    return tuple(Skipped((first, last), code, _REASONS[code]) for first, last, code in runs)


def _between(taken: set[int], first: int, last: int) -> bool:
    return any(number in taken for number in range(first + 1, last))


_MAY_ASK = re.compile(r"[(（][ \u3000]*[)）]|__")


def _sorts(
    paper: PaperText, headings: Sequence[Heading], segments: Sequence[Segment]
) -> dict[int, str]:
    """What a line is, by its index, where that follows from the marks on it."""
    sorts: dict[int, str] = {}
    for segment in segments:
        kind = segment.tag or segment.kind
        code = kind.value if kind in SKIPPED_KINDS and kind is not None else ""
        if not code:
            text = paper.plain[segment.start : segment.end]
            code = "unread" if _MAY_ASK.search(text) and len(text) < 2000 else ""
        if code:
            first = paper.line_at(segment.start)
            last = paper.line_at(max(segment.start, segment.end - 1))
            if code == "unread":
                last = first
            for index in range(first, last + 1):
                sorts.setdefault(index, code)
    for heading in headings:
        sorts[paper.line_at(heading.start)] = "heading"
    return sorts
