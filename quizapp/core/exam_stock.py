"""What a blueprint can draw from: who may stand where, and how many papers that makes.

A *unit* is a question together with its near-duplicates, of which one at most is asked. A *cell* is
a place that wants a number of units: a section, or one chapter's share of it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from quizapp.core.question import Blueprint, Question, QuestionId, Section

Name = TypeVar("Name")


@dataclass(frozen=True, slots=True)
class Cell:
    """A section, or one chapter's share of it, and how many questions it wants."""

    section: int
    """By number in the blueprint, from 0."""
    chapter: str | None
    """None: any chapter of the stock."""
    count: int


@dataclass(frozen=True, slots=True)
class Unit:
    """Questions of which one at most may stand on a paper."""

    members: tuple[Question, ...]
    cells: Mapping[int, tuple[Question, ...]]
    """For each cell, by number, the members that may stand there."""

    @property
    def name(self) -> str:
        """The same whatever order the questions came in."""
        return min(question.id for question in self.members)


def shares(count: int, weights: Mapping[Name, float]) -> dict[Name, int]:
    """`count` shared out in proportion by largest remainder; of equal ones the earlier gets it."""
    exact = {name: Fraction(weight) for name, weight in weights.items() if weight > 0}
    total = sum(exact.values())
    quotas = {name: count * weight / total for name, weight in exact.items()}
    parts = {name: int(quota) for name, quota in quotas.items()}
    by_remainder = sorted(quotas, key=lambda name: parts[name] - quotas[name])
    for name in by_remainder[: count - sum(parts.values())]:
        parts[name] += 1
    return parts


def cells_of(blueprint: Blueprint) -> list[Cell]:
    """The places to fill: sections with chapter weights have one for each chapter with a share."""
    cells: list[Cell] = []
    for number, section in enumerate(blueprint.sections):
        if any(weight > 0 for weight in section.chapters.values()):
            parts = shares(section.count, section.chapters)
            cells += [Cell(number, chapter, part) for chapter, part in parts.items() if part]
        elif section.count > 0:
            cells.append(Cell(number, None, section.count))
    return cells


def units_of(
    blueprint: Blueprint,
    cells: Sequence[Cell],
    questions: Iterable[Question],
    twins: Iterable[Collection[QuestionId]],
) -> list[Unit]:
    """Every unit that some cell can use, in the order of `questions`."""
    units: list[Unit] = []
    for members in _grouped({question.id: question for question in questions}, twins):
        places = {
            number: fitting
            for number, cell in enumerate(cells)
            if (fitting := tuple(one for one in members if fits(one, cell, blueprint)))
        }
        if places:
            units.append(Unit(members, places))
    return units


def takes(section: Section, question: Question) -> bool:
    """Whether a question has the kind, difficulty and tags that a section asks for."""
    if question.type is not section.type or not _within(question.difficulty, section):
        return False
    return not section.tags or bool(set(section.tags) & set(question.tags))


def fits(question: Question, cell: Cell, blueprint: Blueprint) -> bool:
    """Whether a question may stand in a cell of the blueprint."""
    section = blueprint.sections[cell.section]
    if not takes(section, question):
        return False
    if cell.chapter is None:  # without a weight above 0 no chapter is asked for
        return not section.chapters
    return question.chapter == cell.chapter


def _within(difficulty: int | None, section: Section) -> bool:
    if section.difficulty is None:
        return True
    lowest, highest = section.difficulty
    return difficulty is not None and lowest <= difficulty <= highest


def _grouped(
    questions: Mapping[QuestionId, Question], twins: Iterable[Collection[QuestionId]]
) -> list[tuple[Question, ...]]:
    """Questions that groups join, directly or over others, together; the rest alone."""
    leaders: dict[QuestionId, QuestionId] = {}

    def leader(name: QuestionId) -> QuestionId:
        while name in leaders:
            name = leaders[name]
        return name

    for group in twins:
        # Over questions that are not at hand too: what is like the same third is alike.
        ends = sorted({leader(name) for name in group})
        for other in ends[1:]:
            leaders[other] = ends[0]
    found: dict[QuestionId, list[Question]] = {}
    for question in questions.values():
        found.setdefault(leader(question.id), []).append(question)
    return [tuple(members) for members in found.values()]


def place(units: Iterable[Unit], wanted: Sequence[int]) -> list[list[Unit]]:
    """Units for each cell, as many as are wanted or as there can be; earlier units go first.

    A unit that has its place keeps one, but may be moved to another cell to let one more in.
    """
    taken: list[list[Unit]] = [[] for _ in wanted]
    full: set[int] = set()  # cells that no move can ever make room in again

    def has_room(cell: int, visited: set[int]) -> bool:
        visited.add(cell)
        if len(taken[cell]) < wanted[cell]:
            return True
        for number, unit in enumerate(taken[cell]):
            for other in unit.cells.keys() - full - visited:
                if has_room(other, visited):
                    taken[other].append(unit)
                    del taken[cell][number]
                    return True
        return False

    for unit in units:
        visited: set[int] = set()
        for cell in unit.cells:
            if cell not in full and cell not in visited and has_room(cell, visited):
                taken[cell].append(unit)
                break
        else:
            full |= visited
    return taken


def possible(units: Sequence[Unit], cells: Sequence[Cell]) -> int:
    """How many papers these units make with none of them used twice."""
    size = sum(cell.count for cell in cells)
    if size == 0:
        return 0
    low, high = 0, len(units) // size
    while low < high:
        papers = (low + high + 1) // 2
        wanted = [papers * cell.count for cell in cells]
        if all(map(_is_filled, place(units, wanted), wanted)):
            low = papers
        else:
            high = papers - 1
    return low


def _is_filled(taken: Sequence[Unit], wanted: int) -> bool:
    return len(taken) == wanted
