"""Markdown as lines: what marks bold, headings and tables becomes hints; the rest stays text."""

import re
from collections.abc import Sequence

from quizapp.banks.incoming.document import PICTURE, Document, Emphasis
from quizapp.banks.readers import flow, task_lists
from quizapp.banks.readers.decoded import read_text
from quizapp.banks.readers.flow import PLAIN, Line, Piece
from quizapp.banks.readers.html_tokens import unescape

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+")
_BULLET = re.compile(r"[ \t]{0,20}[-*+][ \t]+(?:\[([ xX])\][ \t]+)?(?=\S)")
_QUOTE = re.compile(r" {0,3}(?:>[ \t]?){1,20}")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_RULE = frozenset(" \t|:+-")
# Marks of emphasis, tags that Markdown has no mark for, escapes, pictures and links, in turn.
_INLINE = re.compile(
    r"(?P<mark>\*\*|~~|</?(?:b|strong|u|ins|s|del|mark)>)"
    r"|(?P<break><br[ ]?/?>)"
    r"|\\(?P<escaped>[\\`*_{}\[\]()#+.!|<>~-])"
    r"|(?P<picture>!\[[^\]\n]{0,200}\]\([^)\s]{0,500}\))"
    r"|\[(?P<link>[^\]\n]{1,200})\]\([^)\s]{1,500}\)"
    r"|(?P<entity>&[#\w]{1,32};)"
)
_HOW = {
    "**": Emphasis.BOLD,
    "b": Emphasis.BOLD,
    "strong": Emphasis.BOLD,
    "~~": Emphasis.STRIKE,
    "s": Emphasis.STRIKE,
    "del": Emphasis.STRIKE,
    "u": Emphasis.UNDERLINE,
    "ins": Emphasis.UNDERLINE,
    "mark": Emphasis.HIGHLIGHT,
}


def read(data: bytes, name: str) -> Document:
    """The lines as an editor counts them; single stars and underscores are left alone.

    They mark right options and blanks in papers more often than italics.
    """
    decoded = read_text(data, name)
    lines = decoded.lines[:-1] if decoded.text.endswith("\n") else decoded.lines
    code = _code(lines)
    letters = task_lists.letters(["" if n in code else line for n, line in enumerate(lines)])
    found = [
        Line((Piece(code[n]),) if code[n] else ())
        if n in code
        else marked_line(line, letters.get(n, ""))
        for n, line in enumerate(lines)
    ]
    return flow.document(name, found, decoded.notes)


def _code(lines: Sequence[str]) -> dict[int, str]:
    """The lines that are code, by their places; the fences around it are blank."""
    code: dict[int, str] = {}
    fence = ""
    for place, line in enumerate(lines):
        mark = _FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
            code[place] = ""
        elif fence:
            code[place] = line
    return code


def marked_line(text: str, letter: str = "") -> Line:
    """One line without its marks; `letter` names an option whose list has none."""
    heading = _HEADING.match(text)
    if heading:
        return Line(_pieces(_closed(text[heading.end() :])), heading=len(heading[1]))
    quote = _QUOTE.match(text)
    text = text[quote.end() :] if quote else text
    if text.lstrip().startswith("|"):
        return _row(text)
    bullet = _BULLET.match(text)
    named = f"{letter}. " if letter else ""
    return Line(_pieces(_box(bullet) + named + text[bullet.end() :] if bullet else text))


def _closed(heading: str) -> str:
    """A heading without the signs that may close it; the one of C# belongs to it."""
    text = heading.rstrip()
    bare = text.rstrip("#")
    return bare.rstrip() if bare[-1:] in {"", " ", "\t"} else text


def _box(bullet: re.Match[str]) -> str:
    """A bullet goes; a box that was ticked stays as the tick that it is."""
    return "√ " if bullet[1] in {"x", "X"} else ""


def _row(text: str) -> Line:
    """A row of a table; the row of dashes below its head is blank."""
    if "-" in text and _RULE.issuperset(text):
        return Line(())
    cells = tuple(_pieces(cell.strip()) for cell in _cells(text.strip()))
    tabbed = [piece for cell in cells for piece in (Piece("\t"), *cell)]
    return Line(tuple(tabbed[1:]), cells)


def _cells(row: str) -> list[str]:
    cells = re.split(r"(?<!\\)\|", row)
    return cells[1:-1] if row.endswith("|") and len(cells) > 2 else cells[1:]


def _pieces(text: str) -> tuple[Piece, ...]:
    found: list[Piece] = []
    marks = _paired(text)
    how = PLAIN
    place = 0
    for match in _INLINE.finditer(text):
        if match.start() in marks:
            found.append(Piece(text[place : match.start()], how))
            how = how ^ {_how(match[0])}
        elif match["mark"]:
            continue  # without its other half it is a text of its own
        else:
            shown = _shown(match)
            found += (Piece(text[place : match.start()], how), Piece(shown, how))
        place = match.end()
    found.append(Piece(text[place:], how))
    return tuple(piece for piece in found if piece.text)


def _shown(match: re.Match[str]) -> str:
    if match["break"]:
        return " "
    if match["picture"]:
        return PICTURE
    if match["entity"]:
        return unescape(match[0])
    return match["escaped"] or match["link"]


def _how(mark: str) -> Emphasis:
    return _HOW[mark.strip("</>")]


def _paired(text: str) -> set[int]:
    """Where the marks stand that have their other half on the line."""
    open_marks: dict[Emphasis, tuple[int, str]] = {}
    paired: set[int] = set()
    for match in _INLINE.finditer(text):
        mark = match["mark"]
        if not mark:
            continue
        how = _how(mark)
        before = open_marks.get(how)
        if before is None:
            if not mark.startswith("</"):
                open_marks[how] = (match.start(), mark)
        elif mark == _closing(before[1]):
            paired |= {before[0], match.start()}
            del open_marks[how]
    return paired


def _closing(mark: str) -> str:
    return mark.replace("<", "</")
