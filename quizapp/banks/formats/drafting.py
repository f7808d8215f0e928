"""From what an exact format says of a question to a draft, judged the same way for all formats."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from quizapp.banks.incoming.document import LineRepair
from quizapp.banks.incoming.draft import Answer, Draft, Lines, Reason, Skipped, Status
from quizapp.banks.incoming.lacking import faults
from quizapp.banks.pins import held
from quizapp.core.question import LETTERS, QuestionType, Shuffle
from quizapp.core.text import forbidden, repair
from quizapp.messages import Message, message

_SPACES = " \t\n"
_REPLACEMENT = "\ufffd"
_ID = re.compile(r"~[0-9a-f]{16}|(?!~)[\w.-]{1,80}")


class Mender:
    """Makes display texts of what stands in a file, and keeps what it mended."""

    def __init__(self) -> None:
        self.repairs: list[LineRepair] = []

    def text(self, raw: str, line: int) -> str:
        """The text repaired, controls replaced, line feeds for line ends, no space around it."""
        whole = self.whole(raw, line).strip(_SPACES)
        return "" if whole.isspace() else whole

    def whole(self, raw: str, line: int) -> str:
        """The same with the space around it; for a file's whole text, before it is cut up."""
        text = raw.replace("\r\n", "\n").replace("\r", "\n")
        text, repairs = repair(text)
        self.repairs += [LineRepair(line, r.what, r.source, r.result) for r in repairs]
        bad = forbidden(text)
        if not bad:
            return text
        characters = list(text)
        for index, _ in bad:
            self.repairs.append(LineRepair(line, "control", characters[index], _REPLACEMENT))
            characters[index] = _REPLACEMENT
        return "".join(characters)

    def lines(self, raw: str) -> list[str]:
        """The lines of a text file, each mended under its own number."""
        parts = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return [self.whole(part, number) for number, part in enumerate(parts, 1)]


@dataclass(slots=True, kw_only=True)
class Found:
    """What a format says of one question, texts already mended."""

    lines: Lines
    number: str = ""
    type: QuestionType | None = None
    """None: as the answer says."""
    stem: str = ""
    options: list[str] = field(default_factory=list)
    answer: Answer = None
    back: str = ""
    explanation: str = ""
    chapter: str = ""
    id: str = ""
    points: float | None = None
    difficulty: int | None = None
    tags: Iterable[str] = ()
    source: str = ""
    why: Mapping[int, str] = field(default_factory=dict)
    shuffle: Shuffle = field(default_factory=Shuffle)
    doubts: list[Reason] = field(default_factory=list)
    """Why a person must look, beyond what is checked here."""
    notes: list[Reason] = field(default_factory=list)
    """What was taken in which way; no reason to look."""

    def doubt(self, code: str, sentence: Message) -> None:
        """Keep the question from being ready."""
        self.doubts.append(Reason(code, sentence))

    def note(self, code: str, sentence: Message) -> None:
        """Say how it was taken."""
        self.notes.append(Reason(code, sentence))


def draft(found: Found) -> Draft | Skipped:
    """The question as a draft: ready where all fits together; skipped where no bank could hold it.

    An answer that does not fit is taken out, so that nobody agrees to it by mistake.
    """
    if len(found.options) > len(LETTERS):
        sentence = message(
            "it has {count} options; a question has at most {most}",
            count=len(found.options),
            most=len(LETTERS),
        )
        return Skipped(found.lines, "too-many-options", sentence)
    kind = found.type or _kind(found.answer)
    options = () if kind is QuestionType.TRUE_FALSE else tuple(found.options)
    faulty = faults(kind, found.stem, found.options, found.answer, found.back)
    doubts = [*found.doubts, *faulty]
    return Draft(
        number=found.number,
        type=kind,
        stem=found.stem,
        options=options,
        answer=_fitting(found.answer, kind, len(options)),
        back=found.back,
        explanation=found.explanation,
        lines=found.lines,
        status=Status.REVIEW if doubts else Status.READY,
        reasons=(*doubts, *found.notes),
        chapter=found.chapter,
        id=fitting_id(found.id),
        points=found.points,
        difficulty=found.difficulty,
        tags=tuple(tag for tag in found.tags if tag),
        source=found.source,
        why={number: reason for number, reason in found.why.items() if reason},
        shuffle=held(found.shuffle, options),
    )


def fitting_id(name: str) -> str:
    """A name that may be a question's id; empty where it may not."""
    return name if _ID.fullmatch(name) else ""


def _kind(answer: Answer) -> QuestionType:
    if isinstance(answer, bool):
        return QuestionType.TRUE_FALSE
    is_multiple = answer is not None and len(answer) > 1
    return QuestionType.MULTIPLE if is_multiple else QuestionType.SINGLE


def _fitting(answer: Answer, kind: QuestionType, count: int) -> Answer:
    if kind is QuestionType.TRUE_FALSE:
        return answer if isinstance(answer, bool) else None
    if kind is QuestionType.FLASHCARD or answer is None or isinstance(answer, bool):
        return None
    return answer if answer and max(answer) < count and min(answer) >= 0 else None
