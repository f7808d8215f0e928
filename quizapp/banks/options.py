"""The options of a question, in whichever of the three ways they are written."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from quizapp.banks.problem import Place, Spot
from quizapp.banks.values import Values
from quizapp.banks.words import fold
from quizapp.banks.yaml_events import Entries, Node, Text
from quizapp.core.question import LETTERS
from quizapp.messages import message

_MARK = re.compile(
    r"(?:^|(?<=\s))[(（]?([A-Za-zＡ-Ｚａ-ｚ])(?:[)）][.．、:：]?|[.．、:：])[ \t\u3000]*"
)


class Option(NamedTuple):
    """An option's text and where it stands."""

    text: str
    place: Place


def read_options(found: Mapping[str, Node], node: Entries, values: Values) -> list[Option] | None:
    """The options of a question, none if it has none; None if they can't be used as they are."""
    lettered = [letter for letter in LETTERS if letter in found]
    listed = found.get("options")
    if listed is None:
        options = [Option(values.text(found[letter]), found[letter]) for letter in lettered]
        if not options:
            return options
        if lettered[-1] != LETTERS[len(lettered) - 1]:
            _refuse_gap(lettered, options, values)
            return None
    elif lettered:
        values.problems.error(
            "Q020",
            listed,
            message("the options are written twice: as keys A, B… and under `options`"),
            message("keep one of them"),
        )
        return None
    else:
        read = _listed(listed, values)
        if read is None:
            return None
        options = read
    return options if _check(options, node, values) else None


def _listed(node: Node, values: Values) -> list[Option] | None:
    if isinstance(node, Text):
        return _from_text(node, values)
    if isinstance(node, Entries):
        return _from_pairs(node.pairs, values)
    if node.items and all(isinstance(item, Entries) for item in node.items):
        return _from_pairs(
            [pair for item in node.items if isinstance(item, Entries) for pair in item.pairs],
            values,
        )
    return _without_letters([Option(values.text(item), item) for item in node.items])


def _from_pairs(pairs: list[tuple[Text, Node]], values: Values) -> list[Option] | None:
    letters = "".join(fold(key.value).upper() for key, _ in pairs)
    if letters != LETTERS[: len(pairs)]:
        values.problems.error(
            "Q007",
            pairs[0][0],
            message("the options should be lettered A, B, C… in order"),
            message("put a text in quotes that holds a colon and a space"),
        )
        return None
    return [Option(values.text(value), value) for _, value in pairs]


def _from_text(node: Text, values: Values) -> list[Option] | None:
    text = values.clean(node)
    if node.style == "|" or "\n" in text:
        parts = split_marked(text)
        if parts:
            return [Option(part, _line_of(node, above)) for above, part in parts]
        values.problems.error(
            "Q012",
            node,
            message("no line of this block starts with a letter"),
            message("start the lines with `A. `, `B. ` and so on, or write a list"),
        )
    elif holds_folded_options(text):
        refuse_folded(node, values)
    else:
        values.wrong_kind(node, message("a list of options"))
    return None


def _line_of(node: Text, above: int) -> Place:
    """Where an option of a block stands: the block starts on the line below its `|`."""
    if node.style != "|":
        return node
    empty = len(node.value) - len(node.value.lstrip())
    return Spot(node.line + 1 + node.value[:empty].count("\n") + above)


def split_marked(text: str) -> list[tuple[int, str]]:
    """The texts after the marks "A.", "B、", "（C）"… of a block, empty if it starts with none.

    Each comes with the number of lines above it. A mark within a line counts only where no line
    starts with it.
    """
    marks = [(m, LETTERS.find(fold(m[1]).upper())) for m in _MARK.finditer(text)]
    leading = {number for m, number in marks if _starts_line(text, m.start())}
    cuts: list[re.Match[str]] = []
    for mark, number in marks:
        if number == len(cuts) and (_starts_line(text, mark.start()) or number not in leading):
            cuts.append(mark)
    if not cuts or text[: cuts[0].start()].strip():
        return []
    ends = [mark.start() for mark in cuts[1:]] + [len(text)]
    return [
        (text[: mark.start()].count("\n"), _without_margin(text[mark.end() : end]))
        for mark, end in zip(cuts, ends, strict=True)
    ]


def _without_margin(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def _starts_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()


def _without_letters(options: list[Option]) -> list[Option]:
    """The options of a list whose items repeat their letters, without these."""
    marks = [_MARK.match(option.text) for option in options]
    letters = "".join(fold(mark[1]).upper() if mark else "-" for mark in marks)
    if len(options) < 2 or letters != LETTERS[: len(options)]:
        return options
    return [
        Option(option.text[mark.end() :], option.place)
        for option, mark in zip(options, marks, strict=True)
        if mark
    ]


def holds_folded_options(text: str, first: int = 0) -> bool:
    """Whether the marks of at least two options follow each other within a text."""
    expected = first
    for mark in _MARK.finditer(text):
        expected += fold(mark[1]).upper() == LETTERS[expected : expected + 1]
    return expected >= first + (2 if first == 0 else 1)


def refuse_folded(place: Place, values: Values) -> None:
    """Say that YAML made one text of several option lines."""
    values.problems.error(
        "Q011",
        place,
        message("several options stand in this one text"),
        message("write `options: |` and each option on a line of its own below"),
    )


def _refuse_gap(lettered: list[str], options: list[Option], values: Values) -> None:
    missing = next(letter for letter in LETTERS if letter not in lettered)
    before = options[max(0, LETTERS.index(missing) - 1)]
    if holds_folded_options(before.text, LETTERS.index(missing)) and missing != "A":
        refuse_folded(before.place, values)
        return
    after = next(o for letter, o in zip(lettered, options, strict=True) if letter > missing)
    values.problems.error(
        "Q007",
        after.place,
        message("option {letter} is missing before this one", letter=missing),
        message("add it, or letter the options anew"),
    )


def _check(options: list[Option], node: Entries, values: Values) -> bool:
    if len(options) == 1:
        if holds_folded_options(options[0].text, 1):
            refuse_folded(options[0].place, values)
            return False
        values.problems.error(
            "Q005",
            options[0].place,
            message("there is only one option"),
            message("add the other options"),
        )
        return False
    if len(options) > len(LETTERS):
        values.problems.error(
            "Q006",
            options[len(LETTERS)].place,
            message("there are {count} options; a question has at most 8", count=len(options)),
        )
        return False
    if not options:
        values.problems.error("Q012", node, message("the list of options is empty"))
        return False
    return _check_texts(options, values)


def _check_texts(options: list[Option], values: Values) -> bool:
    seen: dict[str, int] = {}
    for number, option in enumerate(options):
        text = " ".join(option.text.split())
        if not text:
            values.problems.error(
                "Q008",
                option.place,
                message("option {letter} is empty", letter=LETTERS[number]),
                message("write the option, or put it in quotes if it starts with #"),
            )
            return False
        if text in seen:
            values.problems.error(
                "Q009",
                option.place,
                message(
                    "options {first} and {second} are the same",
                    first=LETTERS[seen[text]],
                    second=LETTERS[number],
                ),
                message("correct one of them"),
            )
            return False
        seen[text] = number
    return True
