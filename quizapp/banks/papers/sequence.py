"""Which of all marks start questions: a beam search over the whole document.

A hypothesis says which numbers (or, without numbers, which places) started questions so far. Every
mark on the way raises or lowers its score: a number that follows the last, an option list in a
question that has none yet, a second answer in a question that has one. The best few are kept.
"""

from collections.abc import Sequence

from quizapp.banks.papers.events import Event, Start, What
from quizapp.banks.papers.headings import Heading, Tag
from quizapp.banks.papers.hypothesis import SPLIT, Hypothesis, manner, observe, readings, step
from quizapp.banks.papers.numbers import NumberMark
from quizapp.banks.papers.vocabulary import SKIPPED_KINDS, Kind

_BEAM = 6


class Search:
    """Walks the events once; `numberless` documents may start questions at any likely place."""

    def __init__(self, plain: str, events: Sequence[Event], *, numberless: bool) -> None:
        self._plain = plain
        self._events = events
        self._beam = [Hypothesis()]
        self._place_cost = -0.2 if numberless else -3.2
        self._number_gain = -1.2 if numberless else 0.0

    def run(self) -> list[Start]:
        """The starts of the best hypothesis, in order."""
        for index, event in enumerate(self._events):
            self._pass(index, event)
        self._close_all(len(self._events))
        best = max(self._beam, key=lambda hypothesis: hypothesis.score)
        starts: list[Start] = []
        start = best.starts
        while start is not None:
            starts.append(start)
            start = start.before
        return starts[::-1]

    def _pass(self, index: int, event: Event) -> None:
        match event.mark:
            case Heading() as heading:
                self._heading(index, heading)
            case Tag() as tag:
                self._tag(index, tag)
            case NumberMark() as number:
                self._number(index, number)
            case None if event.what is What.KEY:
                self._close_all(index)
            case None if event.what is What.PLACE:
                self._place(index, event.at)
            case _:
                for hypothesis in self._beam:
                    observe(hypothesis, event)

    def _close_all(self, index: int) -> None:
        for hypothesis in self._beam:
            hypothesis.starts = Start(index, "", None, hypothesis.starts)
            hypothesis.score += hypothesis.closing()
            hypothesis.clear()
            hypothesis.is_open = False
            hypothesis.is_fresh = True
        self._prune(self._beam)

    def _heading(self, index: int, heading: Heading) -> None:
        if heading.kind is None and not heading.keeps_kind:
            kept = [h.copy() for h in self._beam if h.is_open and not (h.has_list and h.answers)]
            for hypothesis in kept:
                hypothesis.score -= 0.4
            self._close_all(index)
            for hypothesis in self._beam:
                hypothesis.skips = hypothesis.judges = False
            self._prune([*self._beam, *kept])
            return
        self._close_all(index)
        if heading.kind is not None:
            for hypothesis in self._beam:
                hypothesis.skips = heading.kind in SKIPPED_KINDS
                hypothesis.judges = heading.kind is Kind.JUDGE

    def _tag(self, index: int, tag: Tag) -> None:
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

    def _place(self, index: int, at: int) -> None:
        found = []
        for hypothesis in self._beam:
            if hypothesis.is_open and not (
                hypothesis.has_list or hypothesis.answers or hypothesis.judged
            ):
                found.append(hypothesis)
                continue
            started = self._started(hypothesis, index, "", at)
            started.score += self._place_cost + (0.6 if hypothesis.answers else 0.0)
            found += [hypothesis, started]
        self._prune(found)

    def _number(self, index: int, mark: NumberMark) -> None:
        found = []
        for hypothesis in self._beam:
            for digits in readings(hypothesis, mark):
                started = self._started(hypothesis, index, digits, mark.end)
                value = int(digits)
                started.score += (
                    step(hypothesis, value)
                    + manner(hypothesis, mark)
                    + self._context(hypothesis, mark, digits)
                    + self._number_gain
                    - (SPLIT if len(digits) < len(mark.digits) else 0.0)
                )
                started.last, started.style, started.is_fresh = value, mark.style, False
                found.append(started)
            if _is_awaited(hypothesis, mark):
                hypothesis.score -= 0.7 if hypothesis.in_explanation else 2.0
            found.append(hypothesis)
        self._prune(found)

    def _context(self, hypothesis: Hypothesis, mark: NumberMark, digits: str) -> float:
        gain = 0.0
        if mark.is_first:
            gain += 0.3
        else:
            before = self._plain.rfind(digits, mark.start, mark.end) - 1
            character = self._plain[before] if before >= 0 else "\n"
            gain += 0.5 if character in "。.?!)】]」”;:\n √×-" else -0.3
        if hypothesis.is_open and not hypothesis.skips:
            complete = hypothesis.has_list or hypothesis.judged or hypothesis.judges
            gain += 0.4 if complete else -0.8
        return gain

    def _started(self, hypothesis: Hypothesis, index: int, number: str, body: int) -> Hypothesis:
        started = hypothesis.copy()
        started.score += hypothesis.closing()
        started.clear()
        started.starts = Start(index, number, body, hypothesis.starts)
        return started

    def _prune(self, found: list[Hypothesis]) -> None:
        best: dict[tuple[object, ...], Hypothesis] = {}
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


def _is_awaited(hypothesis: Hypothesis, mark: NumberMark) -> bool:
    """Whether a number is the very next one, written as the last was: hardly to be passed by."""
    if not mark.is_first or hypothesis.last is None or hypothesis.style != mark.style:
        return False
    return int(mark.digits) == hypothesis.last + 1
