"""Puts answers from a list of their own to the questions, where they fit beyond doubt.

A list fits by its numbers, in order, and by the kinds of its answers. Where counts differ nothing
is ever shifted: an answer goes by its number, and the question is to be looked at.
"""

from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.banks.incoming.draft import FoundKey
from quizapp.banks.papers.keys import KeyBlock, KeyGroup
from quizapp.banks.papers.opinion import Opinion, fits
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.vocabulary import Kind
from quizapp.messages import Message, message

_PATIENCE = 3
_MANY = 20_000
_Pairing = tuple[KeyGroup, list[Opinion]]


@dataclass(slots=True, eq=False)
class _Section:
    kind: Kind | None
    questions: list[Opinion]

    def numbers(self) -> list[int]:
        return [int(q.number) if q.number else 0 for q in self.questions]


def merge(
    paper: PaperText, blocks: Sequence[KeyBlock], questions: Sequence[Opinion]
) -> list[FoundKey]:
    """Answer the questions before each list from it; says what became of each list.

    Questions wait for at most three lists that do not fit, so that time stays in proportion.
    """
    found: list[FoundKey] = []
    starts = [question.parts.segment.start for question in questions]
    unused: deque[int] = deque([0], maxlen=_PATIENCE)
    for block in blocks:
        end = bisect_left(starts, block.start)
        waiting = [q for q in questions[unused[0] : end] if not q.has_answer]
        told = _merge_block(paper, block, waiting)
        _doubt_differing(block, told, questions[unused[0] : end])
        found += told
        if any(key.is_used for key in told):
            unused.clear()
        unused.append(end)
    return found


def _doubt_differing(
    block: KeyBlock, told: Sequence[FoundKey], questions: Sequence[Opinion]
) -> None:
    """Doubt an answer at a question where a list that was not used names another."""
    by_number: dict[str, list[Opinion]] = {}
    for question in questions:
        by_number.setdefault(question.number, []).append(question)
    for group, key in zip(block.groups, told, strict=False):
        for entry in () if key.is_used else group.entries:
            asked = by_number.get(str(entry.number), [])
            if len(asked) != 1 or entry.said is None or asked[0].answer is None:
                continue
            if not asked[0].agrees_with(entry.said):
                asked[0].doubt("key-differs", message("a list of answers names another answer"))


def merge_apart(
    paper: PaperText, blocks: Sequence[KeyBlock], questions: Sequence[Opinion]
) -> list[FoundKey]:
    """The same with lists from a document of their own."""
    found: list[FoundKey] = []
    groups = [group for block in blocks for group in block.groups]
    if groups:
        whole = KeyBlock(groups[0].start, groups[-1].end, groups)
        waiting = [q for q in questions if not q.has_answer]
        found += _merge_block(paper, whole, waiting)
    return found


def _merge_block(paper: PaperText, block: KeyBlock, waiting: list[Opinion]) -> list[FoundKey]:
    if not waiting:
        nobody = message("no question waits for these answers")
        return [_told(paper, group, nobody) for group in block.groups]
    sections = _sections(waiting)
    pairs = _paired(block.groups, sections) or _as_one(block, waiting)
    if pairs is None:
        return _one_by_one(paper, block, sections)
    # One group that does not fit makes the whole list doubtful.
    reason = next((why for g, qs in pairs if (why := _misfit(g, qs))), None)
    if reason is None:
        for group, questions in pairs:
            _apply(group, questions)
    return [_told(paper, group, reason) for group in block.groups]


def _as_one(block: KeyBlock, waiting: list[Opinion]) -> list[_Pairing] | None:
    """The whole list with all questions, if the numbers are the same from first to last."""
    entries = [entry for group in block.groups for entry in group.entries]
    numbers = [entry.number for entry in entries]
    asked = [int(question.number or 0) for question in waiting]
    counts = _is_count(numbers) and len(numbers) == len(waiting) and _is_unnumbered(asked)
    if numbers != asked and not counts:
        return None
    is_broken = any(group.is_broken for group in block.groups)
    return [(KeyGroup(None, block.start, block.end, entries, is_broken), waiting)]


