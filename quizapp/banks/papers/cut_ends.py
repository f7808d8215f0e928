"""What was cut: the last question of an excerpt, and a question that comes again as a whole."""

import re

from quizapp.banks.papers.noise import is_noise
from quizapp.banks.papers.opinion import Opinion
from quizapp.banks.papers.paper_text import PaperText
from quizapp.messages import message

_EXCERPT = re.compile(r"还剩[ ]?\d{1,4}[ ]?页未读|继续免费阅读|未完[,，]?继续阅读|试读已?结束")
"""What sites write at a text of which they show the beginning only."""
_FINISHED = "。.!！?？;；)）”’》"
_OTHERS = 3
_TAIL = 2000
_STRAY = re.compile(r"[ ]?\d{1,3}[ ]?[.、．]?")


def doubt_cut_end(paper: PaperText, found: list[Opinion]) -> None:
    """Doubt the last question where the document may end within it."""
    if not found or not found[-1].options or found[-1].is_judgement:
        return
    last = found[-1]
    span = last.parts.options[-1]
    if span is None or not _is_end(paper, span[1]):
        return
    others = [len(one.options) for one in found[:-1] if one.options and not one.is_judgement]
    is_less = len(others) >= _OTHERS and len(last.options) < min(others)
    is_excerpt = paper.is_parted or _EXCERPT.search(paper.plain) is not None
    if is_less or (is_excerpt and last.options[-1][-1:] not in _FINISHED):
        last.doubt("cut-end", message("the document may end within this question"))


def _is_end(paper: PaperText, place: int) -> bool:
    """Whether nothing of a paper stands behind a place."""
    rest = paper.plain[place : place + _TAIL]
    return len(rest) < _TAIL and all(is_noise(line) for line in rest.split("\n"))


def doubt_damaged_twins(found: list[Opinion]) -> None:
    """Doubt a question whose last option is cut or runs on where it comes again otherwise."""
    known: dict[tuple[str, ...], Opinion] = {}
    for one in found:
        if len(one.options) < 2 or one.is_judgement:
            continue
        key = (_bare(one.stem), *map(_bare, one.options[:-1]))
        other = known.setdefault(key, one)
        longer, shorter = sorted((one, other), key=lambda q: len(q.options[-1]), reverse=True)
        text, start = _bare(longer.options[-1]), _bare(shorter.options[-1])
        if len(text) == len(start) or not text.startswith(start):
            continue
        damaged = longer if _STRAY.fullmatch(text[len(start) :]) else shorter
        damaged.doubt("option-long", message("an option may hold more than itself"))


def _bare(text: str) -> str:
    return "".join(character for character in text if character.isalnum())
