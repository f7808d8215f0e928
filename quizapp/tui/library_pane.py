"""The question at the cursor of the library: beside the table, or as a page of its own."""

from collections.abc import Sequence

from rich.cells import cell_len

from quizapp.core.question import (
    LETTERS,
    AllOf,
    Judgement,
    OneOf,
    Question,
    QuestionType,
    Recall,
    Response,
)
from quizapp.core.recap import question_history, wrong_choices
from quizapp.core.review import Mode, Review
from quizapp.core.study import Turn
from quizapp.language import _, ngettext
from quizapp.messages import N_
from quizapp.services.browsing_states import Entry
from quizapp.services.wording import local_time
from quizapp.tui import answer_page, question_page
from quizapp.tui.keys import key_of
from quizapp.tui.library_page import LibraryView, in_days, states
from quizapp.tui.page import hanging, number, one_line, paragraph, shown
from quizapp.tui.view import View
from quizapp.tui.widgets.lines import BLANK, Line, Role, Span

_MODES = {
    Mode.STUDY: N_("study"),
    Mode.CRAM: N_("extra practice"),
    Mode.EXAM: N_("mock exam"),
    Mode.CARDS: N_("cards"),
}
_MOST_ANSWERS = 30


def pane(view: LibraryView, reviews: Sequence[Review], width: int, height: int) -> list[Line]:
    """The question beside the table; of one that is too long, the start and all figures."""
    entry = view.current
    lines = [] if entry is None else _filled(view, entry, reviews, width - 2, height)
    edge: Span = (view.glyphs.box[5] + " ", "muted")
    return [(edge, *(lines[row] if row < len(lines) else BLANK)) for row in range(height)]


def _filled(
    view: LibraryView, entry: Entry, reviews: Sequence[Review], width: int, height: int
) -> list[Line]:
    about = paragraph(_about(view, entry), width, "muted", indent=0)
    question = _question(view, entry, reviews, width)
    below = [BLANK, *_figures(view, entry, width), *_remarks(entry, width)]
    room = height - len(about) - 1 - len(below)
    if len(question) > room:
        left = len(question) - max(room - 1, 0)
        words = ngettext(
            "{count} more line; {key} shows all", "{count} more lines; {key} shows all", left
        )
        said = words.format(count=left, key=key_of("library.look"))
        more: Line = ((f"{view.glyphs.ellipsis} {said}", "muted"),)
        question = [*question[: max(room - 1, 0)], more]
    return [*about, BLANK, *question, *below]


def whole(view: LibraryView, reviews: Sequence[Review], width: int) -> list[Line]:
    """All of the question with its key, and every answer to it."""
    entry = view.current
    if entry is None:
        return paragraph(_("No longer in the library"), width, "muted")
    head = states(entry, view.day, with_marks=False)  # the page says the marks itself
    page = question_page.draw(_as_turned(view, entry, reviews), width).lines
    words = f" {view.glyphs.dot} ".join(head)
    lines = [*(paragraph(words, width, "accent") if head else []), *page, BLANK]
    lines += _figures(view, entry, width - 2, indent="  ")
    if entry.mark.report:
        lines += _headed(_("Reported"), shown(entry.mark.report), width)
    if entry.mark.note and isinstance(entry.question.key, Recall):
        lines += _headed(_("Note"), shown(entry.mark.note), width)
    return [*lines, BLANK, *_answers(entry, reviews, width)]


def _as_turned(view: LibraryView, entry: Entry, reviews: Sequence[Review]) -> View:
    question = entry.question
    turn = Turn(
        question=question,
        memory=entry.memory,
        order=tuple(range(len(question.options))),
        number=view.row + 1,
        is_retry=False,
    )
    bare = View(
        turn=turn,
        mark=entry.mark,
        history=question_history(question, reviews),
        is_turned=True,
        reveals=True,
        has_reasons=True,
        script=view.script,
        glyphs=view.glyphs,
    )
    return View(
        turn=turn,
        chosen=answer_page.right_rows(bare),
        mark=entry.mark,
        history=bare.history,
        is_turned=True,
        reveals=True,
        has_reasons=True,
        script=view.script,
        glyphs=view.glyphs,
    )


# -- its parts


def _about(view: LibraryView, entry: Entry) -> str:
    question = entry.question
    words = [_(question_page.TYPE_NAMES[question.type]), one_line(question.id)]
    return f" {view.glyphs.dot} ".join([*words, *states(entry, view.day)])


