"""One way to read a document so far, and how likely the marks on the way make it."""

from quizapp.banks.papers.answer_marks import AnswerMark, Place, Said
from quizapp.banks.papers.events import Event, Start, What
from quizapp.banks.papers.numbers import NumberMark

SPLIT = 0.8
"""What it costs to take only the last of several digits as a number."""
_GAP = 9


class Hypothesis:
    """What was taken as starts so far, and the state of the question that is open."""

    __slots__ = (
        "answers",
        "has_list",
        "has_other",
        "has_said",
        "in_explanation",
        "is_fresh",
        "is_open",
        "judged",
        "judges",
        "last",
        "said",
        "score",
        "skips",
        "starts",
        "style",
    )

    def __init__(self) -> None:
        self.score = 0.0
        self.starts: Start | None = None
        self.last: int | None = None
        self.style = ""
        self.is_fresh = True
        self.skips = False
        self.judges = False
        self.clear()
        self.is_open = False

    def clear(self) -> None:
        """Open a question of which nothing is known yet."""
        self.is_open = True
        self.has_list = self.has_other = self.has_said = self.in_explanation = self.judged = False
        self.answers = 0
        self.said: Said | None = None

    def copy(self) -> "Hypothesis":
        """The same to go another way from here."""
        twin = Hypothesis.__new__(Hypothesis)
        for name in Hypothesis.__slots__:
            setattr(twin, name, getattr(self, name))
        return twin

    def key(self) -> tuple[object, ...]:
        """What the rest of the document depends on: of equal ones the best is enough."""
        return (self.last, self.style, self.is_open, self.has_list, self.answers > 0, self.is_fresh)

    def closing(self) -> float:
        """What it costs to end the open question as it stands."""
        if (
            not self.is_open
            or self.skips
            or self.judges
            or self.has_list
            or self.has_other
            or self.judged
        ):
            return 0.0
        return -0.4 if self.answers else -1.0 if self.has_said else -1.6


def readings(hypothesis: Hypothesis, mark: NumberMark) -> list[str]:
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


def step(hypothesis: Hypothesis, value: int) -> float:
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


def manner(hypothesis: Hypothesis, mark: NumberMark) -> float:
    """How well a number is written as the last one was."""
    if hypothesis.last is None or not hypothesis.style:
        return mark.weight
    return mark.weight + (0.5 if hypothesis.style == mark.style else -0.8)


def observe(hypothesis: Hypothesis, event: Event) -> None:
    """Let a mark that starts nothing speak for or against a hypothesis."""
    match event.what:
        case What.OPTIONS:
            _options(hypothesis, event.weight)
        case What.OTHER_OPTIONS:
            if hypothesis.is_open and not hypothesis.has_list and not hypothesis.has_other:
                hypothesis.score += event.weight
                hypothesis.has_other = True
        case What.ANSWER if isinstance(event.mark, AnswerMark):
            _answer(hypothesis, event.mark)
        case What.BRACKET if isinstance(event.mark, AnswerMark):
            _bracket(hypothesis, event.mark.said)
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


def _options(hypothesis: Hypothesis, weight: float) -> None:
    if not hypothesis.is_open:
        hypothesis.score -= 2.0 * weight
    elif hypothesis.has_list:
        hypothesis.score -= 5.0 * weight
    else:
        # An answer may stand in the stem, before the options.
        hypothesis.score += (3.0 if not hypothesis.answers else 0.5) * weight
        if weight >= 0.5:
            hypothesis.has_list = True


def _answer(hypothesis: Hypothesis, mark: AnswerMark) -> None:
    said = mark.said
    if mark.place is not Place.KEYWORD:
        return
    if not hypothesis.is_open:
        hypothesis.score -= 1.5
        return
    if hypothesis.answers:
        hypothesis.score -= (
            0.5 if said == hypothesis.said else 1.0 if hypothesis.in_explanation else 3.5
        )
    else:
        hypothesis.score += 2.5 if hypothesis.has_list else 1.5
        hypothesis.said = said
    hypothesis.answers += 1
    hypothesis.in_explanation = False
    if isinstance(said, bool):
        hypothesis.judged = True


def _bracket(hypothesis: Hypothesis, said: Said | None) -> None:
    if not hypothesis.is_open:
        hypothesis.score -= 0.5
    elif hypothesis.has_said or hypothesis.has_list or hypothesis.answers:
        hypothesis.score -= 2.0 if isinstance(said, bool) else 0.5
    else:
        hypothesis.score += 1.5
        hypothesis.has_said = True
        if isinstance(said, bool):
            hypothesis.judged = True
