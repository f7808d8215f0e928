"""Puts answers from a list of their own to the questions, where they fit beyond doubt.

A list fits by its numbers, in order, and by the kinds of its answers. Where counts differ nothing
is ever shifted: an answer goes by its number, and the question is to be looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.banks.incoming.draft import FoundKey
from quizapp.banks.papers.keys import KeyBlock, KeyGroup
from quizapp.banks.papers.opinion import Opinion, fits
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.vocabulary import Kind
from quizapp.messages import Message, message


@dataclass(slots=True, eq=False)
class _Section:
    kind: Kind | None
    questions: list[Opinion]

    def numbers(self) -> list[int]:
        return [int(q.number) if q.number else 0 for q in self.questions]


def merge(
    paper: PaperText, blocks: Sequence[KeyBlock], questions: Sequence[Opinion]
) -> list[FoundKey]:
    """Answer the questions before each list from it; says what became of each list."""
    found: list[FoundKey] = []
    low = 0
    for block in blocks:
        waiting = [
            q
            for q in questions
            if low <= q.parts.segment.start < block.start and q.answer is None and not q.has_answer
        ]
        found += _merge_block(paper, block, waiting)
        low = block.start if any(key.is_used for key in found[-len(block.groups) :]) else low
    return found


def merge_apart(
    paper: PaperText, blocks: Sequence[KeyBlock], questions: Sequence[Opinion]
) -> list[FoundKey]:
    """The same with lists from a document of their own."""
    found: list[FoundKey] = []
    groups = [group for block in blocks for group in block.groups]
    if groups:
        whole = KeyBlock(groups[0].start, groups[-1].end, groups)
        waiting = [q for q in questions if q.answer is None and not q.has_answer]
        found += _merge_block(paper, whole, waiting)
    return found


def _merge_block(paper: PaperText, block: KeyBlock, waiting: list[Opinion]) -> list[FoundKey]:
    sections = _sections(waiting)
    results: list[tuple[KeyGroup, Message | None]] = []
    if not waiting:
        nobody = message("no question waits for these answers")
        return [_told(paper, group, nobody) for group in block.groups]
    pairs = _paired(block.groups, sections)
    if pairs is None:
        whole = [e for g in block.groups for e in g.entries]
        numbers = [e.number for e in whole]
        flat = [n for s in sections for n in s.numbers()]
        sole = KeyGroup(None, block.start, block.end, whole, any(g.is_broken for g in block.groups))
        if numbers == flat or (
            _is_count(numbers) and len(numbers) == len(waiting) and _is_unnumbered(flat)
        ):
            reason = _apply(sole, waiting)
            return [_told(paper, group, reason) for group in block.groups]
        return _one_by_one(paper, block, sections)
    for group, section in pairs:
        results.append((group, _apply(group, section.questions)))
    return [_told(paper, group, reason) for group, reason in results]


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


def _paired(
    groups: list[KeyGroup], sections: list[_Section]
) -> list[tuple[KeyGroup, _Section]] | None:
    """Each group with its section, if all can be told apart by number and kind, in order."""
    if len(groups) != len(sections):
        return None
    for group, section in zip(groups, sections, strict=True):
        numbers = [entry.number for entry in group.entries]
        if group.is_broken or numbers != section.numbers():
            return None
        if group.kind and section.kind and group.kind != section.kind:
            return None
    return list(zip(groups, sections, strict=True))


def _fits(group: KeyGroup, section: _Section) -> bool:
    numbers = [entry.number for entry in group.entries]
    return section.numbers() == numbers and (not group.kind or section.kind in (None, group.kind))


def _one_by_one(paper: PaperText, block: KeyBlock, sections: list[_Section]) -> list[FoundKey]:
    """Groups that fit a section of their kind each for itself; the others are left alone."""
    free = list(sections)
    told = []
    same_count = len(sections) == len(block.groups)
    for index, group in enumerate(block.groups):
        choice = [sections[index]] if same_count else free
        fitting = [s for s in choice if s in free and _fits(group, s)]
        reason: Message | None = message(
            "the list does not fit the questions: numbers or counts differ"
        )
        if len(fitting) == 1 and not group.is_broken:
            reason = _apply(group, fitting[0].questions)
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


def _apply(group: KeyGroup, questions: Sequence[Opinion]) -> Message | None:
    """Answer the questions, unless the answers do not fit them."""
    pairs = list(zip(group.entries, questions, strict=True))
    if group.is_broken:
        return message("a line of the list has more or fewer answers than numbers")
    misfits = sum(e.said is not None and not fits(q, e.said) for e, q in pairs)
    if misfits > max(0, len(pairs) // 20):
        return message(
            "the list does not fit the questions: {count} answers name no option", count=misfits
        )
    for entry, question in pairs:
        if entry.said is not None:
            question.take(entry.said)
            question.explanation = question.explanation or entry.explanation
    return None


def _told(paper: PaperText, group: KeyGroup, reason: Message | None) -> FoundKey:
    lines = (paper.number_at(group.start), paper.number_at(max(group.start, group.end - 1)))
    answers = tuple((str(entry.number), entry.written) for entry in group.entries)
    return FoundKey(lines, answers, reason is None, reason)
