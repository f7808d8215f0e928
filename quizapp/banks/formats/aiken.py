"""Aiken, the plainest text format: single choice only."""

import re
from dataclasses import dataclass, field

from quizapp.banks.formats.drafting import Found, Mender, draft
from quizapp.banks.formats.judgements import JUDGED, as_judgement
from quizapp.banks.formats.losses import Losses, Part
from quizapp.banks.formats.written import Written
from quizapp.banks.incoming.draft import Draft, Reading, Skipped
from quizapp.core.question import LETTERS, AllOf, Bank, Judgement, OneOf, Question, Recall
from quizapp.messages import message

_OPTION = re.compile(r"([A-Z])[).](?:[ \t]+|(?=[^\sA-Za-z0-9.])|$)")
_ANSWER = re.compile(r"ANSWER[ \t]*[:：][ \t]*", re.IGNORECASE)
_ANSWER_LINE = re.compile(r"^[ \t]{0,40}ANSWER[ \t]{0,40}[:：]", re.IGNORECASE | re.MULTILINE)
_SPACES = " \t"
_FOREIGN = frozenset({"no-options", "no-stem", "no-answer", "letters", "wrapped"})


@dataclass(slots=True)
class _Block:
    """A question while its lines come in."""

    first: int = 0
    stem: list[str] = field(default_factory=list)
    options: list[list[str]] = field(default_factory=list)
    letters: str = ""
    is_wrapped: bool = False


def read(text: str) -> Reading:
    """The questions of an Aiken file; lines are the file's own."""
    mender = Mender()
    results: list[Draft | Skipped] = []
    block = _Block()
    last = 0
    for number, raw in enumerate(mender.lines(text), 1):
        line = raw.strip(_SPACES)
        if not line:
            continue
        answer = _ANSWER.match(line)
        if answer:
            results.append(_finished(block, number, line[answer.end() :].strip(_SPACES)))
            block = _Block()
            continue
        last = number
        _take(block, line, number)
    if block.first:
        results.append(_finished(block, last, None))
    return Reading(
        tuple(result for result in results if isinstance(result, Draft)),
        (),
        tuple(result for result in results if isinstance(result, Skipped)),
        tuple(mender.repairs),
    )


def fits(text: str) -> bool:
    """Whether a text is Aiken throughout, and so need not be read as a paper."""
    if not _ANSWER_LINE.search(text):
        return False
    reading = read(text)
    codes = {reason.code for draft in reading.drafts for reason in draft.reasons}
    return bool(reading.drafts) and not reading.skipped and not codes & _FOREIGN


def _take(block: _Block, line: str, number: int) -> None:
    block.first = block.first or number
    option = _OPTION.match(line)
    if option and block.stem:
        block.letters += option[1]
        block.options.append([line[option.end() :].strip(_SPACES)])
    elif block.options:
        block.options[-1].append(line)
        block.is_wrapped = True
    else:
        block.stem.append(line)


def _finished(block: _Block, last: int, answer: str | None) -> Draft | Skipped:
    lines = (block.first or last, last)
    if not block.options and answer is None:
        return Skipped(lines, "prose", message("a text without answers"))
    found = Found(lines=lines, stem="\n".join(block.stem))
    found.options = ["\n".join(parts) for parts in block.options]
    if block.is_wrapped:
        found.doubt("wrapped", message("an option goes on over several lines"))
    if block.letters != LETTERS[: len(block.letters)] and len(block.letters) <= len(LETTERS):
        found.doubt("letters", message("the options are not lettered A, B, C… in order"))
    elif answer is not None:
        _take_answer(answer, found)
    as_judgement(found)
    return draft(found)


def _take_answer(answer: str, found: Found) -> None:
    named = [letter for letter in re.split(r"[\s,，、;；.]+", answer.upper()) if letter]
    if named and all(letter in LETTERS and len(letter) == 1 for letter in named):
        found.answer = frozenset(map(LETTERS.index, named))
        if len(found.answer) > 1:
            found.doubt("several-right", message("Aiken has one right option, here are several"))
        return
    found.doubt("answer", message('answer "{answer}" can\'t be read', answer=answer[:20]))


def write(bank: Bank) -> Written:
    """The bank in Aiken, in UTF-8; judgements become a choice of two."""
    losses = Losses("Aiken", holds=())
    losses.bank(bank)
    blocks: list[str] = []
    for question in bank.questions:
        block = _written(question, JUDGED.get(bank.lang, JUDGED["en"]))
        if isinstance(question.key, AllOf | Recall):
            losses.kind(question)
        elif block is None:
            losses.omitted(question.id, message("the stem starts as an answer does in Aiken"))
        else:
            texts = (question.stem, *question.options)
            losses.question(question, {Part.LINE_BREAKS} if "\n" in "".join(texts) else ())
            blocks.append(block)
    return Written("\n".join(blocks).encode(), losses.told())


def _written(question: Question, judged: tuple[str, str]) -> str | None:
    match question.key:
        case OneOf(correct):
            options = question.options
        case Judgement(value):
            options, correct = judged, 0 if value else 1
        case _:
            return None
    stem = _line(question.stem)
    if _ANSWER.match(stem):
        return None
    lines = [stem]
    lines += [f"{letter}. {_line(text)}" for letter, text in zip(LETTERS, options, strict=False)]
    return "\n".join([*lines, f"ANSWER: {LETTERS[correct]}"]) + "\n"


def _line(text: str) -> str:
    return " ".join(part.strip(_SPACES) for part in text.split("\n") if part.strip(_SPACES))
