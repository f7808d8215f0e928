"""Pages on which a course site shows a finished quiz: "Question 1", "Mark 1.00 out of 1.00", ….

The labels of the page are no stem, and the right answers are told by their texts.
"""

import re
from collections.abc import Iterator

from quizapp.banks.papers.answer_marks import AnswerMark, ExplanationMark, Place, Said
from quizapp.banks.papers.headings import Tag
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.records import Records
from quizapp.banks.papers.vocabulary import Kind

_LABEL = (
    r"(?:(?:Partially |In)?[Cc]orrect|Not (?:yet )?answered|Complete|Answer saved"
    r"|Mark(?:ed)? [^\n]{0,20}out of[^\n]{0,12}|(?:Flag|Edit|Remove flag)[^\n]{0,12}|Question text)"
)
_HEAD = re.compile(
    rf"^[ ]{{0,8}}Question[ ]{{1,3}}(?P<number>\d{{1,4}})[ ]*"
    rf"(?:\n[ ]{{0,8}}(?:{_LABEL})?[ ]*(?=\n)){{1,12}}",
    re.M,
)
_STATUS = re.compile(rf"^[ ]{{0,8}}{_LABEL}[ ]*$", re.M)
_FIELD = re.compile(
    r"^[ ]{0,8}(?:Select one(?P<several> or more)?:?|Feedback|Your answer is [^\n]{0,30}"
    r"|Finish review)[ ]*$",
    re.M,
)
_JUDGES = re.compile(r"\s*True[ ]*\n\s*False[ ]*(?:\n|$)")
STATED = re.compile(
    r"(?<![A-Za-z])(?:[Tt]he )?[Cc]orrect answers? (?:is|are)[ ]?"
    r"(?:'(?P<verdict>True|False)'[.]?[ ]*(?=\n|$)|:[ ]{0,4}(?P<texts>[^\n]{1,600}))"
)
_LETTERS = re.compile(r"[A-Ha-h](?:[ ]?[,、]?[ ]?[A-H]){0,7}[ ]?[.。]?[ ]*")
_ENOUGH = 2


def review_pages(paper: PaperText) -> Records:
    """The questions of such a page as records; none where fewer than two stand there."""
    plain = paper.plain
    found = [match for match in _HEAD.finditer(plain) if _STATUS.search(match[0])]
    if len(found) < _ENOUGH:
        return Records([], [])
    tags, fields = [], []
    ends = [*(match.start() for match in found[1:]), len(plain)]
    for match, end in zip(found, ends, strict=True):
        kind = None
        for field in _FIELD.finditer(plain, match.end(), end):
            fields.append(ExplanationMark(field.start(), field.end(), is_detail=True))
            if "Select" in field[0]:
                kind = Kind.MULTIPLE if field["several"] else Kind.SINGLE
                kind = Kind.JUDGE if _JUDGES.match(plain, field.end(), end) else kind
        tags.append(Tag(match.start(), match.end(), kind, True, match["number"]))
    return Records(tags, fields)


def stated(plain: str) -> Iterator[AnswerMark]:
    """The sentences that tell the right answers; what they say where it is no text."""
    for match in STATED.finditer(plain):
        said: Said | None = match["verdict"] == "True" if match["verdict"] else None
        letters = _LETTERS.fullmatch(match["texts"] or "")
        named = [ord(one) - 65 for one in letters[0].upper() if one.isalpha()] if letters else []
        if named and named == sorted(set(named)):  # "CAD" is a word
            said = frozenset(named)
        written = (match["verdict"] or match["texts"]).strip()
        yield AnswerMark(match.start(), match.end(), Place.KEYWORD, said, written)
