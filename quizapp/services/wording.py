"""Words for figures, and sentences put together: what lines, files and screens say alike."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from quizapp.core.question import Question, QuestionType
from quizapp.core.review import Moment
from quizapp.language import _, current, ngettext


def kind(question: Question) -> str:
    """The type of a question in words."""
    return {
        QuestionType.SINGLE: _("Single choice"),
        QuestionType.MULTIPLE: _("Multiple choice"),
        QuestionType.TRUE_FALSE: _("True or false"),
        QuestionType.FLASHCARD: _("Flashcard"),
    }[question.type]


def joined(sentences: Sequence[str]) -> str:
    """Sentences in a row; Chinese ones have their space inside the full stop."""
    return ("" if current().startswith("zh") else " ").join(sentences)


def in_points(points: float) -> str:
    """A number of points with its unit, at most two places."""
    return ngettext("{number} point", "{number} points", 1 if points == 1 else 2).format(
        number=number_text(points)
    )


def number_text(value: float) -> str:
    """A number with at most two places, and none that says nothing."""
    return f"{value:z.2f}".rstrip("0").rstrip(".")


def duration(milliseconds: int) -> str:
    """A length of time in words, in whole seconds."""
    minutes, seconds = divmod(round(milliseconds / 1000), 60)
    if minutes:
        return _("{minutes} min {seconds} s").format(minutes=minutes, seconds=seconds)
    return _("{seconds} s").format(seconds=seconds)


def local_time(moment: Moment) -> str:
    """Date and time to the minute, by the student's clock then."""
    at = datetime.fromtimestamp(moment.utc_ms / 1000, UTC)
    return f"{at + timedelta(minutes=moment.offset_minutes):%Y-%m-%d %H:%M}"
