"""Lists of answers that stand apart from their questions: "1-5 ABCDA", "1.A 2.C", tables."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from quizapp.banks.papers.answer_marks import EXPLANATION, Said, read
from quizapp.banks.papers.headings import Heading
from quizapp.banks.papers.noise import is_noise
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.vocabulary import (
    ANY_KIND,
    CIRCLED,
    HAN,
    JUDGED,
    LETTERS,
    NUMERAL,
    Kind,
    any_of,
)


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One answer of a list."""

    number: int
    written: str
    said: Said | None
    explanation: str = ""


@dataclass(slots=True)
class KeyGroup:
    """Answers under one heading, or up to where the numbers start anew."""

    kind: Kind | None
    start: int
    end: int
    entries: list[KeyEntry] = field(default_factory=list)
    is_broken: bool = False
    """Whether a range holds more or fewer answers than its numbers say."""


@dataclass(slots=True)
class KeyBlock:
    """A stretch of text that holds answers alone."""

    start: int
    end: int
    groups: list[KeyGroup]


_VALUE = (
    rf"(?:(?P<letters>{LETTERS}(?:\n[A-H]{{1,7}}(?=[ ]{{0,3}}(?:\n|\d|$)))?)(?![A-Za-z])"
    rf"|(?P<judged>{JUDGED})(?![A-Za-z])|(?P<circled>{CIRCLED}))"
)
_NONE = "略|无|空|缺"
_ENTRY = re.compile(
    rf"(?<![\d./I-Zi-z])(?:第[ ]?)?(?P<number>\d{{1,4}})"
    rf"(?:[ \n]?[)】题]?[.、:)|]{{1,2}}[ \n]{{0,6}}|[ ]?[)】题]?[ ]{{0,6}})"
    r"(?:[\[【(]?(?:参考|正确)?答案[\]】)]?[ ]?[:]?[ ]?)?"
    rf"[(\[【]?[ ]?(?:{_VALUE}|(?P<none>{_NONE}))[ ]?[)\]】]?"
    rf"(?=[\s,;。.、|/(-]|\d|$|第|{NUMERAL}{{1,3}}[、.])(?![ ]?[,、;/|][ ]?[A-Ha-h])"
)
_SIGN = "[A-Ha-h√×○TFtf对错是否略无]"
_RANGE = re.compile(
    r"(?<![\d.I-Zi-z])(?P<first>\d{1,4})[ ]?(?:[-~至到]|--)[ ]?(?P<last>\d{1,4})"
    r"[ ]?题?[.、:)\]】]?[ ]{0,6}"
    rf"(?P<signs>{_SIGN}(?:[ ,、;/|]{{0,6}}{_SIGN}){{0,800}})(?![a-zA-Z])"
)
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
_MAX_BETWEEN = 240
_GAP = 20
_VERTICAL = re.compile(
    rf"^[ ]{{0,20}}(?P<number>\d{{1,4}})[ ]{{0,8}}\n[ ]{{0,20}}{_VALUE}[ ]{{0,8}}$", re.M
)
_ROWS = re.compile(
    r"^[ |]{0,20}(?P<numbers>\d{1,4}(?:[ |]{1,12}\d{1,4}){3,100})[ |]{0,12}\n"
    rf"[ |]{{0,20}}(?P<answers>{_SIGN}{{1,8}}(?:[ |]{{1,12}}{_SIGN}{{1,8}}){{3,100}})[ |]{{0,12}}$",
    re.M,
)
_DOWN = re.compile(
    r"^[ ]{0,20}(?:题号|题目|序号)[ ]{0,8}\n(?P<numbers>(?:[ ]{0,20}\d{1,4}[ ]{0,8}\n){2,200})"
    r"[ ]{0,20}(?:参考|正确)?答[ ]?案[ ]{0,8}\n"
    rf"(?P<answers>(?:[ ]{{0,20}}{_SIGN}{{1,8}}[ ]{{0,8}}(?:\n|\Z)){{2,200}})",
    re.M,
)
"""A table of two columns whose cells came out one below the other, column by column."""
_ANSWER_WORD = re.compile(r"(?:(?:参 ?考|标 ?准|正 ?确) ?)?答 ?案")
_TABLE = re.compile(
    r"^[ |]{0,20}(?:题号|题目|序号|题)[ |:]{1,8}"
    r"(?P<numbers>\d{1,4}(?:[ |]{1,12}\d{1,4}){1,200})[ |]{0,12}\n"
    r"(?:[ |:\-]{0,200}\n){0,2}"
    r"[ |]{0,20}(?:参考|正确)?答[ ]?案[ |:]{1,8}(?P<answers>[^\n]{1,2000})$",
    re.M,
)


