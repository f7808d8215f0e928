"""Puts answers from a list of their own to the questions, where they fit beyond doubt.

A list fits by its numbers, in order, and by the kinds of its answers. Where counts differ nothing
is ever shifted: an answer goes by its number, and the question is to be looked at.
"""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.banks.incoming.draft import FoundKey
from quizapp.banks.papers.answer_marks import Said
from quizapp.banks.papers.headings import ORDINAL_CHAPTER
from quizapp.banks.papers.key_pieces import KeyEntry
from quizapp.banks.papers.key_titles import named_parts
from quizapp.banks.papers.keys import KeyBlock, KeyGroup
from quizapp.banks.papers.opinion import Opinion, fits, written
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.vocabulary import Kind
from quizapp.messages import Message, message

_LETTER = re.compile("[A-Ha-h]")
_PATIENCE = 3
_MANY = 20_000
_AGAIN = 40
"""How often all questions may be looked at for what one list has left over."""
_Pairing = tuple[KeyGroup, list[Opinion]]


@dataclass(slots=True, eq=False)
class _Section:
    kind: Kind | None
    questions: list[Opinion]


def merge(
    paper: PaperText, blocks: Sequence[KeyBlock], questions: Sequence[Opinion]
) -> list[FoundKey]:
    """Answer the questions before each list from it; says what became of each list.

    Questions wait for at most three lists that do not fit, so that time stays in proportion.
    """
    found: list[FoundKey] = []
    starts = [question.parts.segment.start for question in questions]
    unused: deque[int] = deque([0], maxlen=_PATIENCE)
    looked = 0
    parts = named_parts(paper, blocks)
    for block in blocks:
        part = parts.get(block.start)
        own = questions[bisect_left(starts, part[0]) : bisect_left(starts, part[1])] if part else ()
        if own and _of_numbers(block, list(own)):
            told = _Merging(paper, block, own).run()
            _doubt_differing(block, told, own)
            found += told
            continue
        end = bisect_left(starts, block.start)
        asked = questions[unused[0] : end]
        merging = _Merging(paper, block, asked)
        told = merging.run()
        _doubt_differing(block, told, asked)
        found += told
        if merging.reached:
            looked += len(asked)
            if looked < _AGAIN * len(questions):
                end = unused[0] + merging.reached
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
            if len(asked) != 1 or asked[0].answer is None:
                continue
            if entry.said is None:
                _doubt_unread(asked[0], entry)
            elif not asked[0].agrees_with(entry.said):
                parts = asked[0].parts
                at_question = any(a.said is not None for a in (*parts.answers, *parts.brackets))
                (_differ if at_question else _contradict)(asked[0], entry.said)


def merge_apart(
    paper: PaperText, blocks: Sequence[KeyBlock], questions: Sequence[Opinion]
) -> list[FoundKey]:
    """The same with lists from a document of their own."""
    found: list[FoundKey] = []
    groups = [group for block in blocks for group in block.groups]
    if groups:
        whole = KeyBlock(groups[0].start, groups[-1].end, groups)
        found += _Merging(paper, whole, questions).run()
    return found


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


def _matched(group: KeyGroup, questions: list[Opinion]) -> bool:
    """Whether the answers of a list have the numbers of the questions, from first to last."""
    numbers = [entry.number for entry in group.entries]
    asked = [int(question.number or 0) for question in questions]
    if group.is_counted:
        first = asked[0] if asked else 0
        running = list(range(first, first + len(asked)))
        return len(numbers) == len(asked) and (not any(asked) or asked == running)
    return not group.is_broken and numbers == asked


def _is_of_kind(group: KeyGroup, section: _Section) -> bool:
    return group.kind is None or section.kind in (None, group.kind)


def _paired(groups: list[KeyGroup], sections: list[_Section]) -> list[_Pairing] | None:
    """Each group with its section, if all can be told apart by number and kind, in order."""
    pairs = list(zip(groups, sections, strict=False))
    if len(groups) != len(sections) or not all(
        _is_of_kind(group, section) and _matched(group, section.questions)
        for group, section in pairs
    ):
        return None
    return [(group, section.questions) for group, section in pairs]


