"""Documents from plain text, and what was read of them on a line each."""

from quizapp.banks.incoming.document import Document, SourceLine
from quizapp.banks.papers.reader import read_paper
from quizapp.core.question import LETTERS
from quizapp.script import to_simplified


def document(text, name="paper.txt"):
    lines = text.strip("\n").split("\n")
    return Document(name, tuple(SourceLine(i, line) for i, line in enumerate(lines, 1)))


def read(text, key=None):
    given = document(key, "key.txt") if key is not None else None
    return read_paper(document(text), key=given, simplify=to_simplified)


def summary(reading):
    """Number, type, number of options, answer and status of each question."""
    return [
        f"{draft.number or '-'} {draft.type.value} {len(draft.options)} {said(draft.answer)}"
        f" {draft.status.value}"
        for draft in reading.drafts
    ]


def said(answer):
    if answer is None:
        return "-"
    if isinstance(answer, bool):
        return "TF"[not answer]
    return "".join(LETTERS[number] for number in sorted(answer))


def codes(draft):
    return {reason.code for reason in draft.reasons}


def unaccounted(text):
    """Numbers of non-blank lines that belong to no question, no key and no skipped part."""
    reading = read(text)
    parts = [*reading.drafts, *reading.keys, *reading.skipped]
    told = {n for part in parts for n in range(part.lines[0], part.lines[1] + 1)}
    return [
        line.number
        for line in document(text).lines
        if line.text.strip() and line.number not in told
    ]