_Piece = tuple[int, int, list[KeyEntry], bool]
"""Start, end, answers, and whether it is a range or table."""


def key_blocks(
    paper: PaperText, headings: list[Heading], *, holds_nothing_else: bool = False
) -> list[KeyBlock]:
    """The lists of answers of a document, in order.

    Where it holds nothing else, a list may be as short as one answer.
    """
    plain = paper.plain
    few = 1 if holds_nothing_else else 4
    pieces = sorted(_pieces(plain), key=lambda piece: (piece[0], -piece[1]))
    blocks: list[KeyBlock] = []
    run: list[_Piece] = []
    for piece in pieces:
        if run and piece[0] < run[-1][1]:
            continue
        if run and not _adjoins(plain, run[-1][1], piece[0], headings):
            explained = _explained(paper, run[-1], piece)
            if explained is None:
                blocks += _block(paper, run, headings, few)
                run = []
            else:
                run[-1] = explained
        run.append(piece)
    if run:
        run[-1] = _explained(paper, run[-1], None) or run[-1]
    return blocks + _block(paper, run, headings, few)


_EXPLAINED_WITHIN = 900


def _explained(paper: PaperText, piece: _Piece, following: _Piece | None) -> _Piece | None:
    """The answer with the explanation behind it, if one stands there up to the next answer."""
    plain, (start, end, entries, is_range) = paper.plain, piece
    while end < len(plain) and plain[end] in " \n。.":
        end += 1
    mark = EXPLANATION.match(plain, end)
    if mark is None or is_range or not entries:
        return None
    if following is None:
        stop = min(len(plain), end + _EXPLAINED_WITHIN)
        blank = re.compile(r"\n[ ]*(?:\n|\d{1,4}[.、])").search(plain, mark.end(), stop)
        stop = blank.start() if blank else stop
    else:
        stop = following[0]
        follows = following[2] and following[2][0].number in (entries[-1].number + 1, 1)
        if (
            stop - end > _EXPLAINED_WITHIN
            or not follows
            or "\n" not in plain[max(0, stop - 40) : stop]
        ):
            return None
    text = " ".join(paper.text[mark.end() : stop].split())
    return start, stop, [*entries[:-1], replace(entries[-1], explanation=text)], is_range


def _pieces(plain: str) -> Iterator[_Piece]:
    yield from _columns(plain)
    for match in _RANGE.finditer(plain):
        entries = _range(match)
        if entries is not None:
            yield match.start(), match.end(), entries, bool(entries)
        else:
            yield match.start(), match.end(), [], True
    for match in _TABLE.finditer(plain):
        numbers = re.findall(r"\d+", match["numbers"])
        written = [w for w in re.split(r"[ |]+", match["answers"]) if w]
        fits = len(numbers) == len(written)
        entries = (
            [_entry(int(n), w) for n, w in zip(numbers, written, strict=False)] if fits else []
        )
        yield match.start(), match.end(), entries, True
    for match in _ENTRY.finditer(plain):
        said = read(match)
        if said is not None or match["none"]:
            word = match["letters"] or match["judged"] or match["circled"] or match["none"]
            yield match.start(), match.end(), [KeyEntry(int(match["number"]), word, said)], False


def _columns(plain: str) -> Iterator[_Piece]:
    """Numbers and answers below each other, as tables are flattened."""
    for match in _VERTICAL.finditer(plain):
        said = read(match)
        if said is not None:
            word = match["letters"] or match["judged"] or match["circled"]
            yield match.start(), match.end(), [KeyEntry(int(match["number"]), word, said)], False
    tables = [*_ROWS.finditer(plain), *_DOWN.finditer(plain)]
    for match in sorted(tables, key=lambda table: table.start()):
        numbers = [int(number) for number in re.findall(r"\d+", match["numbers"])]
        written = re.findall(r"[^ |\n]+", match["answers"])
        entries = [_entry(n, w) for n, w in zip(numbers, written, strict=False)]
        first = numbers[0]
        if len(written) == len(numbers) and numbers == list(range(first, first + len(numbers))):
            yield match.start(), match.end(), entries, True


