"""Which of all marks start questions: a beam search over the whole document.

A hypothesis says which numbers (or, without numbers, which places) started questions so far. Every
mark on the way raises or lowers its score: a number that follows the last, an option list in a
question that has none yet, a second answer in a question that has one. The best few are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

from quizapp.banks.papers.answer_marks import Place, Said
from quizapp.banks.papers.headings import Heading, Tag
from quizapp.banks.papers.numbers import NumberMark
from quizapp.banks.papers.vocabulary import SKIPPED_KINDS, Kind

_BEAM = 6
_SPLIT = 0.8
_GAP = 9


class What(IntEnum):
    """The kinds of events; at one place the lower comes first."""

    KEY = 0
    HEADING = 1
    TAG = 2
    NUMBER = 3
    PLACE = 4
    BRACKET = 5
    BLANK = 6
    OTHER_OPTIONS = 7
    OPTIONS = 8
    ANSWER = 9
    EXPLANATION = 10


class Event(NamedTuple):
    """A mark on the way through the document."""

    at: int
    what: What
    mark: object = None
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Segment:
    """From one start to the next: a question, or an item of a skipped kind."""

    start: int
    body: int
    """Behind the number."""
    end: int
    number: str
    kind: Kind | None
    """What the section's heading says."""
    section: int
    """Counts headings of kinds, and restarts of the numbers."""
    chapter: str
    tag: Kind | None = None


class Start(NamedTuple):
    """A question's start, or (with `body` None) an end without a next start."""

    event: int
    number: str
    body: int | None
    before: "Start | None"


class _Hypothesis:
    """What was taken as starts so far, and the state of the question that is open."""

    __slots__ = (
        "answers", "has_list", "has_other", "has_said", "in_explanation", "is_fresh", "is_open", "last", "said", "score",
        "skips", "starts", "style", "judged",
    )

    def __init__(self) -> None:
        self.score = 0.0
        self.starts: Start | None = None
        self.last: int | None = None
        self.style = ""
        self.is_fresh = True
        self.skips = False
        self.clear()
        self.is_open = False

    def clear(self) -> None:
        self.is_open = True
        self.has_list = self.has_other = self.has_said = self.in_explanation = self.judged = False
        self.answers = 0
        self.said: Said | None = None

    def copy(self) -> "_Hypothesis":
        twin = _Hypothesis.__new__(_Hypothesis)
        for name in _Hypothesis.__slots__:
            setattr(twin, name, getattr(self, name))
        return twin

    def key(self) -> tuple[object, ...]:
        return (self.last, self.style, self.is_open, self.has_list, self.answers > 0, self.is_fresh)

    def closing(self) -> float:
        """What it costs to end the open question as it stands."""
        if not self.is_open or self.skips or self.has_list or self.has_other or self.judged:
            return 0.0
        return -0.4 if self.answers else -1.0 if self.has_said else -1.6