def _as_one(block: KeyBlock, asked: list[Opinion]) -> list[_Pairing] | None:
    """The whole list with all questions, if the numbers are the same from first to last."""
    if any(group.is_counted or group.is_broken for group in block.groups):
        return None
    entries = [entry for group in block.groups for entry in group.entries]
    whole = KeyGroup(None, block.start, block.end, entries)
    numbers = [entry.number for entry in entries]
    counts = _is_count(numbers) and _is_unnumbered([int(q.number or 0) for q in asked])
    if _matched(whole, asked) or (counts and len(numbers) == len(asked)):
        return [(whole, asked)]
    return None


def _of_numbers(block: KeyBlock, asked: list[Opinion]) -> list[_Pairing] | None:
    return _paired(block.groups, _sections(asked)) or _as_one(block, asked)


def _misfit(group: KeyGroup, questions: Sequence[Opinion]) -> Message | None:
    """Why the answers cannot be those of the questions, if they can't."""
    if group.is_broken:
        return message("a line of the list has more or fewer answers than numbers")
    pairs = list(zip(group.entries, questions, strict=True))
    given = [(e, q) for e, q in pairs if q.has_answer and e.said is not None]
    differing = sum(not q.agrees_with(e.said) for e, q in given if e.said is not None)
    if differing > 1 and 3 * differing > len(given):
        return message("the list names other answers than the questions give")
    misfits = sum(e.said is not None and not fits(q, e.said) for e, q in pairs)
    if misfits > len(pairs) // 20:
        return message(
            "the list does not fit the questions: {count} answers name no option", count=misfits
        )
    return None


class _Merging:
    """One list of answers, and the questions that it may be for."""

    def __init__(self, paper: PaperText, block: KeyBlock, asked: Sequence[Opinion]) -> None:
        self._paper = paper
        self._block = block
        self._asked = list(asked)
        self._touched: set[int] = set()

    @property
    def reached(self) -> int:
        """How many of the questions lie before the end of those that the list answers."""
        touched = [i for i, one in enumerate(self._asked, 1) if id(one) in self._touched]
        return touched[-1] if touched else 0

    def run(self) -> list[FoundKey]:
        """Answer the questions that the list fits; says what became of each part of it."""
        groups = self._block.groups
        waiting = [one for one in self._asked if not one.has_answer]
        if not waiting:
            nobody = message("no question waits for these answers")
            return [_told(self._paper, group, nobody) for group in groups]
        pairs = _of_numbers(self._block, waiting) or _of_numbers(self._block, self._asked)
        is_sure = True
        if pairs is None:
            pairs, is_sure = self._of_the_last()
        if pairs is None:
            return self._one_by_one()
        # One group that does not fit makes the whole list doubtful.
        reason = next((why for g, qs in pairs if (why := _misfit(g, qs))), None)
        if reason is None:
            for group, questions in pairs:
                self._apply(group, questions, is_sure=is_sure)
        return [_told(self._paper, group, reason) for group in groups]

    def _of_the_last(self) -> tuple[list[_Pairing] | None, bool]:
        """The list with the last sections alone, and whether its title says that it is theirs."""
        sections = _sections(self._asked)
        count = len(self._block.groups)
        size = sum(len(group.entries) for group in self._block.groups)
        for last in (sections[-count:], _last_of_size(sections, size)):
            asked = [question for section in last for question in section.questions]
            waiting = [question for question in asked if not question.has_answer]
            pairs = waiting and (
                _of_numbers(self._block, waiting) or _of_numbers(self._block, asked)
            )
            if pairs:
                return pairs, self._names_chapter(asked[0])
        return None, False

    def _names_chapter(self, question: Opinion) -> bool:
        start = self._block.start
        title = ORDINAL_CHAPTER.search(self._paper.plain, start, self._block.groups[0].start)
        return title is not None and question.parts.segment.chapter.startswith(
            self._paper.text[title.start() : title.end()]
        )

    def _one_by_one(self) -> list[FoundKey]:
        """Groups that fit a section of their kind each for itself; the others are left alone."""
        sections, groups = _sections(self._asked), self._block.groups
        free = [s for s in sections if not all(q.has_answer for q in s.questions)]
        same_count = len(free) == len(groups)
        why = message("the list does not fit the questions: numbers or counts differ")
        if not same_count and len(sections) * len(groups) > _MANY:
            return [_told(self._paper, group, why) for group in groups]
        told = []
        choices = list(free)
        for index, group in enumerate(groups):
            choice = [choices[index]] if same_count else free
            fitting = [
                (s, found)
                for s in choice
                if s in free and (found := _fitting(group, s)) is not None
            ]
            reason: Message | None = why
            if len(fitting) == 1:
                reason = _misfit(group, fitting[0][1])
                if reason is None:
                    self._apply(group, fitting[0][1])
                free.remove(fitting[0][0])
            else:
                self._by_number(group, [s for s in choice if s in free])
            told.append(_told(self._paper, group, reason))
        return told

    def _by_number(self, group: KeyGroup, sections: list[_Section]) -> None:
        """Where counts differ: fill in by number for a person to look at, if numbers are unique."""
        candidates = [s for s in sections if group.kind is None or s.kind == group.kind]
        if _has_repeats(candidates) and group.kind is not None:
            candidates = candidates[-1:]
        asked = {int(q.number): q for s in candidates for q in s.questions if q.number}
        keyed = [entry.number for entry in group.entries]
        if group.is_counted or _has_repeats(candidates) or len(set(keyed)) < len(keyed):
            return
        broken_rows: set[int] = set()
        for entry in group.entries:
            question = asked.get(entry.number)
            if question is None:
                # What is counted out behind a number that nobody asks may be shifted.
                broken_rows.add(entry.row)
            elif entry.said is not None and not (entry.row and entry.row in broken_rows):
                self._suggest(question, entry.said)

    def _suggest(self, question: Opinion, said: Said) -> None:
        if question.has_answer:
            return
        self._touched.add(id(question))
        question.take(said)
        question.doubt(
            "key-count", message("the list of answers has another count than the questions")
        )

    def _apply(
        self, group: KeyGroup, questions: Sequence[Opinion], *, is_sure: bool = True
    ) -> None:
        for entry, question in zip(group.entries, questions, strict=True):
            self._touched.add(id(question))
            if entry.said is None:
                _doubt_unread(question, entry)
                continue
            if question.has_answer:
                if not question.agrees_with(entry.said):
                    _contradict(question, entry.said)
                continue
            question.take(entry.said)
            question.explanation = question.explanation or entry.explanation
            if not is_sure:
                question.doubt(
                    "key-part", message("the list of answers may be that of another part")
                )