def _range(match: re.Match[str]) -> list[KeyEntry] | None:
    """The answers of "1-5 ABCDA", or None where their count does not fit."""
    first, last = int(match["first"]), int(match["last"])
    count = last - first + 1
    tokens = [token for token in re.split(r"[ ,、;/|]+", match["signs"]) if token]
    if len(tokens) != count:
        tokens = [c for c in match["signs"] if c not in " ,、;/|"]
    if count < 2 or len(tokens) != count:
        return None
    return [_entry(first + i, token) for i, token in enumerate(tokens)]


_WHOLE = re.compile(rf"[ ]?{_VALUE}[ ]?")


def _entry(number: int, written: str) -> KeyEntry:
    match = _WHOLE.fullmatch(written)
    return KeyEntry(number, written, read(match) if match else None)


def _adjoins(plain: str, end: int, start: int, headings: list[Heading]) -> bool:
    """Whether nothing but headings, noise and marks stands between two answers."""
    if start - end > _MAX_BETWEEN:
        return False
    pieces: list[str] = []
    at = end
    index = bisect_left(headings, end, key=_start)
    while index < len(headings) and headings[index].start < start:
        pieces.append(plain[at : headings[index].start])
        at = max(at, min(start, headings[index].end))
        index += 1
    return _says_nothing(" ".join([*pieces, plain[at:start]]))


def _says_nothing(between: str) -> bool:
    """Whether a text holds only what stands around and between answers."""
    if _BETWEEN.fullmatch(between):
        return True
    first, *lines = between.split("\n")
    kept = "\n".join([first, *(line for line in lines if not is_noise(line))])
    return bool(lines) and _BETWEEN.fullmatch(kept) is not None


def _block(
    paper: PaperText, run: list[_Piece], headings: list[Heading], few: int
) -> list[KeyBlock]:
    """The pieces as a block if they are enough and their numbers run up."""
    if not run:
        return []
    entries = [entry for piece in run for entry in piece[2]]
    start, end = run[0][0], run[-1][1]
    title = _title_before(paper, start)
    has_range = any(piece[3] for piece in run)
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
    groups = _groups(run, headings, title if title is not None else start)
    return [KeyBlock(start if title is None else title, end, groups)]


def _is_alone(plain: str, run: list[_Piece], headings: list[Heading], title: int | None) -> bool:
    """Whether the list starts and ends where a line, a heading or a thing said does."""
    start, end = run[0][0], run[-1][1]
    above = bisect_left(headings, start, key=_start) - 1
    if above >= 0 and headings[above].kind and start - headings[above].end <= 3:
        return True
    below = bisect_left(headings, end, key=_start)
    ends = below < len(headings) and headings[below].start - end <= 3
    before = plain[max(0, start - 3) : start].rstrip(" ")[-1:]
    after = plain[end : end + 3].lstrip(" ")[:1]
    starts = title is not None or before in "\n。:)】]、;." or not before
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


def _groups(run: list[_Piece], headings: list[Heading], start: int) -> list[KeyGroup]:
    """The pieces by the headings between them, and by where the numbers start anew."""
    groups: list[KeyGroup] = []
    at = bisect_left(headings, start - 200, key=_start)
    for piece in run:
        kind: Kind | None = None
        while at < len(headings) and headings[at].start < piece[0]:
            kind = headings[at].kind or kind
            at += 1
        entries = groups[-1].entries if groups else []
        restarts = entries and piece[2] and piece[2][0].number <= entries[-1].number
        if kind or restarts or not groups:
            groups.append(KeyGroup(kind, piece[0], piece[1]))
        groups[-1].entries += piece[2]
        groups[-1].end = piece[1]
        groups[-1].is_broken |= piece[3] and not piece[2]
    return groups


def _start(heading: Heading) -> int:
    return heading.start
