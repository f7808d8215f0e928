"""Remarks in brackets behind the answers of a list: "22. AB（C 无此功能）", "37. × 错误（……）".

They explain the answer, unless they take it back; then it can't be told what the answer is.
"""

import re
from dataclasses import replace

from quizapp.banks.papers.key_pieces import Piece
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.remarks import REMARK, is_one_bracket
from quizapp.banks.papers.vocabulary import HAN

_LONGEST = 200
_OPENS = re.compile(r"[ ]{0,4}[(]")
_STOP = re.compile(rf"[ ]{{0,4}}[。:][ ]{{0,4}}(?=[^\n]{{0,40}}[{HAN}]{{2}})")
_ANOTHER = re.compile(r"\d[ ]?[.、:)\]]?[ ]{0,4}(?:[A-H√×]|答案|[对错])")
_CHANGES = re.compile(
    rf"{REMARK.pattern}|应该?[是为选]|[或和与及][ ]?[A-H](?![A-Za-z])|[A-H][^\n]{{0,4}}[也亦]"
    r"|^[ A-H√×,、/]{1,20}$"
)


def commented(paper: PaperText, piece: Piece) -> Piece:
    """The answer with the remark behind it that ends its line, if one does."""
    plain, start = paper.plain, piece.end
    end = paper.line_end(start)
    if piece.is_range or not piece.entries or end - start > _LONGEST:
        return piece
    inside = _in_brackets(plain, start, end) or _in_sentences(plain, start, end)
    if inside is None:
        return piece
    last = piece.entries[-1]
    said = None if _CHANGES.search(plain[inside]) else last.said
    text = " ".join(paper.text[inside].split())
    entry = replace(last, said=said, explanation=text)
    return piece._replace(end=end, entries=[*piece.entries[:-1], entry])


def _in_brackets(plain: str, start: int, end: int) -> slice | None:
    """What stands in the one bracket that ends a line."""
    opens = _OPENS.match(plain, start, end)
    line = plain[start:end].rstrip(" 。.;")
    if opens is None or not is_one_bracket(line.lstrip()):
        return None
    return slice(opens.end(), start + len(line) - 1)


def _in_sentences(plain: str, start: int, end: int) -> slice | None:
    """The sentences behind an answer up to the end of its line: "1. B。茶馆……"."""
    stop = _STOP.match(plain, start, end)
    if stop is None or _ANOTHER.search(plain, stop.end(), end):
        return None
    return slice(stop.end(), end)
