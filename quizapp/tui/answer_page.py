"""The lower half of a question's page once it is answered: marks, verdict, reasons, rating."""

from rich.cells import cell_len

from quizapp.core.memory import Rating
from quizapp.core.question import LETTERS, AllOf, Judgement, OneOf, QuestionType, Response
from quizapp.core.review import Mode
from quizapp.core.study import Outcome
from quizapp.language import _, ngettext
from quizapp.messages import N_
from quizapp.tui.page import hanging, number, paragraph, shown
from quizapp.tui.view import View
from quizapp.tui.widgets.lines import BLANK, Line, Role, Span, Spot

RATING_NAMES = {
    Rating.AGAIN: N_("Again"),
    Rating.HARD: N_("Hard"),
    Rating.GOOD: N_("Good"),
    Rating.EASY: N_("Easy"),
}
MISSED = N_("+")
"""The mark of an option that is right and was not chosen: one character."""


def option_mark(view: View, row: int) -> tuple[str, Role]:
    """The mark before an option, two cells and a space, and how the option is drawn."""
    outcome = view.outcome
    if outcome is None:
        is_key = view.reveals and row in right_rows(view)
        return (f"{view.glyphs.right} ", "good") if is_key else ("  ", "text")
    right, chosen = right_rows(view), chosen_rows(view, outcome.review.response)
    if row in right and row in chosen:
        return f"{view.glyphs.right} ", "good"
    if row in chosen:
        return f"{view.glyphs.wrong} ", "bad"
    if row in right:
        missed = _(MISSED)
        return missed + " " * (2 - cell_len(missed)), "doubtful"
    return "  ", "text"


def right_rows(view: View) -> frozenset[int]:
    """The rows on the screen that are right."""
    key = view.turn.question.key
    if isinstance(key, Judgement):
        return frozenset({0 if key.value else 1})
    match key:
        case OneOf(correct):
            numbers = frozenset({correct})
        case AllOf(correct):
            numbers = correct
        case _:
            numbers = frozenset()
    return frozenset(row for row, option in enumerate(view.turn.order) if option in numbers)


def chosen_rows(view: View, response: Response) -> frozenset[int]:
    """The rows on the screen that a response chose."""
    if response is None:
        return frozenset()
    if isinstance(response, bool):
        return frozenset({0 if response else 1})
    return frozenset(row for row, option in enumerate(view.turn.order) if option in response)


def response_of(view: View, rows: frozenset[int]) -> Response:
    """The response that chooses just these rows."""
    if not rows:
        return None
    if view.turn.question.type is QuestionType.TRUE_FALSE:
        return 0 in rows
    return frozenset(view.turn.order[row] for row in rows)


def after_answer(view: View, outcome: Outcome, width: int) -> list[Line]:
    """Everything below the options, the verdict first."""
    lines: list[Line] = [BLANK, ((" " + view.glyphs.rule * (width - 2), "muted"),)]
    # One forgotten again and again needs its explanation more than its marks.
    parts = [_verdict(view, outcome, width), _explanation(view, width)]
    for part in reversed(parts) if view.turn.leech else parts:
        lines.extend(part)
    lines.extend(_background(view, width))
    lines.extend(rating_bar(view, outcome, width))
    return lines


def revealed(view: View, width: int) -> list[Line]:
    """Everything below the options where the key is only shown."""
    answer = _("Answer {answer}.").format(answer=_names(view, right_rows(view)))
    return [
        BLANK,
        ((" " + view.glyphs.rule * (width - 2), "muted"),),
        (("  ", "text"), (answer, "good")),
        *_explanation(view, width),
        *_background(view, width),
    ]


def reason(view: View, row: int, width: int) -> list[Line]:
    """Why an option is right or wrong, where the bank says so."""
    question = view.turn.question
    if question.type is QuestionType.TRUE_FALSE or row >= len(view.turn.order):
        return []
    text = question.why.get(view.turn.order[row], "")
    return paragraph(view.text(text), width, "muted", indent=11) if text else []


def _verdict(view: View, outcome: Outcome, width: int) -> list[Line]:
    review = outcome.review
    judged = _judged(outcome)
    # A full-width full stop has its space within.
    gap = "" if cell_len(judged[0][-1:]) > 1 else " "
    words: list[Span] = [("  ", "text"), judged, (gap, "text")]
    said = _said(view, outcome)
    scored = _("{score}/{points} points") if review.score < 0 else _("+{score}/{points} points")
    earned = scored.format(score=number(review.score), points=number(review.points))
    time = _("{count}s").format(count=round(review.duration_ms / 1000))
    rest = "  ".join([said, earned, time])
    lines = hanging(words, rest, width)
    if review.guessed:
        text = _("Right, but you guessed: it comes back as if it were forgotten.")
        lines.extend(paragraph(text, width, "doubtful"))
    if view.book_move == "out":
        lines.extend(paragraph(_("It leaves the wrong-question book."), width, "good"))
    return lines


