"""The answers in a list of answers: ranges, tables, and single ones by their numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from quizapp.banks.papers.answer_chains import Chain, chain, letters_left, spells_more
from quizapp.banks.papers.answer_marks import Said, read
from quizapp.banks.papers.paper_text import PaperText
from quizapp.banks.papers.vocabulary import (
    ANY_KIND,
    CIRCLED,
    HAN,
    JUDGED,
    LETTERS,
    NUMERAL,
    judged,
)


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """One answer of a list."""

    number: int
    written: str
    said: Said | None
    explanation: str = ""
    row: int = 0
    """Where the row starts that it was counted in ("1-5 ABCDA"); 0 where its number is written."""


_VALUE = (
    rf"(?:(?P<letters>{LETTERS}(?:\n[A-H]{{1,7}}(?=[ ]{{0,3}}(?:\n|\d|$)))?)(?![A-Za-z])"
    rf"|(?P<judged>{JUDGED})(?![A-Za-z])|(?P<circled>{CIRCLED})|(?P<stems>[甲乙丙丁戊])(?![{HAN}]))"
)
_NONE = "略|无|空|缺"
_ENTRY = re.compile(
    rf"(?<![\d/I-Zi-z])(?<![^A-H√×]\.)(?:第[ ]?)?(?P<number>\d{{1,4}})"
    rf"(?:[ \n]?[)】题]?[.、:)|]{{1,2}}[ \n]{{0,6}}|[ ]?[)】题]?[ ]{{0,6}})"
    r"(?:[\[【(]?(?:参考|正确)?答案[\]】)]?[ ]?[:]?[ ]?)?"
    rf"[(\[【]?[ ]?(?:{_VALUE}|(?P<none>{_NONE}))[ ]?[)\]】]?"
    rf"(?=[\s,;。.、|/(-]|[\[【][A-H]|\d|$|第|{NUMERAL}{{1,3}}[、.])"
    r"(?![ ]?[,、;/|][ ]?[A-Ha-h])"
)
_AGAIN = re.compile(
    r"[ ]{0,2}[(]?(?P<judged>正确|错误|[√×对错])[)]?(?=[ ]{0,8}(?:$|[(,;。]))", re.M
)
"""A verdict that is written twice: "√ 正确", "错误(×)"."""
_ENDS = re.compile(rf"[\s,;。.、|/]|\d|$|第|{NUMERAL}{{1,3}}[、.]")
_SIGN = "[A-Ha-h√×○TFtf对错是否略无]"
_RANGE = re.compile(
    r"(?<![\d.I-Zi-z])(?P<first>(?:\d{1,3}\n)?\d{1,4})[ \n]?(?:[-~至到]|--)[ \n]?"
    r"(?P<last>\d{1,4}(?:\n\d{1,3})?)[ \n]?题?[.、:)\]】]?[ ]{0,6}\n?"
    rf"(?P<signs>{_SIGN}(?:[ ,、;/|]{{0,6}}\n?[ ]?{_SIGN}){{0,800}})"
    r"(?![a-zA-Z]|[ ]?[(\[【~-][ ]?[A-H])"
)
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
_TABLE = re.compile(
    r"^[ |]{0,20}(?:题号|题目|序号|题)[ |:]{1,8}"
    r"(?P<numbers>\d{1,4}(?:[ |]{1,12}\d{1,4}){1,200})[ |]{0,12}\n"
    r"(?:[ |:\-]{0,200}\n){0,2}"
    r"[ |]{0,20}(?:参考|正确)?答[ ]?案[ |:]{1,8}(?P<answers>[^\n]{1,2000})$",
    re.M,
)
_FLAT_TABLE = re.compile(
    r"(?:题号|题目|序号)[ |:]{0,8}(?P<numbers>\d[\d |]{1,1200})(?:参考|正确)?答[ ]?案"
    rf"[ |:]{{0,8}}(?P<answers>{_SIGN}(?:[ |]{{0,12}}{_SIGN}){{1,400}})(?![A-Za-z])"
)
"""A table of two rows on one line, as it comes out where a paper lost its line breaks."""
_SIGNS = rf"(?:{_SIGN}|[①-⑧])"
_COUNTED = re.compile(
    r"(?:^[ ]{0,8}|(?<=[ 案卷)\]】])(?=[一二三四五六七八九十(第])|(?<=答案:))"
    rf"(?P<of>(?:[(]?{NUMERAL}{{1,3}}[、.:)]|第{NUMERAL}大?题[、.:]?)"
    rf"[ ]?(?:{ANY_KIND}题?)?|{ANY_KIND}题?)[ ]?[:、.]?[ \n]{{0,6}}"
    rf"(?P<signs>{_SIGNS}(?:[ ,、;/|\n]{{0,4}}{_SIGNS}){{1,400}})[ 。.]{{0,4}}"
    rf"(?:$|(?={NUMERAL}{{1,3}}[、.]|[(]{NUMERAL}{{1,3}}[)]|第{NUMERAL}大?题|[\[【]))",
    re.M,
)
"""A row of answers without numbers under a section's number or kind."""


