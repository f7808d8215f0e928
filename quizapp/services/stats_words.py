"""Statistics in words: what the command, the page and the screen say alike.

A figure that the answers can't bear is not said; the number of answers is, in its place.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from quizapp.core.question import LETTERS, Judgement, QuestionType
from quizapp.core.stats import FEWEST, Share, UsualTime
from quizapp.core.studied_days import weekday
from quizapp.language import _, ngettext
from quizapp.messages import N_
from quizapp.services.optimizer import has_optimizer
from quizapp.services.plan_words import forecast_lines, plan_lines
from quizapp.services.planning import Planning
from quizapp.services.stats import LOAD_DAYS, RECENT_DAYS, Confused, Heatmap, Recalled, Studied
from quizapp.services.wording import joined

KINDS = {
    QuestionType.SINGLE: N_("Single choice"),
    QuestionType.MULTIPLE: N_("Multiple choice"),
    QuestionType.TRUE_FALSE: N_("True or false"),
    QuestionType.FLASHCARD: N_("Flashcard"),
}
_WEEKDAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))
_MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
_EPOCH = date(1970, 1, 1)


def date_of(day: int) -> date:
    """A study day as a date."""
    return _EPOCH + timedelta(days=day)


def month_name(day: int) -> str:
    """The day's month, at most three cells."""
    return _(_MONTHS[date_of(day).month - 1])


def weekday_name(day: int) -> str:
    """The day's weekday, two cells."""
    return _(_WEEKDAYS[weekday(day)])


def percent(part: float) -> str:
    """A part of one as whole percent."""
    return _("{percent} %").format(percent=round(part * 100))


def share_text(share: Share) -> str:
    """The share with its range; of few answers only how many there are."""
    if not share.count:
        return _("no answers yet")
    if not share.is_enough:
        return _("too few answers ({count} of {needed})").format(count=share.count, needed=FEWEST)
    return _("{percent} % ({low}-{high} %)").format(
        percent=round(share.value * 100), low=round(share.low * 100), high=round(share.high * 100)
    )


def share_short(share: Share) -> str:
    """The same where there is little room."""
    if not share.count:
        return _("none yet")
    return (
        share_text(share) if share.is_enough else _("too few ({count})").format(count=share.count)
    )


def time_text(time: UsualTime) -> str:
    """The usual time and what half of the answers lie between."""
    if not time.count:
        return _("none yet")
    if time.middle_ms is None or time.low_ms is None or time.high_ms is None:
        return _("too few answers ({count})").format(count=time.count)
    return _("{seconds} s ({low}-{high} s)").format(
        seconds=_seconds(time.middle_ms), low=_seconds(time.low_ms), high=_seconds(time.high_ms)
    )


def _seconds(milliseconds: float) -> int:
    return max(round(milliseconds / 1000), 1)


def regularity(heatmap: Heatmap, studied: Studied) -> list[str]:
    """On how many of the days shown was studied, in short pieces; runs of days stay quiet."""
    if studied.first is None:
        return [_("Nothing was answered yet.")]
    if studied.first > heatmap.last:
        return [_("before the first answer")]
    days = heatmap.last - max(heatmap.first, studied.first) + 1
    return [
        ngettext(
            "studied on {studied} of {days} day", "studied on {studied} of {days} days", days
        ).format(studied=len(heatmap.counts), days=days),
        ngettext("longest run {count} day", "longest run {count} days", studied.streaks.longest)
        .format(count=studied.streaks.longest),
        ngettext("{count} answer today", "{count} answers today", studied.today)
        .format(count=studied.today),
    ]  # fmt: skip


def load_summary(load: Sequence[int]) -> str:
    """How many reviews the days ahead bring, today's backlog among them."""
    total = sum(load)
    if not total:
        return ngettext(
            "Nothing is due in the next {days} day.",
            "Nothing is due in the next {days} days.",
            LOAD_DAYS,
        ).format(days=LOAD_DAYS)
    words = ngettext(
        "{total} review in {days} days, at most {most} on one day; what is answered until then "
        "comes on top.",
        "{total} reviews in {days} days, at most {most} on one day; what is answered until then "
        "comes on top.",
        total,
    )
    return words.format(total=total, days=LOAD_DAYS, most=max(load))


