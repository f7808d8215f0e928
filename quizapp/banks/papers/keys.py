"""Lists of answers that stand apart from their questions: "1-5 ABCDA", "1.A 2.C", tables."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from quizapp.banks.papers.answer_marks import EXPLANATION
from quizapp.banks.papers.headings import Heading
from quizapp.banks.papers.key_comments import commented
from quizapp.banks.papers.key_pieces import KeyEntry, Piece, pieces
from quizapp.banks.papers.noise import is_noise
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.vocabulary import ANY_KIND, HAN, NUMERAL, Kind, any_of


@dataclass(slots=True)
class KeyGroup:
    """Answers under one heading, or up to where the numbers start anew."""

    kind: Kind | None
    start: int
    end: int
    entries: list[KeyEntry] = field(default_factory=list)
    is_broken: bool = False
    """Whether a range holds more or fewer answers than its numbers say."""
    is_counted: bool = False
    """Whether the answers stand in a row without numbers."""


@dataclass(slots=True)
class KeyBlock:
    """A stretch of text that holds answers alone."""

    start: int
    end: int
    groups: list[KeyGroup]


_BETWEEN = re.compile(
    any_of(
        r"[\s,;。.、|/:()\[\]【】*#\-]",
        ANY_KIND,
        rf"第?{NUMERAL}{{1,3}}[部大]?",
        "[及与和]?(?:评分标准|详?解析|解答|评析)",
        r"\d{1,3}(?=[ ]?[分道题小个])",
        rf"(?:第[ ]?\d{{1,3}}|第{NUMERAL}{{1,3}})[章讲节][^\n]{{0,30}}(?=\n)",
        *["题", "参考", "标准", "正确", "答案", "分", "共", "每小?", "小", "道", "满", "计"],
    )
    + "*"
)
_SECTION = re.compile(rf"{NUMERAL}{{1,3}}[ ]?[、.)]")
_MAX_BETWEEN = 240
_GAP = 20
_ANSWER_WORD = re.compile(r"(?:(?:参 ?考|标 ?准|正 ?确) ?)?答 ?案")


def key_blocks(
    paper: PaperText, headings: list[Heading], *, holds_nothing_else: bool = False
) -> list[KeyBlock]:
    """The lists of answers of a document, in order.

    Where it holds nothing else, a list may be as short as one answer.
    """
    plain = paper.plain
    few = 1 if holds_nothing_else else 4
    found = list(_unsplit(plain, sorted(pieces(paper), key=lambda p: (p.start, -p.end))))
    blocks: list[KeyBlock] = []
    run: list[Piece] = []
    for piece in found:
        if run and piece.start < run[-1].end:
            continue
        if run and not _adjoins(plain, run[-1].end, piece.start, headings):
            explained = _told(paper, run[-1], piece, headings)
            if explained is None:
                blocks += _block(paper, run, headings, few)
                run = []
            else:
                run[-1] = explained
        run.append(piece)
    if run:
        run[-1] = commented(paper, run[-1])
        run[-1] = _explained(paper, run[-1], None, headings) or run[-1]
    return blocks + _block(paper, run, headings, few)


def _told(paper: PaperText, last: Piece, following: Piece, headings: list[Heading]) -> Piece | None:
    """The answer with what is said of it up to the next one; None if the list ends with it."""
    known = commented(paper, last)
    if known.end > last.end and _adjoins(paper.plain, known.end, following.start, headings):
        return known
    return _explained(paper, known, following, headings)


_SPLIT = re.compile(r"(?<!\d)(?P<digits>\d{1,3})[ ]{0,4}\n[ ]{0,8}\Z")


def _unsplit(plain: str, found: list[Piece]) -> Iterator[Piece]:
    """The answers; where a line ends within a number, it is whole if it then follows the last."""
    last: Piece | None = None
    for piece in found:
        whole = piece
        split = _SPLIT.search(plain, max(0, piece.start - 20), piece.start)
        if split and last and last.entries and not piece.is_range and piece.entries:
            number = int(f"{split['digits']}{piece.entries[0].number}")
            if last.end <= split.start() and number == last.entries[-1].number + 1:
                entries = [replace(piece.entries[0], number=number), *piece.entries[1:]]
                whole = piece._replace(start=split.start(), entries=entries)
        yield whole
        last = whole


_EXPLAINED_WITHIN = 900


_PART_ENDS = re.compile(r"\n[ ]{0,8}(?:#{1,6}[ ]|[-=*_]{3,}[ ]*\n|[*]{2}\Z)")


def _text_between(paper: PaperText, start: int, stop: int, headings: list[Heading]) -> str:
    """What is said between two answers, without the heading of the next part."""
    at = bisect_left(headings, start, key=_start)
    if at < len(headings):
        stop = min(stop, max(start, headings[at].start))
    text = paper.text[start:stop]
    part = _PART_ENDS.search(text)
    return " ".join((text[: part.start()] if part else text).split())


def _explained(
    paper: PaperText, piece: Piece, following: Piece | None, headings: list[Heading]
) -> Piece | None:
    """The answer with the explanation behind it, if one stands there up to the next answer."""
    plain, end, entries = paper.plain, piece.end, piece.entries
    while end < len(plain) and plain[end] in " \n。.":
        end += 1
    mark = EXPLANATION.match(plain, end)
    if mark is None or piece.is_range or not entries:
        return None
    if following is None:
        stop = min(len(plain), end + _EXPLAINED_WITHIN)
        blank = re.compile(r"\n[ ]*(?:\n|\d{1,4}[.、])").search(plain, mark.end(), stop)
        stop = blank.start() if blank else stop
    else:
        stop = following.start
        follows = following.entries and following.entries[0].number in (entries[-1].number + 1, 1)
        if (
            stop - end > _EXPLAINED_WITHIN
            or not follows
            or "\n" not in plain[max(0, stop - 40) : stop]
        ):
            return None
    text = _text_between(paper, mark.end(), stop, headings)
    return piece._replace(end=stop, entries=[*entries[:-1], replace(entries[-1], explanation=text)])


def _adjoins(plain: str, end: int, start: int, headings: list[Heading]) -> bool:
    """Whether nothing but headings, noise and marks stands between two answers."""
    if start - end > _MAX_BETWEEN:
        return False
    between: list[str] = []
    at = end
    index = bisect_left(headings, end, key=_start)
    while index < len(headings) and headings[index].start < start:
        between.append(plain[at : headings[index].start])
        at = max(at, min(start, headings[index].end))
        index += 1
    return _says_nothing(" ".join([*between, plain[at:start]]))


def _says_nothing(between: str) -> bool:
    """Whether a text holds only what stands around and between answers."""
    if _BETWEEN.fullmatch(between):
        return True
    first, *lines = between.split("\n")
    kept = "\n".join([first, *(line for line in lines if not is_noise(line))])
    return bool(lines) and _BETWEEN.fullmatch(kept) is not None


def _block(paper: PaperText, run: list[Piece], headings: list[Heading], few: int) -> list[KeyBlock]:
    """The pieces as a block if they are enough and their numbers run up."""
    title = _title_before(paper, run[0].start) if run else None
    if title is None:
        run = [piece for piece in run if not piece.is_counted]
    if not run:
        return []
    entries = [entry for piece in run for entry in piece.entries]
    start, end = run[0].start, run[-1].end
    has_range = any(piece.is_range for piece in run)
    enough = min(few, 2) if title is not None or has_range else few
    if len(entries) < enough and not (has_range and title is not None):
        return []
    # Below a title the numbers may leave some out, as those of the questions do.
    far = 1 if title is None else _GAP
    steps = sum(
        b.number == 1 or a.number < b.number <= a.number + far for a, b in pairwise(entries)
    )
    if steps < 0.6 * (len(entries) - 1) or (
        few > 1 and not _is_alone(paper.plain, run, headings, title)
    ):
        return []
    first = _first_heading(paper.plain, headings, start, title)
    groups = _groups(paper.plain, run, headings, first)
    return [KeyBlock(start if title is None else title, end, groups)]


def _is_alone(plain: str, run: list[Piece], headings: list[Heading], title: int | None) -> bool:
    """Whether the list starts and ends where a line, a heading or a thing said does."""
    start, end = run[0].start, run[-1].end
    above = bisect_left(headings, start, key=_start) - 1
    if above >= 0 and headings[above].kind and start - headings[above].end <= 3:
        return True
    below = bisect_left(headings, end, key=_start)
    ends = below < len(headings) and headings[below].start - end <= 3
    before = plain[max(0, start - 3) : start].rstrip(" ")[-1:]
    after = plain[end : end + 3].lstrip(" ")[:1]
    starts = title is not None or before in "\n。:)】]、;." or not before
    ends = ends or _SECTION.match(plain[end : end + 12].lstrip(" ")) is not None
    return starts and (
        ends or not after or after in "\n。.;,、)】]【[" or not re.match(rf"[{HAN}]", after)
    )


def _title_before(paper: PaperText, start: int) -> int | None:
    """Where the line "参考答案" stands above a list, or before it on its line."""
    plain = paper.plain
    low = max(0, start - 240)
    best = None
    for match in _ANSWER_WORD.finditer(plain[low:start]):
        if _says_nothing(plain[low + match.end() : start]):
            best = low + match.start()
            break
    if best is None:
        return None
    line = paper.starts[paper.line_at(best)]
    return line if best - line <= 40 and not re.search(r"[。?？]", plain[line:best]) else best


def _first_heading(plain: str, headings: list[Heading], start: int, title: int | None) -> int:
    """The index of the first heading that belongs to a list; below it no question stands."""
    if title is not None:
        return bisect_left(headings, title, key=_start)
    at = bisect_left(headings, start, key=_start)
    while at:
        end = min(headings[at - 1].end, start)
        if start - end > _MAX_BETWEEN or not _says_nothing(plain[end:start]):
            break
        at -= 1
        start = headings[at].start
    return at


def _groups(plain: str, run: list[Piece], headings: list[Heading], at: int) -> list[KeyGroup]:
    """The pieces by the headings between them, and by where the numbers start anew."""
    groups: list[KeyGroup] = []
    last = 0
    for piece in run:
        kind: Kind | None = None
        while at < len(headings) and headings[at].start < piece.start:
            kind = headings[at].kind or kind
            at += 1
        restarts = piece.entries and piece.entries[0].number <= last
        turns = bool(groups) and _turns(plain, groups[-1], piece)
        if kind or restarts or turns or not groups or piece.is_counted or groups[-1].is_counted:
            groups.append(KeyGroup(kind, piece.start, piece.end, is_counted=piece.is_counted))
        groups[-1].entries += piece.entries
        last = piece.entries[-1].number if piece.entries else piece.last
        groups[-1].end = piece.end
        groups[-1].is_broken |= piece.is_range and not piece.entries
    return groups


def _turns(plain: str, group: KeyGroup, piece: Piece) -> bool:
    """Whether a section's number stands between letters and verdicts: "15.ABD 四、18.√"."""
    if not group.entries or not piece.entries:
        return False
    before, after = group.entries[-1].said, piece.entries[0].said
    if before is None or after is None or isinstance(before, bool) is isinstance(after, bool):
        return False
    return _SECTION.search(plain, group.end, piece.start) is not None


def _start(heading: Heading) -> int:
    return heading.start