class Piece(NamedTuple):
    """One answer, or a range or table of them (without entries if its counts differ)."""

    start: int
    end: int
    entries: list[KeyEntry]
    is_range: bool
    is_counted: bool = False
    """Whether the answers bear no numbers."""
    last: int = 0
    """The last number, where the answers could not be counted out."""


def pieces(paper: PaperText) -> Iterator[Piece]:
    """Everything in a document that looks like an answer in a list."""
    plain = paper.plain
    yield from _columns(plain)
    for match in _COUNTED.finditer(plain):
        entries = [_entry(n, sign) for n, sign in enumerate(_counted(match), 1)]
        yield Piece(match.start("signs"), match.end(), entries, True, True)
    for match in _RANGE.finditer(plain):
        yield _range(match)
    for match in _TABLE.finditer(plain):
        yield Piece(match.start(), match.end(), _table(paper, match), True)
    for match in _FLAT_TABLE.finditer(plain):
        yield Piece(match.start(), match.end(), _flat_table(match), True)
    end = -1
    for match in _ENTRY.finditer(plain):
        said = read(match)
        start = match.start()
        if plain[start - 1 : start] == "." and end != start - 1:
            continue  # the letter before the point may be that of an option: "A.5 B.6"
        if said is not None or match["none"]:
            one = _single(plain, match, said)
            end = one.end
            yield one


def _single(plain: str, match: re.Match[str], said: Said | None) -> Piece:
    """One answer by its number: all that belongs to it, or nothing said where that is unclear."""
    number, end = int(match["number"]), match.end()
    if match["letters"]:
        start = match.start("letters")
        opened = plain[match.end("number") : start].rstrip(" ")
        start -= opened[-1:] in ("(", "[", "【")
        linked = chain(plain, start)
        if linked and _ENDS.match(plain, linked.end):
            return Piece(
                match.start(), linked.end, [KeyEntry(number, linked.letters, _of(linked))], False
            )
        left = letters_left(plain, end)
        if left:
            return Piece(match.start(), left, [KeyEntry(number, plain[start:left], None)], False)
        if spells_more(plain, end, match["letters"][-1]):
            return Piece(match.start(), end, [KeyEntry(number, match["letters"], None)], False)
    again = _AGAIN.match(plain, end) if match["judged"] else None
    if again:
        end = again.end()
        said = said if judged(again["judged"]) is said else None
    return Piece(match.start(), end, [KeyEntry(number, _word(match) or match["none"], said)], False)


def _of(linked: Chain) -> Said | None:
    """What linked letters say; nothing where one comes twice."""
    named = frozenset(ord(letter) - 65 for letter in linked.letters)
    return named if len(named) == len(linked.letters) else None


def _word(match: re.Match[str]) -> str:
    """The answer as it is written."""
    return match["letters"] or match["judged"] or match["circled"] or match["stems"]


def _counted(match: re.Match[str]) -> list[str]:
    """The answers of a row: letters that stand together are one where they run up."""
    tokens = [token for token in re.split(r"[ ,、;/|\n]+", match["signs"]) if token]
    several = len(tokens) > 1 and any(len(token) > 1 for token in tokens)
    run_up = all(token == "".join(sorted(set(token))) for token in tokens)
    if several and run_up and not re.search("单|判", match["of"]):
        return tokens
    return [sign for token in tokens for sign in token]


def _table(paper: PaperText, match: re.Match[str]) -> list[KeyEntry]:
    """The answers of a table of two rows; cells that are empty are known by their borders."""
    numbers = re.findall(r"\d+", match["numbers"])
    written = [cell for cell in re.split(r"[ |]+", match["answers"]) if cell]
    if len(written) != len(numbers):
        above, *_, below = paper.text[match.start() : match.end()].strip("\n").split("\n")
        border = "\t" if "\t" in below else "|"
        cells = [cell.strip() for cell in above.strip("| ").split(border)]
        written = [cell.strip() for cell in below.strip("| ").split(border)][1:]
        if cells[1:] != numbers:
            return []
    if len(written) != len(numbers):
        return []
    return [_entry(int(number), cell) for number, cell in zip(numbers, written, strict=True)]


