"""From a span of the paper to a text as a bank holds it, without noise, wraps and answers."""

import re
import unicodedata
from collections.abc import Iterable

from quizapp.banks.papers.noise import is_advert, is_noise
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.pieces import Span
from quizapp.banks.papers.vocabulary import HAN

_SEPARATOR = re.compile(r"[-—=*#~+·]{3,}")
_FENCE = "```"
_LONE_MARK = re.compile(r"\A\s{0,80}[-•·*][ \t]{0,20}\n(?=\s{0,80}[^\s])")
"""What a list has before an item, left on a line of its own."""
_CLOSING = "。？！?!：:；;"
_TIGHT = re.compile(rf"[{HAN}，。、；：？！“”‘’（）《》【】…—]")
_SPACES = re.compile(r"[ \t\xa0\u3000]{2,}|[\t\xa0\u3000]")
_EDGES = " \t\n\xa0\u3000|"


def text_of(paper: PaperText, span: Span, blanked: Iterable[Span] = ()) -> str:
    """The text of a span; what lies in `blanked` becomes spaces between its brackets."""
    start, end = span
    pieces: list[str] = []
    at = start
    for hole_start, hole_end in blanked:
        if start <= hole_start and hole_end <= end and hole_start >= at:
            pieces += [paper.text[at:hole_start], _emptied(paper.text[hole_start:hole_end])]
            at = hole_end
    pieces.append(paper.text[at:end])
    return joined("".join(pieces))


def _emptied(bracket: str) -> str:
    if "_" in bracket:
        return "_" * max(4, len(bracket))
    return f"{bracket[0]}  {bracket[-1]}"


def joined(text: str) -> str:
    """Lines as one text: wrapped ones joined, noise left out, ends of sentences kept apart."""
    if "\n" not in text:
        return _tidy(text)
    if text.count(_FENCE) and text.count(_FENCE) % 2 == 0:
        return _with_code(text.split(_FENCE))
    result = ""
    for line in _LONE_MARK.sub("", text).split("\n"):
        tidy = _tidy(line)
        if not tidy or is_advert(tidy) or _SEPARATOR.fullmatch(tidy) or (is_noise(tidy) and result):
            continue
        if not result:
            result = tidy
        elif result[-1] in _CLOSING:
            result += "\n" + tidy
        elif _TIGHT.match(result[-1]) or _TIGHT.match(tidy[0]):
            result += tidy
        else:
            result += " " + tidy
    return result


def _with_code(parts: list[str]) -> str:
    """Texts and the blocks of code between them, whose lines and margins say something."""
    pieces = []
    for place, part in enumerate(parts):
        if place % 2:
            lines = [line.rstrip() for line in part.strip("\n").split("\n")]
            pieces.append("\n".join([_FENCE + lines[0], *lines[1:]]).rstrip("\n") + "\n" + _FENCE)
        else:
            pieces.append(joined(part))
    return "\n".join(piece for piece in pieces if piece)


def _tidy(line: str) -> str:
    return _SPACES.sub(_space, line.strip(_EDGES)).strip()


def _space(match: re.Match[str]) -> str:
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    inside = before in "(（[【" and after in ")）]】"
    return "  " if inside else " "


def same(one: str, other: str) -> bool:
    """Whether two texts are equal but for width, spaces and punctuation at the ends."""
    return _bare(one) == _bare(other)


def _bare(text: str) -> str:
    return unicodedata.normalize("NFKC", text).replace(" ", "").strip(".。;；,，、").lower()
