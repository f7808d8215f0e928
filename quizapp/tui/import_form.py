"""One question of an import as a form, and below it the source and what is doubtful."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizapp.banks.incoming.draft import Draft, Reason, Status
from quizapp.banks.incoming.lacking import lacking
from quizapp.core.question import LETTERS, QuestionType
from quizapp.language import _, translate
from quizapp.services import import_wording
from quizapp.services.import_review import Review
from quizapp.tui import import_page
from quizapp.tui.draft_form import DraftForm, Part, named, pointer, rows, told, with_name
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.page import beside, one_line, padded
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, Role

_WIDE = 99


@dataclass(frozen=True, slots=True)
class Form(DraftForm):
    """A question that is being mended."""

    KINDS = tuple(QuestionType)
    LAST = ("explanation", "chapter")

    review: Review
    number: int
    reread: Draft | None = None
    """As it was read from lines that were mended here."""

    @classmethod
    def of(cls, review: Review, number: int) -> "Form":
        """The form as it opens: on the stem."""
        return cls(review.incoming.items[number].draft, 1, review, number)

    @property
    def is_changed(self) -> bool:
        """Whether leaving would lose anything."""
        return self.draft != self.review.incoming.items[self.number].draft

    @property
    def doubts(self) -> list[str]:
        """What speaks against it as it stands here."""
        if self.draft is self.reread and self.draft.status is Status.REVIEW:
            reasons: Sequence[Reason] = self.draft.reasons
        else:
            reasons = lacking(self.draft)
        return [translate(reason.message) for reason in reasons]

    # -- what keys do

    def with_reread(self, draft: Draft) -> "Form":
        """The question as it was read anew."""
        return replace(self, draft=draft, reread=draft, cursor=1)

    def source(self) -> str:
        """The lines of the document; what was made of them where there are none."""
        draft = self.draft
        lines = import_wording.source_lines(self.review.incoming, draft)
        if lines:
            return "\n".join(text for _number, text in lines)
        options = [f"{letter}. {one}" for letter, one in zip(LETTERS, draft.options, strict=False)]
        return "\n".join([draft.stem, *options])

    def text(self) -> str:
        """What the field at the cursor says now."""
        return self.draft.chapter if self.field.part == "chapter" else DraftForm.text(self)

    def with_text(self, text: str) -> "Form | None":
        """Another text in the field at the cursor."""
        if self.field.part == "chapter":
            return replace(self, draft=replace(self.draft, chapter=" ".join(text.split())))
        return DraftForm.with_text(self, text)


def draw(form: Form, width: int, glyphs: Glyphs) -> Drawing:
    """The form, and what stands in the document below or beside it."""
    half = width - (width - 1) // 2 if width >= _WIDE else width

    def row(part: Part) -> list[Line]:
        return _row(form.draft, part, half - 1, is_current=part == form.field.part)

    lines, keep = rows(form, half - 1, row)
    below = _below(form, width - half if width >= _WIDE else width)
    if width >= _WIDE:
        height = max(len(lines), len(below))
        return Drawing(beside(padded(lines, height), [BLANK, *below], half, glyphs), keep)
    return Drawing([*lines, ((glyphs.rule * width, "muted"),), *below], keep)


def _row(draft: Draft, part: Part, width: int, *, is_current: bool) -> list[Line]:
    match part:
        case "type":
            words = _(import_wording.KINDS[draft.type])
            kind = f"< {words} >" if is_current else words
            role: Role = "accent" if is_current else "text"
            return [(pointer(is_current=is_current), named(_("Kind")), (kind, role))]
        case "stem":
            name = _("Front") if draft.type is QuestionType.FLASHCARD else _("Stem")
            text = draft.stem
        case "back":
            name, text = _("Back side"), draft.back
        case "explanation":
            name, text = _("Explanation"), draft.explanation
        case _:
            name, text = _("Chapter"), draft.chapter
    return with_name(name, text, width, is_current=is_current)


def _below(form: Form, width: int) -> list[Line]:
    """The document's lines, why the question is doubtful, and what it lacks as it stands here."""
    review, draft = form.review, form.draft
    where = one_line(import_wording.place(draft))
    lines: list[Line] = [((f" {where}", "strong"),)]
    lines += import_page.source(review, draft, width)
    if not form.is_changed:
        return [*lines, *import_page.remarks(review, form.number, width)]
    if form.doubts:
        return [*lines, *told(form.doubts, width)]
    return [*lines, ((" " + _("It can be taken so."), "good"),)]