def _judged(outcome: Outcome) -> Span:
    if outcome.review.correct:
        return _("Right."), "good"
    if outcome.review.response is None:
        is_exam = outcome.review.mode is Mode.EXAM
        return _("Left blank.") if is_exam else _("You did not know."), "bad"
    if outcome.fraction is not None and outcome.fraction > 0:
        return _("Partly right."), "doubtful"
    return _("Wrong."), "bad"


def _said(view: View, outcome: Outcome) -> str:
    """What was chosen and what is right, by the letters on the screen."""
    response = outcome.review.response
    right = right_rows(view)
    chosen = chosen_rows(view, response)
    answer = _names(view, right)
    if outcome.review.correct:
        return _("Answer {answer}.").format(answer=answer)
    if response is None:
        return _("Answer {answer}.").format(answer=answer)
    said = _("You chose {chosen}, the answer is {answer}").format(
        chosen=_names(view, chosen), answer=answer
    )
    if view.turn.question.type is not QuestionType.MULTIPLE:
        return said + _(".")
    details = []
    if right - chosen:
        details.append(_("missed {letters}").format(letters=_names(view, right - chosen)))
    if chosen - right:
        details.append(_("wrong {letters}").format(letters=_names(view, chosen - right)))
    return _("{said} ({details}).").format(said=said, details=_(", ").join(details))


def _names(view: View, rows: frozenset[int]) -> str:
    if view.turn.question.type is QuestionType.TRUE_FALSE:
        return " ".join(view.rows[row] for row in sorted(rows))
    return "".join(LETTERS[row] for row in sorted(rows))


def _explanation(view: View, width: int) -> list[Line]:
    question = view.turn.question
    lines: list[Line] = []
    for head, text in ((_("Explanation"), question.explanation), (_("Remark"), question.note)):
        if text:
            lines += hanging([("  ", "text"), (head + "  ", "accent")], view.text(text), width)
    return lines


def _background(view: View, width: int) -> list[Line]:
    """Source, earlier answers and the student's note."""
    lines: list[Line] = []
    words = []
    if view.turn.question.source:
        words.append(_("Source: {source}").format(source=view.text(view.turn.question.source)))
    history = view.history
    if history is not None and history.times > 1:
        words.append(
            _("Answered {times} times, {percent} % right").format(
                times=history.times, percent=round(100 * history.right / history.times)
            )
        )
        if history.often_chosen in view.turn.order:
            row = view.turn.order.index(history.often_chosen or 0)
            words.append(_("often chosen wrongly: {letter}").format(letter=LETTERS[row]))
    if words:
        lines.extend(paragraph(f" {view.glyphs.dot} ".join(words), width, "muted"))
    if view.mark.note:
        head: list[Span] = [("  ", "text"), (_("Note") + "  ", "accent")]
        lines.extend(hanging(head, shown(view.mark.note), width))
    return lines


def rating_bar(view: View, outcome: Outcome | None, width: int) -> list[Line]:
    """The four ratings with their days, the one that stands in brackets; nothing if hidden."""
    if not view.days:
        return []
    standing = None if outcome is None else outcome.review.rating
    if outcome is not None and standing is None:
        text = _("Not due yet: this answer leaves the schedule as it is.")
        return paragraph(text, width, "muted")
    lines: list[Line] = []
    line: list[Span] = [("  ", "text"), (_("Next time") + "  ", "accent")]
    indent = sum(cell_len(text) for text, _role in line)
    for rating in Rating:
        words = f"{rating.value} {_(RATING_NAMES[rating])} {_in_days(view.days[rating])}"
        part: Span = (f"[{words}]", "strong") if rating is standing else (f" {words} ", "text")
        part = Spot(part, "rate", rating.value)
        used = sum(cell_len(text) for text, _role in line)
        if used + cell_len(part[0]) > width and used > indent:
            lines.append(tuple(line))
            line = [(" " * indent, "text")]
        line.append(part)
    lines.append(tuple(line))
    return lines


def _in_days(days: int) -> str:
    if days == 0:
        return _("this session")
    return ngettext("{count} day", "{count} days", days).format(count=days)