def exam_lines(planning: Planning | None) -> list[str]:
    """When the exam of the plan is and what it is expected to bring; nothing without a plan."""
    if planning is None:
        return []
    schedule = _(
        "The plan chooses anew each day; the reviews counted here are those of the schedule."
    )
    return [schedule, *plan_lines(planning), *forecast_lines(planning)]


def right_summary(share: Share) -> str:
    """How many of the newest answers earned full marks, whatever they were to."""
    return _("Right in the last {days} days: {share}.").format(
        days=RECENT_DAYS, share=share_text(share)
    )


def retention_rows(found: Recalled) -> list[tuple[str, Share]]:
    """What is told of retention, with its name."""
    return [
        (_("Known when due"), found.retention.all),
        (_("Mature (21 days and more)"), found.retention.mature),
        (_("Young"), found.retention.young),
        (_("Right at first sight"), found.retention.first),
    ]


def retention_summary(found: Recalled) -> str:
    """Retention of the last days against its target."""
    share = found.retention.all
    if not share.is_enough:
        return _("Known when due, last {days} days: {share}.").format(
            days=RECENT_DAYS, share=share_text(share)
        )
    return _("Known when due, last {days} days: {share}; the target is {target}.").format(
        days=RECENT_DAYS, share=share_text(share), target=percent(found.target)
    )


def calibration_summary(found: Recalled) -> str:
    """Whether memory was predicted rightly, as far as the answers can tell."""
    share, predicted = found.calibration.share, found.calibration.predicted
    if not share.is_enough:
        return _("Whether predictions hold can't be said yet: {share}.").format(
            share=share_text(share)
        )
    # As they are shown: 87 % is no contradiction to a range that ends with 87 %.
    low, middle, high = (round(part * 100) for part in (share.low, predicted, share.high))
    if middle < low:
        words = _("You remember more than predicted: {share}, predicted {predicted}.")
    elif middle > high:
        words = _("You remember less than predicted: {share}, predicted {predicted}.")
    else:
        words = _("Predictions hold: {share}, predicted {predicted}.")
    return words.format(share=share_text(share), predicted=percent(predicted))


def mastery_text(mastery: float | None, seen: int, count: int) -> str:
    """What would be right today of all questions, those never seen counting as unknown."""
    if mastery is None:
        return _("nothing seen of {count}").format(count=count)
    return _("{percent} %, {seen} of {count} seen").format(
        percent=round(mastery * 100), seen=seen, count=count
    )


def bin_name(low: float, high: float) -> str:
    """A range of predicted recall."""
    return _("{low}-{high} %").format(low=round(low * 100), high=round(high * 100))


def sample_note(found: Recalled) -> list[str]:
    """That a very long log was not counted whole, where that is so."""
    if found.questions >= found.of:
        return []
    return [
        _("Counted over {questions} of {of} questions, drawn by chance.").format(
            questions=found.questions, of=found.of
        )
    ]


def fit_note(found: Recalled) -> list[str]:
    """That a fit of the memory model may help by now, and what it needs."""
    if found.fit is None:
        return []
    words = _(
        "{count} answers to questions of earlier days may be enough to fit predictions to you:"
        " `quizapp optimize` tries it, and keeps only what predicts better."
    ).format(count=found.fit)
    if has_optimizer():
        return [words]
    needed = _('It needs the extra "optimizer": install quizapp-terminal[optimizer].')
    return [joined([words, needed])]


def option_name(one: Confused) -> str:
    """The wrong option by its letter in the bank, or as the judgement it is."""
    if isinstance(one.question.key, Judgement):
        return _("True") if one.confusion.option == 0 else _("False")
    return LETTERS[one.confusion.option]


def option_text(one: Confused) -> str:
    """What the wrong option says; nothing for a judgement."""
    if isinstance(one.question.key, Judgement):
        return ""
    return one.question.options[one.confusion.option]


def confusion_times(one: Confused) -> str:
    """How often it was chosen of how many answers."""
    return ngettext(
        "{times} of {asked} answer", "{times} of {asked} answers", one.confusion.asked
    ).format(times=one.confusion.times, asked=one.confusion.asked)


def is_empty(studied: Studied) -> bool:
    """Whether there is nothing to tell."""
    return studied.first is None


def welcome() -> str:
    """What stands where there is nothing to tell yet."""
    return joined(
        [_("Nothing was answered yet."), _("After the first session there is something to see.")]
    )
