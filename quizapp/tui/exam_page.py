"""A mock exam's question as lines: its section, the question, and in practice what came of it."""

from quizapp.core.exam import Paper
from quizapp.core.question import MarkingRule, QuestionType, Section
from quizapp.language import _
from quizapp.messages import N_
from quizapp.tui import answer_page, question_page
from quizapp.tui.keys import key_of
from quizapp.tui.page import number, paragraph
from quizapp.tui.view import View
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, clickable

SECTION_NUMBERS = (
    N_("I"), N_("II"), N_("III"), N_("IV"), N_("V"), N_("VI"), N_("VII"), N_("VIII"), N_("IX"),
    N_("X"),
)  # fmt: skip
"""How the sections of a paper are counted."""


def draw(view: View, paper: Paper, width: int) -> Drawing:
    """The page, and which lines must be on show: the cursor's option, or the verdict."""
    lines: list[Line] = []
    if view.warning:
        lines += paragraph(view.warning, width, "bad", indent=1)
    place = paper.questions[view.turn.number - 1]
    lines += paragraph(section_words(paper, place.section), width, "muted")
    lines.append(_marks(view))
    lines += question_page.stem(view, width)
    keep = None
    for row in range(len(view.rows)):
        start = len(lines)
        lines += question_page.option(view, row, width)
        if view.is_open and row == view.cursor:
            keep = (start, len(lines) - 1)
    if view.outcome is not None:
        start = len(lines) + 1
        lines += answer_page.after_answer(view, view.outcome, width)
        keep = (start, len(lines) - 1)
    return Drawing(lines, keep)


def paused(width: int, warning: str = "") -> Drawing:
    """What stands in the question's place while nobody may read it."""
    lines: list[Line] = [*paragraph(warning, width, "bad", indent=1)] if warning else []
    lines += [BLANK, *paragraph(_("Paused"), width, "strong"), BLANK]
    lines += paragraph(_("The question is hidden, and the clock stands still."), width)
    offer: Line = (
        ("  > ", "accent"),
        (_("Go on"), "strong"),
        ("   " + key_of("exam.go_on"), "key"),
    )
    lines += [BLANK, clickable(offer, "go_on")]
    return Drawing(lines)


def section_words(paper: Paper, place: int) -> str:
    """A section's number, kind, and what its questions are worth."""
    section = paper.sections[place]
    name = _(SECTION_NUMBERS[place]) if place < len(SECTION_NUMBERS) else str(place + 1)
    terms = _("{points} each").format(points=question_page.points_in_words(section.points))
    # A rule that takes points off does so for every kind; the others let a wrong answer earn none.
    if section.type is QuestionType.MULTIPLE or paper.rule.name == "weighted":
        incomplete = _incomplete(paper.rule, section)
        terms = _("{each}, {incomplete}").format(each=terms, incomplete=incomplete)
    return _("{number}. {kind} ({terms})").format(
        number=name,
        kind=_(question_page.TYPE_NAMES[section.type]),
        terms=terms,
    )


def _incomplete(rule: MarkingRule, section: Section) -> str:
    """What an answer earns that is not wholly right."""
    match rule.name:
        case "exact":
            return _("nothing if incomplete")
        case "half":
            return _("half if incomplete")
        case "per_option":
            earned = number(min(rule.value, section.points))
            return _("{points} for each right one if incomplete").format(points=earned)
        case "weighted":
            return _("wrong ones take points off")
        case _:
            return _("a part if incomplete")


def _marks(view: View) -> Line:
    """Marked and starred, on the line that is blank otherwise: nothing below it moves."""
    words = [
        word
        for is_so, word in (
            (view.is_flagged, _("! marked")),
            (view.mark.starred, _("* starred")),
        )
        if is_so
    ]
    if not words:
        return BLANK
    return ((f"  {f' {view.glyphs.dot} '.join(words)}", "doubtful"),)
