"""The parts of one question: stem, options, answers and explanation, as places in the text."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from quizapp.banks.papers.answer_marks import AnswerMark, Place, Said
from quizapp.banks.papers.discussed import offered, undiscussed
from quizapp.banks.papers.events import Segment
from quizapp.banks.papers.explained_keys import key_within
from quizapp.banks.papers.noise import is_advert, is_noise, tail
from quizapp.banks.papers.option_marks import OptionList
from quizapp.banks.papers.page_splits import FULL_PAGE
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.right_marks import without_mark
from quizapp.banks.papers.scan import Marks, Pair
from quizapp.banks.papers.vocabulary import Kind

Span = tuple[int, int]
T = TypeVar("T")
_TICKS = frozenset({"√", "(√)", "[√]", "*", "**"})
_MARGIN = 40


@dataclass(slots=True)
class Parts:
    """What was found between two starts."""

    segment: Segment
    stem: Span
    kind: Kind | None
    options: list[Span | None] = field(default_factory=list)
    """None where the letter is lost."""
    option_marks: list[Span] = field(default_factory=list)
    style: str = ""
    pair: Pair | None = None
    answers: list[AnswerMark] = field(default_factory=list)
    brackets: list[AnswerMark] = field(default_factory=list)
    explained: list[AnswerMark] = field(default_factory=list)
    explanation: Span | None = None
    starred: frozenset[int] = frozenset()
    key_explains: bool = False
    """Whether the only answer is what the explanation begins with."""
    more_lists: int = 0
    ends: int = 0
    """Behind the last character that belongs to the question."""


class _Sorted(Generic[T]):
    """Marks by their starts, to be asked for a stretch of the text."""

    def __init__(self, marks: Sequence[T], starts: list[int]) -> None:
        self._marks = marks
        self._starts = starts

    def between(self, start: int, end: int) -> list[T]:
        low = bisect_left(self._starts, start)
        return list(self._marks[low : bisect_left(self._starts, end, low)])


class Cutter:
    """Cuts segments into their parts."""

    def __init__(self, paper: PaperText, marks: Marks) -> None:
        self._paper = paper
        self._lists = _Sorted(marks.lists, [m.start for m in marks.lists])
        self._others = _Sorted(marks.other_lists, [m.start for m in marks.other_lists])
        self._pairs = _Sorted(marks.pairs, [m.start for m in marks.pairs])
        self._answers = _Sorted(marks.answers, [m.start for m in marks.answers])
        self._brackets = _Sorted(marks.brackets, [m.start for m in marks.brackets])
        self._leading = _Sorted(marks.leading, [m.start for m in marks.leading])
        self._blanks = _Sorted(marks.blanks, marks.blanks)
        self._explanations = _Sorted(marks.explanations, [m.start for m in marks.explanations])
        self._tags = _Sorted(marks.tags, [m.start for m in marks.tags])
        self._shared = marks.shared
        self._shared_starts = [one.start for one in marks.shared]

    def parts(self, segment: Segment) -> Parts:
        """The parts of a segment; the spans of texts still hold line breaks and noise."""
        body, end = segment.body, segment.end
        kind, body, tag_spans = self._kind(segment)
        answers = self._answers.between(body, end)
        explained = self._explanations.between(body, end)
        lists = offered(self._paper, self._lists.between(body, end), explained)
        first = lists[0] if lists else None
        pairs = self._pairs.between(body, end)
        # Numbered things in an explanation are its points.
        main = next((mark.start for mark in explained if not mark.is_detail), end)
        others = self._others.between(body, main)
        said = [a for a in answers if a.place is Place.KEYWORD and a.said is not None]
        marks_end = [a.start for a in answers] + [e.start for e in explained]
        parts = Parts(segment, (body, min([end, *marks_end])), kind)
        parts.answers = self._leading.between(segment.start, body)
        if self._paper.plain[parts.stem[1] - 1 : parts.stem[1]] in ("(", "[", "【") and any(
            answer.start == parts.stem[1] for answer in answers
        ):
            parts.stem = (body, max(body, parts.stem[1] - 1))
        key = key_within(self._paper.plain, explained, answers)
        parts.key_explains = key is not None
        self._answers_of(parts, answers, end, key)
        self._explanation_of(parts, end, key)
        stops = sorted([*marks_end, end, *(start for start, _ in tag_spans)])
        if first is None and not pairs and others and self._asks(body, others[0].start, end):
            first = _best_other(others)
        if first is not None and not (pairs and self._is_last(pairs[0], first, stops)):
            more = undiscussed(self._paper, lists[1:], explained, answers)
            parts.more_lists = sum(len([m for m in one.marks if m]) > 1 for one in more)
            self._options_of(parts, first, stops)
        elif pairs:
            parts.pair = pairs[0]
            parts.more_lists = len(pairs) - 1
            parts.stem = (body, min(parts.stem[1], pairs[0].start))
            parts.ends = max(parts.ends, pairs[0].end)
        parts.brackets = self._brackets.between(body, parts.stem[1])
        if not parts.options and parts.pair is None and not said:
            self._shorten(parts)
        parts.ends = max([parts.ends, *(b.end for b in parts.brackets)])
        self._share(parts)
        return parts

    def _share(self, parts: Parts) -> None:
        """Give a question without options those that it shares, if its number is among them."""
        at = bisect_left(self._shared_starts, parts.segment.start) - 1
        number = parts.segment.number
        if at < 0 or parts.options or parts.pair is not None or not number.isdigit():
            return
        one = self._shared[at]
        if one.first <= int(number) <= one.last:
            parts.options = list(one.options)
            parts.option_marks = list(one.marks)
            parts.style = "shared"
            if parts.kind is Kind.MATCHING:  # each of them has one answer
                parts.kind = Kind.SINGLE

    def _asks(self, body: int, start: int, end: int) -> bool:
        """Whether numbered things may be options: a blank stands before them, or an answer by."""
        if any(
            a.place is Place.KEYWORD and a.said is not None
            for a in self._answers.between(body, end)
        ):
            return True
        if any(not b.is_digit for b in self._brackets.between(body, start)):
            return True
        return bool(self._blanks.between(body, start))

    def _is_last(self, pair: Pair, one: OptionList, stops: list[int]) -> bool:
        """Whether 对 and 错 stand right before the answer, and so are the options, not a list."""
        if pair.start < one.start:
            return True
        stop = next((stop for stop in stops if stop >= pair.end), pair.end)
        return not self._paper.plain[pair.end : stop].strip() and len(one.marks) != 2

    def _kind(self, segment: Segment) -> tuple[Kind | None, int, list[Span]]:
        """The kind by tag or heading, and where the stem starts behind a tag."""
        kind, body = segment.tag or segment.kind, segment.body
        spans: list[Span] = []
        for tag in self._tags.between(segment.start, segment.end):
            if tag.end <= body:
                kind = tag.kind or kind
                continue
            between = self._paper.plain[body : tag.start]
            if not between.strip(" .、:\n"):
                kind, body = tag.kind, max(body, tag.end)
            elif not tag.starts_question and tag.start > body:
                kind = segment.tag or tag.kind
                spans.append((tag.start, tag.end))
        return kind, body, spans

    def _answers_of(
        self, parts: Parts, answers: list[AnswerMark], end: int, key: AnswerMark | None
    ) -> None:
        explained = [
            e.start for e in self._explanations.between(parts.segment.body, end) if not e.is_detail
        ]
        for answer in answers:
            if answer.place is Place.OTHERS:
                continue
            inside = answer.place is Place.EXPLAINED or (
                explained
                and answer.start > explained[0]
                and answer is not key
                and not self._paper.starts_line(answer.start)
            )
            (parts.explained if inside else parts.answers).append(answer)
            parts.ends = max(parts.ends, answer.end)

    def _explanation_of(self, parts: Parts, end: int, key: AnswerMark | None) -> None:
        marks = self._explanations.between(parts.segment.body, end)
        main = [e for e in marks if not e.is_detail]
        if not main:
            return
        mark = main[0]
        later = [a.start for a in parts.answers if a.start > mark.start and a is not key] + [
            e.start for e in marks if e.start > mark.start
        ]
        stop = min([end, *later])
        parts.explanation = (mark.end, stop)
        parts.ends = max(parts.ends, mark.end + len(self._paper.plain[mark.end : stop].rstrip()))

    def _options_of(self, parts: Parts, one: OptionList, stops: list[int]) -> None:
        paper = self._paper
        marks = [mark for mark in one.marks if mark]
        first = self._with_tick(one.start)
        if parts.stem[1] > first:
            parts.stem = (parts.stem[0], max(parts.stem[0], first))
        parts.style = marks[0].style
        for index, mark in enumerate(marks):
            stop = (
                stops[bisect_left(stops, mark.end)]
                if bisect_left(stops, mark.end) < len(stops)
                else mark.end
            )
            following = marks[index + 1].start if index + 1 < len(marks) else None
            if following is not None:
                stop = max(mark.end, min(stop, self._with_tick(following)))
            else:
                is_glued = mark.style == "circle" and not paper.plain[mark.start - 1].isspace()
                stop = self._last_stop(mark.end, stop, is_glued=is_glued)
            while len(parts.options) < mark.number:
                parts.options.append(None)
            parts.options.append((mark.end, stop))
            parts.option_marks.append((mark.start, mark.end))
            parts.ends = max(parts.ends, mark.end + len(paper.plain[mark.end : stop].rstrip()))

    def _with_tick(self, start: int) -> int:
        """Where an option begins: with the tick before its letter, if one leads the line."""
        line = max(self._paper.starts[self._paper.line_at(start)], start - _MARGIN)
        return line if self._paper.plain[line:start].strip() in _TICKS else start

    def _last_stop(self, start: int, stop: int, *, is_glued: bool) -> int:
        """Where the last option ends: with its line, but for lines that go on with it.

        Where options are glued to each other, the width of their line says whether it goes on.
        """
        plain = self._paper.plain
        at = start
        if is_glued:
            start = min(start, self._paper.starts[self._paper.line_at(start)])
        end = min(stop, self._paper.line_end(at))
        while end < stop and (not plain[at:end].strip() or is_advert(plain[at:end])):
            at = end + 1
            end = min(stop, self._paper.line_end(at))
        while end < stop:
            nxt = end + 1
            line = plain[nxt : min(stop, self._paper.line_end(nxt))]
            before = plain[max(start, end - 60) : end].rstrip()
            if not line.strip() or is_noise(line) or before[-1:] in "。;.!?":
                break
            # A site parts a text amid a word, too.
            line_start = self._paper.starts[self._paper.line_at(end)]
            is_page = self._paper.is_parted and end - line_start >= FULL_PAGE
            if end - start < 20 and not is_page and without_mark(line.rstrip()) is None:
                break
            end = min(stop, self._paper.line_end(nxt))
            start = nxt
        return end - tail(plain[at:end])

    def _shorten(self, parts: Parts) -> None:
        """A stem without options or answer ends where its first sentence and line end."""
        start, end = parts.stem
        brackets = [
            bracket  # a verdict at the head ends nothing
            for bracket in self._brackets.between(start, end)
            if self._paper.plain[start : bracket.start].strip()
        ]
        low = brackets[-1].end if brackets and brackets[-1].end - start < 400 else start
        plain = self._paper.plain
        at = low
        while at < end and plain[at] in " \n":
            at += 1
        stop = (
            self._paper.line_end(at)
            if low == start
            else low + len(plain[low:end]) - len(plain[low:end].lstrip(" 。.;"))
        )
        while stop < end and low == start and stop - start < 400:
            line = plain[stop + 1 : min(stop + 400, self._paper.line_end(stop + 1))]
            if plain[stop - 1] in "。?!.)_" or not line.strip() or is_noise(line):
                break
            stop = self._paper.line_end(stop + 1)
        parts.stem = (start, min(stop, end, start + 1200))
        parts.ends = max(
            parts.ends, parts.stem[0] + len(plain[parts.stem[0] : parts.stem[1]].rstrip())
        )


def _best_other(others: list[OptionList]) -> OptionList:
    return max(others, key=lambda one: (one.last.style == "word", one.weight))


def agreed(said: list[Said]) -> Said | None:
    """What all of these say, or None if they say different things."""
    return said[0] if said and all(one == said[0] for one in said) else None


_SPACES = re.compile(r"[ \t\u3000\xa0]{2,}")
