"""The texts of options as they are read: without marks to tick, and which a star names as right."""

import re

from quizapp.banks.incoming.document import LineRepair
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.pieces import Parts, Span
from quizapp.banks.papers.right_marks import without_mark
from quizapp.banks.papers.texts import text_of
from quizapp.core.question import LETTERS

_SEVERAL = 3
_LETTER = re.compile(r"(?P<letter>[A-H])[.、．][ ]?")
_BULLETS = ("○", "◯", "□", "☐")
_PAIR = 2
_BOLD_NUMBER = re.compile(r"[*]{0,2}\d{1,4}[ ]?[.、:)]?[*]{2}")
_STARS = (
    "*",
    "★",
    "☆",
    "√",
    "✓",
    "✔",
    "(正确答案)",
    "（正确答案）",
    "(正确)",
    "（正确）",
    "[正确答案]",
    "(√)",
    "（√）",
    "【正确答案】",
)


_LEADING_STAR = re.compile(r"(?<![)\]】题:])[ ]\*{1,2}$")
"""A mark glued to an option's letter, after a space: "A. …  *B. …".

In "单选题 *" it says that an answer is required.
"""


def option_texts(paper: PaperText, parts: Parts) -> tuple[list[str], frozenset[int]]:
    """The options without what was written around them, and which of them bear a mark."""
    options = [text_of(paper, span) if span else "" for span in parts.options]
    options = _undoubled(paper, parts, options)
    return _unstarred(paper, parts, _unseparated(_without_bullets(options)))


def _undoubled(paper: PaperText, parts: Parts, options: list[str]) -> list[str]:
    """Options without their letters where each has its own twice: "A、A.茶针 B、B.茶巾"."""
    doubled = [_LETTER.match(option) for option in options]
    if len(options) < _SEVERAL or any(
        match is None or match["letter"] != letter
        for match, letter in zip(doubled, LETTERS, strict=False)
    ):
        return options
    for span, match in zip(parts.options, doubled, strict=True):
        if span and match:
            line = paper.number_at(span[0])
            paper.repairs.append(LineRepair(line, "letter", match[0].strip(), ""))
    return [
        option[match.end() :] if match else ""
        for option, match in zip(options, doubled, strict=True)
    ]


def _without_bullets(options: list[str]) -> list[str]:
    """Options without the circle to tick that stands before the next one."""
    if len(options) < 2 or not all(option.endswith(_BULLETS) for option in options[:-1]):
        return options
    return [option.rstrip("".join(_BULLETS) + " ") for option in options]


def _unseparated(options: list[str]) -> list[str]:
    """Options without the separators that most of them end with ("A.生活、B.工作、")."""
    ended = sum(option.endswith(("、", ";", "；", ",", "，")) for option in options)
    if ended * 2 <= len(options):
        return options
    return [option.rstrip("、;；,， ") for option in options]


def _unstarred(
    paper: PaperText, parts: Parts, options: list[str]
) -> tuple[list[str], frozenset[int]]:
    """Options without the marks that name the right ones, and which had such a mark."""
    if sum(option in _STARS for option in options) == 1 and len(options) == 2:
        return options, frozenset()
    starred = set()
    numbers = [index for index, span in enumerate(parts.options) if span]
    for index, (start, _) in zip(numbers, parts.option_marks, strict=True):
        line = max(paper.starts[paper.line_at(start)], start - 40)
        before = paper.plain[line:start]
        if before.strip() in ("*", "√", "**"):
            starred.add(index)
        elif _LEADING_STAR.search(before):
            starred.add(index)
            if index:  # it is no part of the option before
                options[index - 1] = options[index - 1].rstrip("*★☆ \t\u3000")
    for index, option in enumerate(options):
        bare = without_mark(option)
        if bare is not None:
            starred.add(index)
            options[index] = bare
            continue
        if not option.endswith(_STARS):
            continue
        mark = next(
            (star for star in _STARS if len(option) > len(star) and option.endswith(star)), None
        )
        if mark:
            if not _opens_bold(paper, option, parts.options[index]):
                starred.add(index)
            options[index] = option[: -len(mark)].rstrip("* ")
    return options, frozenset(starred) if len(starred) < len(options) or len(
        options
    ) > 2 else frozenset()


def _opens_bold(paper: PaperText, option: str, span: Span | None) -> bool:
    """Whether stars at the end of an option open or close what stands behind it: "**2.**".

    Where line breaks are lost, two of them mark no option, unless they close what it opens.
    """
    if span is None:
        return False
    if _BOLD_NUMBER.match(paper.plain, span[1]):
        return True
    stars = len(option) - len(option.rstrip("*"))
    ends_line = "\n" in paper.plain[span[1] - 1 : span[1] + 1] or span[1] >= len(paper.plain)
    is_closed = stars == _PAIR and option.count("**") % 2 == 0
    return stars > _PAIR or (stars == _PAIR and not ends_line and not is_closed)
