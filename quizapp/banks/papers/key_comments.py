"""Remarks in brackets behind the answers of a list: "22. AB（C 无此功能）", "37. × 错误（……）".

They explain the answer, unless they take it back; then it can't be told what the answer is.
"""

import re
from dataclasses import replace

from quizapp.banks.papers.key_pieces import Piece
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.remarks import REMARK, is_one_bracket

_LONGEST = 200
_OPENS = re.compile(r"[ ]{0,4}[(]")
_CHANGES = re.compile(
    rf"{REMARK.pattern}|应该?[是为选]|[或和与及][ ]?[A-H](?![A-Za-z])|[A-H][^\n]{{0,4}}[也亦]"
    r"|^[ A-H√×,、/]{1,20}$"
)


def commented(paper: PaperText, piece: Piece) -> Piece:
    """The answer with the remark behind it that ends its line, if one does."""
    plain, start = paper.plain, piece.end
    opens = _OPENS.match(plain, start)
    if opens is None or piece.is_range or not piece.entries:
        return piece
    end = paper.line_end(start)
    if end - start > _LONGEST:
        return piece
    line = plain[start:end].rstrip(" 。.;")
    if not is_one_bracket(line.lstrip()):
        return piece
    last = piece.entries[-1]
    inside = slice(opens.end(), start + len(line) - 1)
    said = None if _CHANGES.search(plain[inside]) else last.said
    text = " ".join(paper.text[inside].split())
    entry = replace(last, said=said, explanation=text)
    return piece._replace(end=end, entries=[*piece.entries[:-1], entry])