def _is_count(numbers: list[int]) -> bool:
    return numbers == list(range(1, len(numbers) + 1))


def _is_unnumbered(numbers: list[int]) -> bool:
    return not any(numbers) or _is_count(numbers)


def _sections(questions: Sequence[Opinion]) -> list[_Section]:
    sections: list[_Section] = []
    last = None
    for question in questions:
        if question.section != last:
            sections.append(_Section(question.kind, []))
            last = question.section
        sections[-1].questions.append(question)
    return sections


def _paired(groups: list[KeyGroup], sections: list[_Section]) -> list[_Pairing] | None:
    """Each group with its section, if all can be told apart by number and kind, in order."""
    if len(groups) != len(sections):
        return None
    for group, section in zip(groups, sections, strict=True):
        numbers = [entry.number for entry in group.entries]
        if group.is_broken or numbers != section.numbers():
            return None
        if group.kind and section.kind and group.kind != section.kind:
            return None
    return [(g, s.questions) for g, s in zip(groups, sections, strict=True)]


def _fits(group: KeyGroup, section: _Section) -> bool:
    numbers = [entry.number for entry in group.entries]
    return section.numbers() == numbers and (not group.kind or section.kind in (None, group.kind))


def _one_by_one(paper: PaperText, block: KeyBlock, sections: list[_Section]) -> list[FoundKey]:
    """Groups that fit a section of their kind each for itself; the others are left alone."""
    free = list(sections)
    told = []
    same_count = len(sections) == len(block.groups)
    if not same_count and len(sections) * len(block.groups) > _MANY:
        why = message("the list does not fit the questions: numbers or counts differ")
        return [_told(paper, group, why) for group in block.groups]
    for index, group in enumerate(block.groups):
        choice = [sections[index]] if same_count else free
        fitting = [s for s in choice if s in free and _fits(group, s)]
        reason: Message | None = message(
            "the list does not fit the questions: numbers or counts differ"
        )
        if len(fitting) == 1 and not group.is_broken:
            reason = _misfit(group, fitting[0].questions)
            if reason is None:
                _apply(group, fitting[0].questions)
            free.remove(fitting[0])
        else:
            _by_number(group, [s for s in choice if s in free])
        told.append(_told(paper, group, reason))
    return told


def _by_number(group: KeyGroup, sections: list[_Section]) -> None:
    """Where counts differ: fill in by number for a person to look at, if numbers are unique."""
    candidates = [s for s in sections if group.kind is None or s.kind == group.kind]
    questions = [q for s in candidates for q in s.questions if q.number]
    numbers = [int(q.number) for q in questions]
    keyed = [entry.number for entry in group.entries]
    if group.is_broken or len(set(numbers)) < len(numbers) or len(set(keyed)) < len(keyed):
        return
    said = {entry.number: entry.said for entry in group.entries}
    for question, number in zip(questions, numbers, strict=True):
        value = said.get(number)
        if value is not None:
            question.take(value)
            question.doubt(
                "key-count", message("the list of answers has another count than the questions")
            )


def _misfit(group: KeyGroup, questions: Sequence[Opinion]) -> Message | None:
    """Why the answers cannot be those of the questions, if they can't."""
    if group.is_broken:
        return message("a line of the list has more or fewer answers than numbers")
    pairs = list(zip(group.entries, questions, strict=True))
    misfits = sum(e.said is not None and not fits(q, e.said) for e, q in pairs)
    if misfits > len(pairs) // 20:
        return message(
            "the list does not fit the questions: {count} answers name no option", count=misfits
        )
    return None


def _apply(group: KeyGroup, questions: Sequence[Opinion]) -> None:
    for entry, question in zip(group.entries, questions, strict=True):
        if entry.said is not None:
            question.take(entry.said)
            question.explanation = question.explanation or entry.explanation


def _told(paper: PaperText, group: KeyGroup, reason: Message | None) -> FoundKey:
    lines = (paper.number_at(group.start), paper.number_at(max(group.start, group.end - 1)))
    answers = tuple((str(entry.number), entry.written) for entry in group.entries)
    return FoundKey(lines, answers, reason is None, reason)