class Search:
    """Walks the events once; `numberless` documents may start questions at any likely place."""

    def __init__(self, plain: str, events: Sequence[Event], *, numberless: bool) -> None:
        self._plain = plain
        self._events = events
        self._beam = [_Hypothesis()]
        self._place_cost = -0.2 if numberless else -3.2
        self._number_gain = -1.2 if numberless else 0.0

    def run(self) -> list[Start]:
        """The starts of the best hypothesis, in order."""
        for index, event in enumerate(self._events):
            match event.what:
                case What.KEY:
                    self._close_all(index)
                case What.HEADING:
                    self._heading(index, event)
                case What.TAG:
                    self._tag(index, event)
                case What.NUMBER:
                    self._number(index, event)
                case What.PLACE:
                    self._place(index, event)
                case _:
                    for hypothesis in self._beam:
                        _observe(hypothesis, event)
        self._close_all(len(self._events))
        best = max(self._beam, key=lambda hypothesis: hypothesis.score)
        starts: list[Start] = []
        start = best.starts
        while start is not None:
            starts.append(start)
            start = start.before
        return starts[::-1]

    def _close_all(self, index: int) -> None:
        for hypothesis in self._beam:
            hypothesis.starts = Start(index, "", None, hypothesis.starts)
            hypothesis.score += hypothesis.closing()
            hypothesis.clear()
            hypothesis.is_open = False
            hypothesis.is_fresh = True
        self._prune(self._beam)

    def _heading(self, index: int, event: Event) -> None:
        heading = event.mark
        assert isinstance(heading, Heading)
        if heading.kind is None and not heading.keeps_kind:
            kept = [h.copy() for h in self._beam if h.is_open and not (h.has_list and h.answers)]
            for hypothesis in kept:
                hypothesis.score -= 0.4
            self._close_all(index)
            for hypothesis in self._beam:
                hypothesis.skips = False
            self._prune([*self._beam, *kept])
            return
        self._close_all(index)
        if heading.kind is not None:
            for hypothesis in self._beam:
                hypothesis.skips = heading.kind in SKIPPED_KINDS

    def _tag(self, index: int, event: Event) -> None:
        tag = event.mark
        assert isinstance(tag, Tag)
        if not tag.starts_question:
            for hypothesis in self._beam:
                fits = hypothesis.is_open and not hypothesis.has_list and not hypothesis.answers
                hypothesis.score += 1.0 if fits else -1.0
            return
        found = []
        for hypothesis in self._beam:
            started = self._started(hypothesis, index, tag.number, tag.end)
            started.score += 2.0
            if tag.number:
                started.last = int(tag.number)
            hypothesis.score -= 1.0
            found += [hypothesis, started]
        self._prune(found)

    def _place(self, index: int, event: Event) -> None:
        found = []
        for hypothesis in self._beam:
            if hypothesis.is_open and not (hypothesis.has_list or hypothesis.answers or hypothesis.judged):
                found.append(hypothesis)
                continue
            started = self._started(hypothesis, index, "", event.at)
            started.score += self._place_cost + (0.6 if hypothesis.answers else 0.0)
            found += [hypothesis, started]
        self._prune(found)

    def _number(self, index: int, event: Event) -> None:
        mark = event.mark
        assert isinstance(mark, NumberMark)
        found = []
        for hypothesis in self._beam:
            for digits in _readings(hypothesis, mark):
                started = self._started(hypothesis, index, digits, mark.end)
                value = int(digits)
                started.score += (
                    _step(hypothesis, value)
                    + _manner(hypothesis, mark)
                    + self._context(hypothesis, mark, digits)
                    + self._number_gain
                    - (_SPLIT if len(digits) < len(mark.digits) else 0.0)
                )
                started.last, started.style, started.is_fresh = value, mark.style, False
                found.append(started)
            if mark.is_first and hypothesis.last is not None and hypothesis.style == mark.style:
                if int(mark.digits) == hypothesis.last + 1:
                    hypothesis.score -= 0.7 if hypothesis.in_explanation else 2.0
            found.append(hypothesis)
        self._prune(found)

    def _context(self, hypothesis: _Hypothesis, mark: NumberMark, digits: str) -> float:
        gain = 0.0
        if mark.is_first:
            gain += 0.3
        else:
            before = self._plain.rfind(digits, mark.start, mark.end) - 1
            character = self._plain[before] if before >= 0 else "\n"
            gain += 0.5 if character in "。.?!)】]」”;:\n √×-" else -0.3
        if hypothesis.is_open and not hypothesis.skips:
            complete = hypothesis.has_list or hypothesis.judged
            gain += 0.4 if complete else -0.8
        return gain

    def _started(self, hypothesis: _Hypothesis, index: int, number: str, body: int) -> _Hypothesis:
        started = hypothesis.copy()
        started.score += hypothesis.closing()
        started.clear()
        started.starts = Start(index, number, body, hypothesis.starts)
        return started

    def _prune(self, found: list[_Hypothesis]) -> None:
        best: dict[tuple[object, ...], _Hypothesis] = {}
        for hypothesis in found:
            key = hypothesis.key()
            known = best.get(key)
            if known is None or hypothesis.score > known.score:
                best[key] = hypothesis
        if len(best) == 1:
            self._beam = list(best.values())
            return
        ranked = sorted(best.values(), key=lambda hypothesis: -hypothesis.score)[:_BEAM]
        limit = ranked[0].score - 14
        self._beam = [hypothesis for hypothesis in ranked if hypothesis.score >= limit]


