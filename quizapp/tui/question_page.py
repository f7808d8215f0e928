"""A question as lines: its stem, options, and after the answer what came of it.

Pure: a `View` and a width go in, a `Drawing` comes out. The screen changes the view and shows the
drawing; nothing else is drawn while studying.
"""

from collections.abc import Mapping
from types import MappingProxyType

from quizapp.core.question import LETTERS, QuestionType
from quizapp.language import _, ngettext
from quizapp.messages import N_
from quizapp.tui import answer_page, card_page
from quizapp.tui.keys import key_of
from quizapp.tui.page import hanging, number, one_line, paragraph
from quizapp.tui.view import View
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, Role, Span, all_clickable

TYPE_NAMES: Mapping[QuestionType, str] = MappingProxyType(
    {
        QuestionType.SINGLE: N_("Single choice"),
        QuestionType.MULTIPLE: N_("Multiple choice"),
        QuestionType.TRUE_FALSE: N_("True or false"),
        QuestionType.FLASHCARD: N_("Flashcard"),
    }
)


def draw(view: View, width: int) -> Drawing:
    """The page, and which lines must be on show: the cursor's option, or verdict and rating bar."""
    lines: list[Line] = []
    if view.warning:
        lines.extend(paragraph(view.warning, width, "bad", indent=1))
    if view.banner:
        lines.extend(paragraph(view.banner, width, "accent"))
    lines.extend(paragraph(_about(view), width, "muted"))
    if view.reason:
        lines.extend(paragraph(view.reason, width, "muted"))
    lines.append(BLANK)
    if view.turn.is_card:
        return card_page.draw(view, lines, width)
    lines.extend(stem(view, width))
    if view.is_covered:
        text = _("Recall the answer first; {key} shows the options.")
        text = text.format(key=key_of("answer.uncover"))
        return Drawing([*lines, BLANK, *paragraph(text, width, "muted")])
    keep = None
    for row in range(len(view.rows)):
        start = len(lines)
        lines.extend(option(view, row, width))
        if view.is_open and row == view.cursor:
            keep = (start, len(lines) - 1)
    if view.outcome is not None:
        start = len(lines) + 1
        lines.extend(answer_page.after_answer(view, view.outcome, width))
        keep = (start, len(lines) - 1)
    elif view.reveals:
        lines.extend(answer_page.revealed(view, width))
    elif view.guessed:
        lines.extend([BLANK, (("  ", "text"), (_("You say that this is a guess."), "doubtful"))])
    return Drawing(lines, keep)


def _about(view: View) -> str:
    """Type, points, difficulty and id, and what the student should know before answering."""
    question, turn = view.turn.question, view.turn
    words = [_(TYPE_NAMES[question.type]), points_in_words(question.points)]
    if question.difficulty is not None:
        stars = "*" * question.difficulty + "-" * (5 - question.difficulty)
        words.append(_("difficulty {stars}").format(stars=stars))
    words.append(one_line(question.id))
    notes = [
        (view.is_flagged, _("! marked")),
        (view.mark.starred, _("* starred")),
        (bool(view.mark.note), _("note")),
        (bool(view.mark.report), _("reported")),
        (turn.is_retry, _("again")),
        (turn.edited, _("changed since you last answered it")),
        (turn.leech, _("often forgotten")),
    ]
    words.extend(word for is_so, word in notes if is_so)
    return f" {view.glyphs.dot} ".join(words)


def points_in_words(points: float) -> str:
    """Points to two places at most."""
    return ngettext("{points} point", "{points} points", round(points)).format(
        points=number(points)
    )


def stem(view: View, width: int) -> list[Line]:
    """The question behind its number."""
    head: Span = (f"  {view.turn.number}. ", "strong")
    # The number is an indent of its own only on the first line: a stem has the whole width.
    text = head[0].lstrip() + view.text(view.turn.question.stem)
    return paragraph(text, width, "strong")


def option(view: View, row: int, width: int) -> list[Line]:
    """One option with its tick; once it is answered, with what to think of it."""
    ticked = row in view.chosen
    if view.is_open:
        is_current = row == view.cursor
        head: list[Span] = [("  > " if is_current else "    ", "accent")]
        tick: Role = "accent"
        letter: Role = "strong" if is_current or ticked else "text"
        words: Role = "strong" if ticked else "text"
    else:
        mark, role = answer_page.option_mark(view, row)
        head = [("  ", "text"), (mark, role)]
        tick, letter, words = role, "text", role
    head.append((_tick(view, ticked=ticked), tick))
    head.append((f" {LETTERS[row]}  ", letter))
    lines = hanging(head, view.rows[row], width, words)
    if view.is_open:
        return all_clickable(lines, "choose", row)
    if view.has_reasons:
        lines.extend(answer_page.reason(view, row, width))
    return lines


def _tick(view: View, *, ticked: bool) -> str:
    if view.turn.question.type is QuestionType.MULTIPLE:
        return "[x]" if ticked else "[ ]"
    return "(x)" if ticked else "( )"