def _flat_table(match: re.Match[str]) -> list[KeyEntry]:
    """The answers of a table on one line, or nothing where they can't be counted out."""
    numbers = _counted_up(re.findall(r"\d+", match["numbers"]))
    written = [cell for cell in re.split(r"[ |]+", match["answers"]) if cell]
    if len(written) == 1:
        written = list(written[0])
    if len(written) != len(numbers):
        return []
    return [_entry(number, cell) for number, cell in zip(numbers, written, strict=True)]


def _counted_up(written: list[str]) -> list[int]:
    """The numbers, told apart where they run together: "789101112" is 7 to 12."""
    if len(written) > 1:
        return [int(number) for number in written]
    digits = written[0]
    for length in range(1, 4):
        first = int(digits[:length])
        numbers, rest = [first], digits[length:]
        while rest.startswith(str(numbers[-1] + 1)):
            numbers.append(numbers[-1] + 1)
            rest = rest[len(str(numbers[-1])) :]
        if not rest and len(numbers) > 1:
            return numbers
    return [int(digits)]


def _columns(plain: str) -> Iterator[Piece]:
    """Numbers and answers below each other, as tables are flattened."""
    for match in _VERTICAL.finditer(plain):
        said = read(match)
        if said is not None:
            entry = KeyEntry(int(match["number"]), _word(match), said)
            yield Piece(match.start(), match.end(), [entry], False)
    tables = [*_ROWS.finditer(plain), *_DOWN.finditer(plain)]
    for match in sorted(tables, key=lambda table: table.start()):
        numbers = [int(number) for number in re.findall(r"\d+", match["numbers"])]
        written = re.findall(r"[^ |\n]+", match["answers"])
        entries = [_entry(n, w) for n, w in zip(numbers, written, strict=False)]
        first = numbers[0]
        if len(written) == len(numbers) and numbers == list(range(first, first + len(numbers))):
            yield Piece(match.start(), match.end(), entries, True)


def _range(match: re.Match[str]) -> Piece:
    """The answers of "1-5 ABCDA", without any where their count does not fit.

    A line may end anywhere in it, if it is counted out then: what it began with may be of what
    stands above, and what stands below be no answer.
    """
    spans = [(match["first"], match["last"])]
    if "\n" in match["first"] + match["last"]:
        above, below = match["first"].split("\n")[-1], match["last"].split("\n")[0]
        joined = (match["first"].replace("\n", ""), match["last"].replace("\n", ""))
        spans = [joined, (above, joined[1]), (joined[0], below), (above, below)]
    signs = match["signs"]
    for first, last in spans:
        for end in (len(signs), *_line_ends(signs)):
            entries = _counted_out(match, int(first), int(last), signs[:end])
            if entries:
                return Piece(match.start(), match.start("signs") + end, entries, True)
    end = next(_line_ends(signs), len(signs))
    return Piece(match.start(), match.start("signs") + end, [], True, last=int(spans[0][1]))


def _line_ends(signs: str) -> Iterator[int]:
    """Where the lines end of signs that stand on several, the first one first."""
    return (place.start() for place in re.finditer(r"[ ,、;/|]*\n", signs))


def _counted_out(match: re.Match[str], first: int, last: int, signs: str) -> list[KeyEntry]:
    count = last - first + 1
    tokens = [token for token in re.split(r"[ ,、;/|\n]+", signs) if token]
    if len(tokens) != count:
        tokens = [c for c in signs if c not in " ,、;/|\n"]
    if count < 1 or len(tokens) != count:
        return []
    return [_entry(first + i, token, row=match.start() + 1) for i, token in enumerate(tokens)]


_WHOLE = re.compile(rf"[ ]?{_VALUE}[ ]?")


def _entry(number: int, written: str, row: int = 0) -> KeyEntry:
    match = _WHOLE.fullmatch(written)
    linked = None if match else chain(written, 0)
    if linked and linked.end == len(written.rstrip()):
        return KeyEntry(number, written, _of(linked), row=row)
    return KeyEntry(number, written, read(match) if match else None, row=row)
