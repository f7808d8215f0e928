"""A flashcard as lines: its front in a frame; once turned, its back below, and the ratings."""

from collections.abc import Sequence

from quizapp.core.study import back_of
from quizapp.language import _
from quizapp.tui import answer_page
from quizapp.tui.page import box, paragraph
from quizapp.tui.view import View
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, all_clickable

_WIDEST = 72
"""Cells of a card; a wider one is harder to take in."""
_NARROW = 60
_RULE = 24


def draw(view: View, above: Sequence[Line], width: int) -> Drawing:
    """The page below what stands `above`; a turned card keeps its ratings on show."""
    side = 1 if width < _NARROW else 4
    wide = min(width - 2 * side, _WIDEST)
    is_turned = view.is_turned or view.outcome is not None
    title = _("Back side") if is_turned else _("Front")
    framed = box(title, _words(view, wide - 2, is_turned=is_turned), wide, view.glyphs)
    card: list[Line] = [((" " * side, "text"), *line) for line in framed]
    if not is_turned:
        return Drawing([*above, *all_clickable(card, "turn")])
    lines = [*above, *card]
    lines.append(BLANK)
    lines.extend(answer_page.rating_bar(view, view.outcome, width))
    return Drawing(lines, (len(above), len(lines) - 1))


def _words(view: View, width: int, *, is_turned: bool) -> list[Line]:
    """What stands on the side that is up; the back repeats the front."""
    question = view.turn.question
    is_narrow = width < _NARROW
    gap: list[Line] = [] if is_narrow else [BLANK]
    indent = 1 if is_narrow else 3
    room = width - indent
    lines = [*gap, *paragraph(view.text(question.stem), room, "strong", indent=indent)]
    if is_turned:
        rule = " " * indent + view.glyphs.rule * min(_RULE, room - indent)
        lines.extend([*gap, ((rule, "muted"),), *gap])
        lines.extend(paragraph(view.text(back_of(question)), room, indent=indent))
        if question.explanation:
            explanation = view.text(question.explanation)
            lines.extend([BLANK, *paragraph(explanation, room, "muted", indent=indent)])
    return [*lines, *gap]
