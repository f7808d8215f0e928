"""What stands on the sheets of a paper exam: the paper with its answer sheet, and the key.

The words are in the language of the bank, not of whoever prints: a class gets one language on a
sheet.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from quizapp.core.exam import Paper, PaperQuestion
from quizapp.core.printout import (
    LINE_CELLS,
    Ask,
    Bubbles,
    Explained,
    Grid,
    Heading,
    Keys,
    Page,
    Printout,
    columns,
    fives,
    print_width,
)
from quizapp.core.question import LETTERS, Bank
from quizapp.language import _, ngettext
from quizapp.script import convert
from quizapp.services.exam_sheet_words import (
    fields,
    from_to,
    heading,
    how_to_answer,
    in_points,
    joined,
    key_text,
    marking,
    marks,
    number_text,
    ordinal,
    speaking,
)
from quizapp.settings.keys import DisplayScript

_BLANK = re.compile(r"([(（])[ \u00a0\u3000_]*([)）])")
"""A place to write the answer that the stem has already."""
_RULED = re.compile(r"__+|＿+")
_ROOM = "\u00a0" * 6
"""Where no line may end."""
_MOST_ACROSS = 4
_LABEL_CELLS = 6


class Sheets:
    """The sheets of one form of a paper."""

    def __init__(self, paper: Paper, letter: str, bank: Bank, script: DisplayScript) -> None:
        self._paper = paper
        self._letter = letter
        """Empty where the paper has one form only."""
        self._bank = bank
        self._script = script
        is_converted = script != "as_written" and bank.lang.startswith("zh")
        self._language = script if is_converted else bank.lang

    def paper(self) -> Printout:
        """The paper with the questions, and its answer sheet at the end."""
        with speaking(self._language):
            title = self._title()
            answers = Page(
                title=_("{title}: answer sheet").format(title=title),
                subtitle=self._subtitle(),
                fields=fields(),
                lines=(_("Fill in one mark a question; where several are right, all of them."),),
                blocks=tuple(self._bubbles()),
            )
            asked = Page(
                title=title,
                subtitle=self._subtitle(),
                fields=fields(),
                lines=(
                    *self._terms(),
                    _("Mark your answers on the answer sheet at the end."),
                ),
                blocks=tuple(self._asked()),
            )
            return self._printout(title, (asked, answers))

    def key(self) -> Printout:
        """Every answer, the marking rule, and why the answers are right."""
        with speaking(self._language):
            title = _("{title}: key").format(title=self._title())
            version = _("Bank {bank}, version {version}.").format(
                bank=self._paper.bank, version=self._paper.bank_digest[:8]
            )
            page = Page(
                title=title,
                subtitle=self._subtitle(),
                lines=(*self._terms(), version),
                blocks=(*self._keys(), *self._explained()),
            )
            return self._printout(title, (page,))

    def _printout(self, title: str, pages: tuple[Page, ...]) -> Printout:
        before, between, after = re.split(r"\{\w+\}", _("Page {page} of {pages}"), maxsplit=2)
        return Printout(
            language=self._language,
            title=f"{title} {self._subtitle()}",
            footer=f"{title} · {self._subtitle()}",
            page_words=(before, between, after),
            pages=pages,
        )

    def _title(self) -> str:
        bank, exam = self._text(self._bank.title), self._text(self._paper.title)
        return exam if bank in exam else _("{bank}: {exam}").format(bank=bank, exam=exam)

    def _subtitle(self) -> str:
        if not self._letter:
            return _("Paper {seed}").format(seed=self._paper.seed)
        return _("Form {letter} · Paper {seed}").format(letter=self._letter, seed=self._paper.seed)

    def _terms(self) -> tuple[str, ...]:
        minutes = self._paper.minutes
        points = sum(placed.points for placed in self._paper.questions)
        sentences = [
            _("No time limit.")
            if minutes is None
            else ngettext(
                "Time: {number} minute.", "Time: {number} minutes.", 1 if minutes == 1 else 2
            ).format(number=number_text(minutes)),
            _("{points} in all.").format(points=in_points(points)),
            _("{points} to pass.").format(
                points=in_points(points * self._paper.pass_percent / 100)
            ),
        ]
        return (joined(sentences), *marking(self._paper))

    def _sections(self) -> Iterator[tuple[int, tuple[PaperQuestion, ...]]]:
        groups = groupby(self._paper.questions, key=lambda placed: placed.section)
        for number, (_section, group) in enumerate(groups, 1):
            yield number, tuple(group)

    def _asked(self) -> Iterator[Heading | Ask | Grid]:
        sections = tuple(self._sections())
        if len(sections) > 1:
            parts = [ordinal(number) for number, _asked in sections]
            yield Grid(
                (
                    (_("Part no."), *parts, _("Total")),
                    (_("Points earned"), *[""] * (len(parts) + 1)),
                )
            )
        for number, asked in sections:
            yield Heading(heading(number, asked), how_to_answer(asked))
            yield from map(self._ask, asked)

    def _ask(self, placed: PaperQuestion) -> Ask:
        options = [self._text(placed.question.options[number]) for number in placed.order]
        stem = _BLANK.sub(rf"\1{_ROOM}\2", self._text(placed.question.stem))
        has_blank = _BLANK.search(stem) or _RULED.search(stem)
        return Ask(
            placed.position,
            stem,
            tuple(zip(LETTERS, options, strict=False)),
            columns(options),
            "" if has_blank else _BLANK.sub(rf"\1{_ROOM}\2", _("( )")),
        )

    def _bubbles(self) -> Iterator[Bubbles]:
        for number, asked in self._sections():
            rows = [(placed.position, marks(placed)) for placed in asked]
            widest = max(len(marks) for _position, marks in rows)
            across = 5 if widest <= 2 else 4 if widest <= 4 else 3 if widest <= 6 else 2
            yield Bubbles(heading(number, asked), tuple(fives(rows)), across)

    def _keys(self) -> Iterator[Heading | Keys]:
        for number, asked in self._sections():
            blocks = tuple(
                (from_to(block), "  ".join(map(key_text, block))) for block in fives(asked)
            )
            widest = max(print_width(answers) for _numbers, answers in blocks) + _LABEL_CELLS
            across = max(1, min(_MOST_ACROSS, int(LINE_CELLS / widest)))
            yield Heading(heading(number, asked))
            yield Keys(blocks, across)

    def _explained(self) -> Iterator[Heading | Explained]:
        told = [(placed, self._reasons(placed)) for placed in self._paper.questions]
        if any(reasons for _placed, reasons in told):
            yield Heading(_("Explanations"))
        for placed, reasons in told:
            if reasons:
                yield Explained(placed.position, key_text(placed), reasons)

    def _reasons(self, placed: PaperQuestion) -> tuple[str, ...]:
        question = placed.question
        lines = [self._text(question.explanation)] if question.explanation else []
        for letter, number in zip(LETTERS, placed.order, strict=False):
            if reason := question.why.get(number, ""):
                lines.append(
                    _("{letter}: {reason}").format(letter=letter, reason=self._text(reason))
                )
        if question.note:
            lines.append(_("Remark: {text}").format(text=self._text(question.note)))
        return tuple(lines)

    def _text(self, text: str) -> str:
        return text if self._script == "as_written" else convert(text, self._script)