def _doubt_unread(question: Opinion, entry: KeyEntry) -> None:
    """Doubt a question for which a list has letters that could not be read."""
    if _LETTER.search(entry.written):
        question.doubt("answer-unclear", message("it is not clear where the answer ends"))


def _differ(question: Opinion, _said: Said) -> None:
    question.doubt("key-differs", message("a list of answers names another answer"))


def _contradict(question: Opinion, said: Said) -> None:
    if question.answer is None:
        return
    own = question.answer
    answers = (written(own), written(said))
    question.refuse(
        "key-differs",
        message("the document gives different answers: {answers}", answers=", ".join(answers)),
    )


def _last_of_size(sections: list[_Section], size: int) -> list[_Section]:
    """The last sections that hold as many questions as a list has answers, if any do."""
    count = 0
    for index in range(len(sections) - 1, -1, -1):
        count += len(sections[index].questions)
        if count >= size:
            return sections[index:] if count == size else []
    return []


def _has_repeats(sections: Sequence[_Section]) -> bool:
    numbers = [q.number for section in sections for q in section.questions if q.number]
    return len(set(numbers)) < len(numbers)


def _fitting(group: KeyGroup, section: _Section) -> list[Opinion] | None:
    """The questions of a section that a list answers: those without an answer, or all."""
    waiting = [one for one in section.questions if not one.has_answer]
    if not waiting or not _is_of_kind(group, section):
        return None
    return next((qs for qs in (waiting, section.questions) if _matched(group, qs)), None)


def _told(paper: PaperText, group: KeyGroup, reason: Message | None) -> FoundKey:
    lines = (paper.number_at(group.start), paper.number_at(max(group.start, group.end - 1)))
    answers = tuple((str(entry.number), entry.written) for entry in group.entries)
    return FoundKey(lines, answers, reason is None, reason)
