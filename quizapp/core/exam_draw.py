"""From a blueprint to a paper: the same seed and bank draw the same one, options included.

Chosen by lot, but so that what is left still makes as many papers without a repetition as it could
have made. Questions of recent papers come only where newer ones run out, the longest unseen first.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import ClassVar

from quizapp.core.exam import Paper, PaperQuestion
from quizapp.core.exam_seed import lot
from quizapp.core.exam_stock import Cell, Unit, cells_of, place, possible, shares, units_of
from quizapp.core.question import (
    BankId,
    Blueprint,
    Chapter,
    ChapterId,
    Question,
    QuestionId,
    QuestionType,
)
from quizapp.core.study import option_order
from quizapp.errors import QuizappError
from quizapp.messages import N_, message

Pick = tuple[Unit, Question]


class Shortage(QuizappError):
    """The stock does not have what a section asks for."""

    _NAMES: ClassVar[Mapping[QuestionType, str]] = {
        QuestionType.SINGLE: N_("Single choice"),
        QuestionType.MULTIPLE: N_("Multiple choice"),
        QuestionType.TRUE_FALSE: N_("True or false"),
        QuestionType.FLASHCARD: N_("Flashcard"),
    }

    def __init__(
        self, section: int, kind: QuestionType, wanted: int, there: int, chapter: str | None = None
    ) -> None:
        self.section = section
        """By number in the blueprint, from 0."""
        self.wanted = wanted
        self.there = there
        self.chapter = chapter
        """The chapter that is short, by title; None where it is the section as a whole."""
        name = message(self._NAMES[kind])
        if chapter is None:
            super().__init__(
                "Section {section} ({kind}) asks {wanted} questions, "
                "and the bank can give {there}.",
                section=section + 1,
                kind=name,
                wanted=wanted,
                there=there,
            )
        else:
            super().__init__(
                'Section {section} ({kind}) asks {wanted} questions of "{chapter}", '
                "and the bank can give {there}.",
                section=section + 1,
                kind=name,
                wanted=wanted,
                there=there,
                chapter=chapter,
            )


def draw(
    blueprint: Blueprint,
    questions: Sequence[Question],
    *,
    bank: BankId,
    bank_digest: str,
    seed: str,
    recent: Sequence[Collection[QuestionId]] = (),
    twins: Sequence[Collection[QuestionId]] = (),
    chapters: Sequence[Chapter] = (),
    shuffle_questions: bool = True,
    shuffle_options: bool = True,
    by_chapter: bool = True,
) -> Paper:
    """Draw a paper; `recent` are earlier papers, newest first, `twins` groups of near-duplicates.

    A seed that was read out in class wants no `recent`: they differ from student to student.
    `chapters` are the bank's, for their names. Without `by_chapter` a section that has no weights
    takes its questions by lot alone. Raises Shortage, and QuizappError for a blueprint that no
    program could mark or that asks nothing.
    """
    _check(blueprint)
    chosen = _chosen(
        blueprint,
        questions,
        seed=seed,
        recent=recent,
        twins=twins,
        chapters=chapters,
        by_chapter=by_chapter,
    )
    places = {question.id: place for place, question in enumerate(questions)}
    for section in chosen:
        if shuffle_questions:
            section.sort(key=lambda question: lot(seed, "place", question.id))
        else:
            section.sort(key=lambda question: places[question.id])
    return Paper(
        bank=bank,
        bank_digest=bank_digest,
        blueprint=blueprint.id,
        title=blueprint.title,
        seed=seed,
        rule=blueprint.marking,
        minutes=blueprint.minutes,
        pass_percent=blueprint.pass_percent,
        sections=tuple(section for section in blueprint.sections if section.count > 0),
        questions=_numbered(blueprint, chosen, seed if shuffle_options else None),
        chapters=_names(chosen, chapters),
    )


def papers_possible(
    blueprint: Blueprint,
    questions: Sequence[Question],
    twins: Sequence[Collection[QuestionId]] = (),
) -> int:
    """How many papers the stock makes one after another without a repeated question.

    Near-duplicates count as repeated. 0 also for a blueprint that asks nothing.
    """
    cells = cells_of(blueprint)
    return possible(units_of(blueprint, cells, questions, twins), cells)


def _check(blueprint: Blueprint) -> None:
    asked = [section for section in blueprint.sections if section.count > 0]
    if not asked:
        raise QuizappError('The exam "{title}" asks no questions.', title=blueprint.title)
    if any(section.type is QuestionType.FLASHCARD for section in asked):
        raise QuizappError(
            'The exam "{title}" asks flashcards, which only the student can judge.',
            title=blueprint.title,
        )


def _chosen(
    blueprint: Blueprint,
    questions: Sequence[Question],
    *,
    seed: str,
    recent: Sequence[Collection[QuestionId]],
    twins: Sequence[Collection[QuestionId]],
    chapters: Sequence[Chapter],
    by_chapter: bool,
) -> list[list[Question]]:
    """The questions of each section of the blueprint, in no order that means anything."""
    cells = cells_of(blueprint)
    units = units_of(blueprint, cells, questions, twins)
    ages = _ages(units, recent)
    units.sort(key=lambda unit: (-ages[unit.name], lot(seed, "unit", unit.name)))
    never = [unit for unit in units if ages[unit.name] == len(recent)]
    papers = possible(never, cells)
    stock = never if papers else units
    pools = place(stock, [max(1, papers) * cell.count for cell in cells])
    for cell, pool in zip(cells, pools, strict=True):
        if len(pool) < cell.count:
            raise _shortage(cell, len(pool), blueprint, chapters)
    _share_out_rest(stock, pools)
    chosen: list[list[Question]] = [[] for _ in blueprint.sections]
    for number, cell in enumerate(cells):
        picks = [(unit, _member(unit, number, seed, recent)) for unit in pools[number]]
        chosen[cell.section] += _choose(picks, cell, ages, seed, by_chapter=by_chapter)
    return chosen


def _ages(units: Sequence[Unit], recent: Sequence[Collection[QuestionId]]) -> dict[str, int]:
    """For each unit how many papers ago one of its members was asked; `len(recent)`: in none."""
    return {unit.name: min(_age(one.id, recent) for one in unit.members) for unit in units}


def _age(question: QuestionId, recent: Sequence[Collection[QuestionId]]) -> int:
    return next((age for age, paper in enumerate(recent) if question in paper), len(recent))


def _shortage(
    cell: Cell, there: int, blueprint: Blueprint, chapters: Sequence[Chapter]
) -> Shortage:
    titles = {chapter.id: chapter.title for chapter in chapters}
    title = None if cell.chapter is None else titles.get(ChapterId(cell.chapter), cell.chapter)
    kind = blueprint.sections[cell.section].type
    return Shortage(cell.section, kind, cell.count, there, title)


def _share_out_rest(stock: Sequence[Unit], pools: Sequence[list[Unit]]) -> None:
    """Let units that no pool needed be drawn too: whoever replaces one only leaves more."""
    needed = {unit.name for pool in pools for unit in pool}
    for unit in stock:
        if unit.name not in needed:
            pools[min(unit.cells)].append(unit)


def _member(unit: Unit, cell: int, seed: str, recent: Sequence[Collection[QuestionId]]) -> Question:
    def rank(question: Question) -> tuple[int, bytes]:
        return -_age(question.id, recent), lot(seed, "twin", question.id)

    return min(unit.cells[cell], key=rank)


def _choose(
    picks: Sequence[Pick], cell: Cell, ages: Mapping[str, int], seed: str, *, by_chapter: bool
) -> list[Question]:
    """As many as the cell wants: the longest unseen, chapters in proportion, then by lot."""

    def part(question: Question) -> str | None:
        return question.chapter if by_chapter else None

    chosen: list[Question] = []
    for age in sorted({ages[unit.name] for unit, _ in picks}, reverse=True):
        layer = [question for unit, question in picks if ages[unit.name] == age]
        layer.sort(key=lambda question: lot(seed, "question", question.id))
        left = cell.count - len(chosen)
        sizes = Counter(map(part, layer))
        in_order = {chapter: sizes[chapter] for chapter in sorted(sizes, key=str)}
        quotas = shares(min(left, len(layer)), in_order)
        for question in layer:
            if quotas[part(question)]:
                quotas[part(question)] -= 1
                chosen.append(question)
    return chosen


def _numbered(
    blueprint: Blueprint, chosen: Sequence[Sequence[Question]], seed: str | None
) -> tuple[PaperQuestion, ...]:
    placed: list[PaperQuestion] = []
    sections = [pair for pair in zip(blueprint.sections, chosen, strict=True) if pair[1]]
    for number, (section, asked) in enumerate(sections):
        for question in asked:
            order = (
                tuple(range(len(question.options)))
                if seed is None
                else option_order(question, seed)
            )
            position = len(placed) + 1
            placed.append(PaperQuestion(position, number, question, order, section.points))
    return tuple(placed)


def _names(
    chosen: Sequence[Sequence[Question]], chapters: Sequence[Chapter]
) -> tuple[Chapter, ...]:
    asked = {question.chapter for section in chosen for question in section}
    return tuple(chapter for chapter in chapters if chapter.id in asked)
