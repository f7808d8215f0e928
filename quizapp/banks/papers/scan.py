"""All marks of a document together, and the events that the search walks through."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizapp.banks.papers.answer_marks import (
    AnswerMark,
    ExplanationMark,
    Place,
    answers,
    blanks,
    brackets,
    explanations,
)
from quizapp.banks.papers.discussed import texted
from quizapp.banks.papers.enumerations import without_points, without_steps
from quizapp.banks.papers.events import Event, What
from quizapp.banks.papers.examples import answered_examples
from quizapp.banks.papers.found_lists import lettered, with_others
from quizapp.banks.papers.headings import Heading, Tag, headings, tags
from quizapp.banks.papers.item_words import examples, led_by_words
from quizapp.banks.papers.keys import KeyBlock, key_blocks
from quizapp.banks.papers.labels import as_labelled
from quizapp.banks.papers.led_numbers import led_numbers
from quizapp.banks.papers.named_facts import without_facts
from quizapp.banks.papers.numbers import NumberMark, number_marks
from quizapp.banks.papers.option_marks import (
    Barriers,
    OptionList,
    letter_marks,
    other_marks,
)
from quizapp.banks.papers.option_styles import Surroundings, open_stems
from quizapp.banks.papers.outside import Outside
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.records import records
from quizapp.banks.papers.review_pages import review_pages, stated
from quizapp.banks.papers.right_marks import right_marks
from quizapp.banks.papers.shared_options import SharedOptions, shared_options, titles


@dataclass(frozen=True, slots=True)
class Pair:
    """对 and 错 as the two options of a judgement, perhaps with a letter lost."""

    start: int
    end: int
    is_true_first: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything in a document that may mean something; each in order."""

    headings: list[Heading]
    tags: list[Tag]
    numbers: list[NumberMark]
    lists: list[OptionList]
    other_lists: list[OptionList]
    pairs: list[Pair]
    answers: list[AnswerMark]
    brackets: list[AnswerMark]
    blanks: list[int]
    explanations: list[ExplanationMark]
    keys: list[KeyBlock]
    leading: list[AnswerMark]
    """Answers before the numbers of their questions."""
    shared: list[SharedOptions]
    """Options above the questions that share them; their lists are not among the others."""


_ENOUGH = 3
"""Tags behind numbers that make a habit."""
_TRUE = "正确|对|是|√"
_FALSE = "错误|不正确|错|否|×"
_PAIR = re.compile(
    rf"(?P<a>[(]?A[ ]?[.、:)]?)?[ ]{{0,4}}(?:(?P<yes>{_TRUE})|(?P<no>{_FALSE}))[。.]?"
    r"[ ;,、\n]{0,40}"
    rf"(?P<b>[(]?B[ ]?[.、:)]?)?[ ]{{0,4}}(?(yes)(?:{_FALSE})|(?:{_TRUE})(?!答案|选项))[。.]?"
    r"(?=[ ]{0,20}(?:[A-D]?\n|$|(?:正确|参考|标准|我的)?答案|[【(\[]|\\|\d{1,4}[.、)]))"
)