def _readings(hypothesis: _Hypothesis, mark: NumberMark) -> list[str]:
    """The digits that may be the number; of digits glued to a text also the last ones."""
    if mark.is_first:
        return [mark.digits]
    last = hypothesis.last
    wanted = ["1"] if last is None else [str(last + 1), str(last + 2), "1"]
    found = [digits for digits in wanted if mark.digits.endswith(digits)][:1]
    if last is not None and len(mark.digits) > len(str(last + 1)) and found in ([], ["1"]):
        digits = mark.digits[-len(str(last + 1)) :]
        found = [digits] if last < int(digits) <= last + _GAP else found
    ended = hypothesis.has_list or hypothesis.answers or hypothesis.judged
    if (last is None or not hypothesis.is_open or ended) and mark.digits not in found:
        found.append(mark.digits)
    return found


def _step(hypothesis: _Hypothesis, value: int) -> float:
    """How well a number follows the last one."""
    last = hypothesis.last
    if value == 0 or value > 30_000:
        return -4.0
    if last is None:
        return 1.5 if value == 1 else 0.3 if value <= 3 else -0.8
    step = value - last
    if step == 1:
        return 2.5
    if value == 1:
        return 2.0 if hypothesis.is_fresh else -0.8
    if hypothesis.is_fresh:
        return 0.3 if step > 0 else -1.0
    if step == 2:
        return 0.9
    if step > 0:
        return 0.0 if step <= 5 else -1.5
    return -1.5 if step == 0 else -2.2


def _manner(hypothesis: _Hypothesis, mark: NumberMark) -> float:
    if hypothesis.last is None or not hypothesis.style:
        return mark.weight
    return mark.weight + (0.5 if hypothesis.style == mark.style else -0.8)


def _observe(hypothesis: _Hypothesis, event: Event) -> None:
    """Let a mark that starts nothing speak for or against a hypothesis."""
    match event.what:
        case What.OPTIONS:
            _options(hypothesis, event.weight)
        case What.OTHER_OPTIONS:
            if hypothesis.is_open and not hypothesis.has_list and not hypothesis.has_other:
                hypothesis.score += event.weight
                hypothesis.has_other = True
        case What.ANSWER:
            _answer(hypothesis, event)
        case What.BRACKET:
            _bracket(hypothesis, event)
        case What.BLANK:
            if hypothesis.is_open:
                waits = not hypothesis.has_list and not hypothesis.answers
                hypothesis.score += 0.5 if waits else -0.6
            else:
                hypothesis.score -= 0.3
        case What.EXPLANATION:
            hypothesis.score += 0.3 if hypothesis.is_open else -0.5
            hypothesis.in_explanation = True
        case _:
            pass


def _options(hypothesis: _Hypothesis, weight: float) -> None:
    if not hypothesis.is_open:
        hypothesis.score -= 2.0 * weight
    elif hypothesis.has_list:
        hypothesis.score -= 5.0 * weight
    else:
        hypothesis.score += (3.0 if not hypothesis.answers else -1.5) * weight
        if weight >= 0.5:
            hypothesis.has_list = True


def _answer(hypothesis: _Hypothesis, event: Event) -> None:
    place, said = event.mark  # type: ignore[misc]
    if place is not Place.KEYWORD:
        return
    if not hypothesis.is_open:
        hypothesis.score -= 1.5
        return
    if hypothesis.answers:
        hypothesis.score -= 0.5 if said == hypothesis.said else 1.0 if hypothesis.in_explanation else 3.5
    else:
        hypothesis.score += 2.5 if hypothesis.has_list else 1.5
        hypothesis.said = said
    hypothesis.answers += 1
    hypothesis.in_explanation = False
    if isinstance(said, bool):
        hypothesis.judged = True


def _bracket(hypothesis: _Hypothesis, event: Event) -> None:
    said = event.mark
    if not hypothesis.is_open:
        hypothesis.score -= 0.5
    elif hypothesis.has_said or hypothesis.has_list or hypothesis.answers:
        hypothesis.score -= 2.0 if isinstance(said, bool) else 0.5
    else:
        hypothesis.score += 1.5
        hypothesis.has_said = True
        if isinstance(said, bool):
            hypothesis.judged = True
