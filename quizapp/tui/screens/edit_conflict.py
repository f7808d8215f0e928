"""What the file and the form have otherwise, where somebody changed the question meanwhile."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from quizapp.language import _
from quizapp.messages import N_
from quizapp.services.edit_conflict import clashes, differing
from quizapp.services.editing import Opened
from quizapp.services.question_draft import draft_of
from quizapp.tui.edit_form import EditForm, chapter_of
from quizapp.tui.edit_joining import NAMES, headed, said
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.keys import keys
from quizapp.tui.page import hanging, one_line, paragraph, shown
from quizapp.tui.screens.page_screen import PageScreen
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, Span


class EditConflictScreen(PageScreen[str | None]):
    """Returns "join", "over" or "drop"; None to go on in the form as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "take('join')",
            N_("Both into the form"),
            id="conflict.join",
            tooltip=N_("Take in what the file has; what both changed stays as you have it"),
        ),
        Binding(
            keys("s", "ctrl+s"),
            "take('over')",
            N_("Save mine over it"),
            id="conflict.over",
            tooltip=N_("Write the question as you have it"),
        ),
        Binding(
            keys("x"),
            "take('drop')",
            N_("Give mine up"),
            id="conflict.drop",
            tooltip=N_("Leave the file as it is, and what you changed"),
        ),
        Binding(keys("up", "k"), "scroll(-1)", N_("Up"), show=False, id="page.line_up"),
        Binding(keys("down", "j"), "scroll(1)", N_("Down"), show=False, id="page.line_down"),
        Binding("escape", "leave", N_("Back"), id="screen.back"),
    ]

    def __init__(self, form: EditForm, newer: Opened, note: str, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self._form = form
        self._newer = newer
        self._note = note

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """Which question."""
        question = self._newer.question
        where = f" {self.glyphs.dot} {one_line(question.bank)} {self.glyphs.dot} "
        return [(_("Edit"), "strong"), (where, "text"), (one_line(question.id), "text")], []

    def drawing(self, width: int, _height: int) -> Drawing:
        """Each part that differs: what the file says, and what the form says."""
        form, newer = self._form, self._newer
        mine, theirs = form.draft, draft_of(newer.question)
        both = clashes(draft_of(form.opened.question), mine, theirs)
        lines: list[Line] = [BLANK, *paragraph(shown(self._note), width, "bad", indent=1)]
        for part in differing(mine, theirs):
            head: list[Span] = [(" " + _(NAMES[part]), "strong")]
            if part in both:
                head.append(("  " + _("changed in both places"), "accent"))
            lines += [BLANK, tuple(head)]
            lines += said(theirs, part, _head(_("in the file")), width)
            lines += said(mine, part, _head(_("here")), width)
        chapters = [chapter_of(newer), form.chapter]
        titles = [_("no chapter") if one is None else one.title for one in chapters]
        if titles[0] != titles[1]:
            lines += [BLANK, ((" " + _("Chapter"), "strong"),)]
            for name, title in zip((_("in the file"), _("here")), titles, strict=True):
                lines += hanging(_head(name), shown(title), width)
        return Drawing(lines)

    def action_scroll(self, lines: int) -> None:
        """Move the page."""
        self.page.scroll_lines(lines)

    def action_take(self, choice: str) -> None:
        """Do that."""
        self.dismiss(choice)

    def action_leave(self) -> None:
        """Back to the form; nothing is saved yet."""
        self.dismiss(None)


def _head(name: str) -> list[Span]:
    return headed(name, max(cell_len(_("in the file")), cell_len(_("here"))) + 2)