def scan(paper: PaperText) -> Marks:
    """Look for every mark; what stands in a list of answers is no other mark."""
    plain = paper.plain
    found_headings = headings(paper)
    keys = key_blocks(paper, found_headings)
    outside = Outside(keys)
    found_answers = _answers(plain, outside)
    pages = review_pages(paper)
    named = pages if pages.tags else records(paper)
    leading_tags = named.tags or led_by_words(paper) or answered_examples(plain)
    found_tags = list(outside.of(_with_records(tags(paper), leading_tags)))
    numbers, leading = _numbers(paper, outside, found_tags, found_headings)
    explained = _in_order(outside.of([*explanations(plain), *named.fields]))
    numbers = without_steps(plain, named.without_points(numbers), explained)
    found_brackets = list(brackets(plain))
    hard = sorted(
        [answer.start for answer in (*found_answers, *leading)]
        + [key.start for key in keys]
        + [h.start for h in found_headings if h.kind]
        + [t.start for t in found_tags if t.starts_question]
        + titles(paper)
    )
    soft = [n.start for n in numbers if n.is_first and n.weight >= 0.7]
    said = Outside(_said(found_answers, found_brackets))
    led = Outside(leading)
    letters = led.of(said.of(outside.of(letter_marks(plain))))
    lists = lettered(plain, letters, Barriers(hard, soft), [n.start for n in numbers])
    found_blanks = blanks(plain)
    written_in = [b.start for b in found_brackets if not b.is_digit]
    waiting = {*written_in, *found_blanks, *open_stems(plain, found_headings)}
    waiting |= {a.start for a in leading}
    told = [answer.start for answer in found_answers]
    surroundings = Surroundings(sorted(waiting), told, [one.start for one in lists])
    shared = shared_options(paper, lists, numbers)
    numbers = without_facts(plain, Outside(shared).of(numbers), lists)
    lists = [one for one in lists if one.start not in {s.marks[0][0] for s in shared}]
    styles = (led.of(outside.of(marks)) for marks in other_marks(plain))
    found = with_others(plain, lists, styles, hard, surroundings)
    taken = found.starts
    used = taken | {answer.start for answer in leading}
    return Marks(
        headings=sorted(
            [*outside.of(Outside(shared).of(found_headings)), *(one.heading for one in shared)],
            key=lambda heading: heading.start,
        ),
        tags=found_tags,
        numbers=[n for n in numbers if n.start not in taken],
        lists=found.options,
        other_lists=found.others,
        pairs=list(outside.of(_pairs(paper, taken))),
        answers=found_answers,
        brackets=[m for m in outside.of(found_brackets) if m.start not in used],
        blanks=found_blanks,
        explanations=explained,
        keys=keys,
        leading=leading,
        shared=shared,
    )


def _answers(plain: str, outside: Outside) -> list[AnswerMark]:
    told = list(stated(plain))
    labelled = Outside(list(right_marks(plain))).of(as_labelled(plain, answers(plain)))
    found = sorted([*told, *Outside(told).of(labelled)], key=lambda mark: mark.start)
    return list(without_points(plain, outside.of(found)))


def _with_records(tags: list[Tag], records: list[Tag]) -> list[Tag]:
    """The tags, those within the head of a record left out."""
    return sorted([*Outside(records).of(tags), *records], key=lambda tag: tag.start)


def _in_order(marks: Iterable[ExplanationMark]) -> list[ExplanationMark]:
    return sorted({mark.start: mark for mark in marks}.values(), key=lambda mark: mark.start)


def _said(answers: list[AnswerMark], brackets: list[AnswerMark]) -> list[AnswerMark]:
    """The answers whose letters name no options, as "( ABD )"."""
    several = [b for b in brackets if isinstance(b.said, frozenset) and len(b.said) > 1]
    return sorted([*answers, *several], key=lambda mark: mark.start)


def _numbers(
    paper: PaperText, outside: Outside, tags: list[Tag], headings: list[Heading]
) -> tuple[list[NumberMark], list[AnswerMark]]:
    """The numbers, and the answers that lead them where a document writes them so."""
    found = list(outside.of([*number_marks(paper.plain), *examples(paper.plain)]))
    found.sort()
    led, answers = led_numbers(paper.plain, found, list(outside.of(headings)))
    if led:
        found = sorted([*Outside(led).of(found), *led])
    return _with_tags(paper, found, tags), answers


def _with_tags(paper: PaperText, numbers: list[NumberMark], tags: list[Tag]) -> list[NumberMark]:
    """The numbers, each with the tag before it on its line or on the line above."""
    plain = paper.plain
    before = {}
    for tag in tags:
        behind = tag.end
        while behind < len(plain) and plain[behind] in " \n" and behind - tag.end < 40:
            behind += 1
        starts_line = paper.starts_line(tag.start)
        if starts_line and not tag.starts_question:
            before[behind] = tag
    marked = [
        number._replace(start=before[number.start].start, weight=1.2, is_first=True)
        if number.start in before and number.weight > 0
        else number
        for number in numbers
    ]
    return _tagged(marked, [tag.start for tag in tags if not tag.starts_question])


_TAGGED = 2.0
_USUAL = 0.8


