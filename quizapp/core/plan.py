"""What to study today for an exam on a known day: the questions that bring most points a second.

The order, the quota of new questions and the end of the list were found by simulation
(`benchmarks/exam_date.py`); `plan_gain` has the formulas. With an exam date nothing is left to
chance: the same memories and day give the same list.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizapp.core.exam_plan import Candidate, ExamPlan, Studied
from quizapp.core.guessing import FirstMarks
from quizapp.core.memory import DEFAULT_PARAMETERS, Parameters
from quizapp.core.plan_gain import Outlook, Prospect
from quizapp.core.question import QuestionId
from quizapp.messages import Message, message

WEAK = 0.85
"""Questions recalled less surely than this go before more new ones."""

_NOTHING_YET = Studied()

Offer = tuple[Candidate, Prospect]


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """A question of today's list, and why it stands there."""

    id: QuestionId
    seconds: float
    """That it is expected to take."""
    gain: float
    """Points that it is expected to bring on the day of the exam."""
    reason: Message
    is_new: bool


def plan(
    exam: ExamPlan,
    candidates: Iterable[Candidate],
    today: int,
    marks: FirstMarks,
    *,
    studied: Studied = _NOTHING_YET,
    parameters: Parameters = DEFAULT_PARAMETERS,
) -> list[PlannedQuestion]:
    """The questions for what is left of today, in order.

    Empty on a day off, from the exam's day on, and once today's minutes are spent.
    """
    return [
        _planned(candidate, prospect)
        for candidate, prospect in chosen(
            exam, candidates, today, marks, studied=studied, parameters=parameters
        )
    ]


def chosen(
    exam: ExamPlan,
    candidates: Iterable[Candidate],
    today: int,
    marks: FirstMarks,
    *,
    studied: Studied = _NOTHING_YET,
    parameters: Parameters = DEFAULT_PARAMETERS,
) -> list[Offer]:
    """The same as `plan`, in figures alone."""
    if not exam.is_study_day(today):
        return []
    outlook = Outlook(today, exam.days_left(today), marks, studied.paces, parameters)
    offers = [
        (candidate, prospect)
        for candidate in candidates
        if (prospect := outlook.prospect(candidate)) is not None
    ]
    offers.sort(key=_rank)
    seconds = 60 * exam.minutes_per_day - studied.seconds_today
    if exam.is_final(today):
        order = _gaining(offers)
    else:
        order = _ordered(exam, offers, today, studied.opened_today)
    if seconds > 0 == studied.seconds_today:  # a day's minutes are enough for one question
        return _within(seconds, order) or order[:1]
    return _within(seconds, order)


def _rank(offer: Offer) -> tuple[float, QuestionId]:
    return -offer[1].per_second, offer[0].id


def _ordered(exam: ExamPlan, offers: Sequence[Offer], today: int, opened_today: int) -> list[Offer]:
    """New questions by quota, weak ones, more new ones, the rest; each part by gain per second."""
    unseen = [offer for offer in offers if offer[0].memory is None]
    seen = [offer for offer in offers if offer[0].memory is not None]
    quota = exam.quota(len(unseen), opened_today, today)
    weak = [offer for offer in seen if _is_weak(offer[1])]
    strong = [offer for offer in seen if not _is_weak(offer[1])]
    return [*unseen[:quota], *_gaining([*weak, *unseen[quota:], *strong])]


def _is_weak(prospect: Prospect) -> bool:
    """Missed today counts as weak: it was just not known."""
    return prospect.now is None or prospect.now < WEAK


def _gaining(offers: Iterable[Offer]) -> list[Offer]:
    return [offer for offer in offers if offer[1].gain > 0]


def _within(seconds: float, offers: Iterable[Offer]) -> list[Offer]:
    """As many as fit, up to the first that does not."""
    fitting: list[Offer] = []
    for offer in offers:
        seconds -= offer[1].seconds
        if seconds < 0:
            break
        fitting.append(offer)
    return fitting


def _planned(candidate: Candidate, prospect: Prospect) -> PlannedQuestion:
    return PlannedQuestion(
        id=candidate.id,
        seconds=prospect.seconds,
        gain=prospect.gain,
        reason=reason(prospect, is_new=candidate.memory is None),
        is_new=candidate.memory is None,
    )


def reason(prospect: Prospect, *, is_new: bool) -> Message:
    """Why a question stands in the plan, in points, seconds and per cent."""
    gain, seconds = f"{prospect.gain:+.2f}", round(prospect.seconds)
    before, after = round(100 * prospect.before), round(100 * prospect.after)
    if prospect.now is not None:
        return message(
            "{gain} points in {seconds} s: {now} % now, {before} % → {after} % on the day",
            gain=gain,
            seconds=seconds,
            now=round(100 * prospect.now),
            before=before,
            after=after,
        )
    if is_new and prospect.gain <= 0:  # known without study, by what others of its kind earned
        return message("{seconds} s: new, part of today's share", seconds=seconds)
    if is_new:
        return message(
            "{gain} points in {seconds} s: new, {before} % → {after} % on the day",
            gain=gain,
            seconds=seconds,
            before=before,
            after=after,
        )
    return message(
        "{gain} points in {seconds} s: missed today, {before} % → {after} % on the day",
        gain=gain,
        seconds=seconds,
        before=before,
        after=after,
    )
