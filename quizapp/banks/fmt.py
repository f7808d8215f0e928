"""Tidying a bank file by text position: comments, layout and every value stay.

What changes is what no reader of the file would miss: space at the end of lines, a missing end of
the last line, a full-width colon that was read as an ordinary one; and ids, if they are asked for.
"""

import re
from dataclasses import replace

from quizapp.banks import fields as table
from quizapp.banks.problem import Problems
from quizapp.banks.traps import mend_traps
from quizapp.banks.values import own_name
from quizapp.banks.yaml_bank import parse, placed_questions
from quizapp.banks.yaml_events import Entries, lines_of_long_texts
from quizapp.core.question import Bank, QuestionId

_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_BEFORE_FIRST_KEY = re.compile(r" *(?:- +)*")


def format_text(text: str, *, ids: bool) -> str:
    """The text of a bank, tidied; with `ids`, questions without an id get the one they have.

    Formatting twice changes nothing more. A file that can't be read comes back as it is.
    """
    bank, _ = parse(text, "")
    if bank is None:
        return text
    found = _LINE.findall(text.removeprefix("\ufeff"))[:-1]  # the last match is empty
    contents = [content for content, _ in found]
    ends = [end for _, end in found]
    ends[-1] = ends[-1] or ends[0] or "\n"
    _tidy(contents)
    tidied = _join(contents, ends)
    with_ids = _join(_with_ids(contents, ends), ends) if ids else tidied
    # The last word is the reader's: no edit may change what it reads.
    return next((new for new in (with_ids, tidied) if _reads_as(bank, new)), text)


def _join(contents: list[str], ends: list[str]) -> str:
    return "".join(content + end for content, end in zip(contents, ends, strict=True))


def _tidy(contents: list[str]) -> None:
    problems = Problems("")
    mend_traps("\n".join(contents), problems)
    for problem in problems.found:
        if problem.code == "Y004":
            line = contents[problem.line - 1]
            before, after = line[: problem.column - 1], line[problem.column :]
            contents[problem.line - 1] = f"{before}:{'' if after[:1] == ' ' else ' '}{after}"
    kept = lines_of_long_texts("\n".join(contents))
    for number, content in enumerate(contents):
        if number not in kept:
            contents[number] = content.rstrip(" \t")


def _with_ids(contents: list[str], ends: list[str]) -> list[str]:
    """The lines with an id before the first key of every question that has none of its own."""
    changed = list(contents)
    written: set[QuestionId] = set()
    places: list[tuple[int, int, QuestionId]] = []
    for question, node in placed_questions("\n".join(contents)):
        if not _has_id(node) and question.id not in written:
            written.add(question.id)
            places.append((node.line - 1, node.column - 1, question.id))
    # From the end on, so that no edit moves the place of another.
    for line, column, question_id in sorted(places, reverse=True):
        before, after = changed[line][:column], changed[line][column:]
        if after.startswith("{"):
            changed[line] = f"{before}{{id: {question_id}, {after[1:].lstrip()}"
        elif _BEFORE_FIRST_KEY.fullmatch(before):
            changed[line] = f"{before}id: {question_id}{ends[line]}{' ' * column}{after}"
    return changed


def _has_id(node: Entries) -> bool:
    return any(own_name(key, table.QUESTION) == "id" for key, _ in node.pairs)


def _reads_as(bank: Bank, text: str) -> bool:
    read, _ = parse(text, "")
    return read is not None and _without_lines(read) == _without_lines(bank)


def _without_lines(bank: Bank) -> Bank:
    return replace(bank, questions=tuple(replace(q, line=0) for q in bank.questions))