def _tagged(numbers: list[NumberMark], tags: list[int]) -> list[NumberMark]:
    """The numbers, those before a tag more likely where all tags stand behind numbers."""
    starts = set(tags)
    behind = {n.start for n in numbers if {n.end, n.end + 1} & starts}
    if len(behind) < _ENOUGH or len(behind) < _USUAL * len(tags):
        return numbers
    return [
        n._replace(weight=n.weight + (_TAGGED if n.start in behind else -_TAGGED)) for n in numbers
    ]


def _pairs(paper: PaperText, taken: set[int]) -> Iterator[Pair]:
    for match in _PAIR.finditer(paper.plain):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        line_starts = paper.starts_line(start)
        lettered = match["a"] or match["b"]
        if (lettered or (line_starts and "\n" in match[0].strip())) and start not in taken:
            yield Pair(start, match.end(), match["yes"] is not None)


_SKIPPED = re.compile(r"(?:[\s。.,;、|]|-{3,}|={3,}|\*{3,})*")


def events(paper: PaperText, marks: Marks) -> list[Event]:
    """The marks as events in order, with the places where an unnumbered question may start."""
    listed = {mark.start for one in marks.lists for mark in one.marks if mark}
    first_in_list = {one.start for one in marks.lists}
    found = [Event(key.start, What.KEY) for key in marks.keys]
    found += [Event(h.start, What.HEADING, h) for h in marks.headings]
    numbered = {n.start for n in marks.numbers}
    found += [Event(t.start, What.TAG, t) for t in marks.tags if t.start not in numbered]
    found += [Event(n.start, What.NUMBER, n) for n in marks.numbers]
    found += [Event(b.start, What.BRACKET, b) for b in marks.brackets if b.start not in listed]
    found += [Event(a.start, What.BRACKET, a) for a in marks.leading]
    found += [Event(at, What.BLANK) for at in marks.blanks]
    found += [Event(m.start, What.OPTIONS, None, _weight(m)) for m in texted(paper, marks.lists)]
    found += [Event(p.start, What.OPTIONS, None, 1.0) for p in marks.pairs]
    found += [
        Event(one.start, What.OTHER_OPTIONS, None, 2.0 if one.last.style == "word" else 1.0)
        for one in marks.other_lists
        if one.start not in first_in_list
    ]
    found += [Event(a.start, What.ANSWER, a) for a in marks.answers]
    found += [Event(e.start, What.EXPLANATION) for e in marks.explanations if not e.is_detail]
    starts = {
        event.at
        for event in found
        if event.what in (What.HEADING, What.NUMBER, What.TAG, What.ANSWER)
    }
    starts |= {e.start for e in marks.explanations}
    found += [Event(at, What.PLACE) for at in sorted(_places(paper, marks) - starts)]
    return sorted(found, key=lambda event: (event.at, event.what))


def _weight(one: OptionList) -> float:
    return max(0.3, min(1.0, (one.weight + 0.5 * len(one.marks)) / 4.5))


def _places(paper: PaperText, marks: Marks) -> set[int]:
    """Where a question may start that has no number: behind what ends another."""
    plain = paper.plain
    places = {0}
    for answer in marks.answers:
        if answer.place is Place.KEYWORD:
            places.add(answer.end)
    places |= {heading.end for heading in marks.headings}
    for explanation in marks.explanations:
        places.add(paper.line_end(explanation.end))
    places |= {paper.line_end(one.last.end) for one in marks.lists}
    places |= {pair.end for pair in marks.pairs}
    behind: set[int] = set()
    for place in places:
        match = _SKIPPED.match(plain, place)
        behind.add(match.end() if match else place)
    return {place for place in behind if place < len(plain)}


def is_numberless(marks: Marks) -> bool:
    """Whether the questions of a document bear no numbers, judged by their option lists."""
    lists = len(marks.lists) + len(marks.pairs)
    strong = 0
    starts = [one.start for one in marks.lists] + [pair.start for pair in marks.pairs]
    starts.sort()
    last = -1
    for mark in marks.numbers:
        if mark.weight < 0.3:
            continue
        index = bisect_left(starts, mark.start)
        if index != last and index < len(starts):
            strong += 1
            last = index
    return lists >= 2 and strong < 0.4 * lists