def _question(view: LibraryView, entry: Entry, reviews: Sequence[Review], width: int) -> list[Line]:
    """Stem and options, the right ones marked, and how often which wrong one was chosen."""
    question = entry.question
    lines = paragraph(view.text(question.stem), width, "strong", indent=0)
    if isinstance(question.key, Recall):
        return [*lines, BLANK, *paragraph(view.text(question.key.back), width, "good", indent=0)]
    wrong = wrong_choices(question, reviews)
    right = _right(question)
    lines.append(BLANK)
    for place, (letter, text) in enumerate(_options(view, question)):
        mark, role = _marked(view, is_right=place in right, is_chosen=bool(wrong[place]))
        words = text
        if wrong[place]:
            said = ngettext("chosen {count} time", "chosen {count} times", wrong[place])
            words += f" ({said.format(count=wrong[place])})"
        head: list[Span] = [(f"{mark} {letter}", role)]
        lines += hanging(head, words, width, role)
    return lines


def _marked(view: LibraryView, *, is_right: bool, is_chosen: bool) -> tuple[str, Role]:
    if is_right:
        return view.glyphs.right, "good"
    return (view.glyphs.wrong, "bad") if is_chosen else (" ", "text")


def _options(view: LibraryView, question: Question) -> list[tuple[str, str]]:
    if question.type is QuestionType.TRUE_FALSE:
        return [("", _("True")), ("", _("False"))]
    texts = map(view.text, question.options)
    return [(f"{letter}  ", text) for letter, text in zip(LETTERS, texts, strict=False)]


def _right(question: Question) -> frozenset[int]:
    match question.key:
        case OneOf(correct):
            return frozenset({correct})
        case AllOf(correct):
            return correct
        case Judgement(value):
            return frozenset({0 if value else 1})
        case _:
            return frozenset()


def _figures(view: LibraryView, entry: Entry, width: int, indent: str = "") -> list[Line]:
    """How it stands in the schedule, as many figures a line as fit."""
    words = [_due(view, entry)]
    if entry.tally is not None:
        wrong = _("Wrong {wrong} of {times}")
        words.append(wrong.format(wrong=entry.tally.wrong, times=entry.tally.times))
    if entry.memory is not None:
        days = _("Stability {days} days").format(days=number(round(entry.memory.stability, 1)))
        hard = _("Difficulty {difficulty} of 10")
        words += [days, hard.format(difficulty=number(round(entry.memory.difficulty, 1)))]
    lines: list[str] = []
    for word in words:
        if lines and cell_len(lines[-1]) + 3 + cell_len(word) <= width:
            lines[-1] += f"   {word}"
        else:
            lines.append(word)
    return [((indent + line, "muted"),) for line in lines]


def _due(view: LibraryView, entry: Entry) -> str:
    if entry.is_due:
        return _("Due today")
    if entry.memory is None:
        return _("Never asked by the schedule")
    return _("Due: {when}").format(when=in_days(entry.memory.due_day - view.day))


def _remarks(entry: Entry, width: int) -> list[Line]:
    """Note and report, a line each: the page of the question has all of them."""
    found = ((_("Note"), entry.mark.note), (_("Reported"), entry.mark.report))
    return [
        ((f"{head}  ", "accent"), (one_line(text[: width * 2]), "text"))
        for head, text in found
        if text
    ]


def _headed(head: str, text: str, width: int) -> list[Line]:
    return hanging([("  ", "text"), (head + "  ", "accent")], text, width)


def _answers(entry: Entry, reviews: Sequence[Review], width: int) -> list[Line]:
    """What was answered, newest first."""
    if not reviews:
        return paragraph(_("Not answered yet."), width, "muted")
    lines: list[Line] = [(("  " + _("Earlier answers"), "accent"),)]
    asked_now = entry.question.fingerprint
    for review in reviews[: -_MOST_ANSWERS - 1 : -1]:
        said, role = _judged(review)
        words = [_said(review) if review.fingerprint == asked_now else ""]
        words += [_(_MODES[review.mode]), _("guessed") if review.guessed else ""]
        rest = _(", ").join(word for word in words if word)
        lines.append(
            ((f"  {local_time(review.at)}  ", "text"), (said, role), ("  " + rest, "muted"))
        )
    if len(reviews) > _MOST_ANSWERS:
        left = len(reviews) - _MOST_ANSWERS
        words_left = ngettext("and {count} before", "and {count} before", left)
        lines.append((("  " + words_left.format(count=left), "muted"),))
    return lines


def _judged(review: Review) -> tuple[str, Role]:
    if review.correct:
        return _("right"), "good"
    if review.score > 0:
        return _("partly right"), "doubtful"
    return _("wrong"), "bad"


def _said(review: Review) -> str:
    response: Response = review.response
    if response is None:
        return ""
    if isinstance(response, bool):
        return _("True") if response else _("False")
    return "".join(LETTERS[place] for place in sorted(response))
