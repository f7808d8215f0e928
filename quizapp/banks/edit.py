"""Changing a bank file by text position: comments, layout and every other question stay.

Nothing is trusted but the reader: what an edit made is read again, and unless it says just what was
to be said, nothing is given back.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quizapp.banks import fields as table
from quizapp.banks.comments import comments, texts
from quizapp.banks.render import question_lines, scalar
from quizapp.banks.values import own_name
from quizapp.banks.yaml_bank import Layout, layout
from quizapp.banks.yaml_events import Entries, Items, Node
from quizapp.core.question import (
    LETTERS,
    Chapter,
    ChapterId,
    Question,
    QuestionId,
    QuestionType,
)
from quizapp.errors import QuizappError

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_KEY_OF_LINE = re.compile(r"([^\s:][^:]*):")
_OPTIONS = frozenset({*LETTERS, "options"})
_STEP = "  "
_UNREAD = "?"
"""Stands for the id of a bank that can't be read."""


class LayoutError(QuizappError):
    """A file is written in a way that an edit can't be fitted into."""

    def __init__(self, bank: str) -> None:
        super().__init__(
            'The file of "{bank}" is laid out in a way that can\'t be added to without changing '
            "it elsewhere; write to another file, and join the two by hand.",
            bank=bank,
        )


def with_questions(
    text: str, questions: Sequence[Question], chapters: Sequence[Chapter] = ()
) -> str:
    """The file with more questions, each at the end of its chapter.

    `chapters` that the file has not are added at the end, in order. Raises LayoutError.
    """
    page = _Page.of(text)
    known = {chapter.id for chapter in page.layout.bank.chapters}
    fresh = [chapter for chapter in chapters if chapter.id not in known]
    for place in [None, *known]:
        page.add([one for one in questions if one.chapter == place], place)
    page.add_chapters(fresh, questions)
    wanted = {one.id: one for one in page.layout.bank.questions}
    wanted |= {one.id: one for one in questions}
    return page.checked(wanted)


def with_others(text: str, changes: Mapping[QuestionId, Question]) -> str:
    """The file with some questions put otherwise, where they stand; chapters and ids stay.

    Raises LayoutError, and KeyError for a question that the file has not.
    """
    page = _Page.of(text)
    wanted = {one.id: one for one in page.layout.bank.questions}
    for question_id, new in changes.items():
        old = wanted[question_id]
        wanted[question_id] = replace(new, id=question_id, bank=old.bank, chapter=old.chapter)
        page.put(old, wanted[question_id])
    return page.checked(wanted)


@dataclass(slots=True)
class _Edit:
    """Lines `start` up to `end` (from 0) become others."""

    start: int
    end: int
    lines: list[str]

    def rank(self) -> tuple[int, int, int, bool]:
        """What is set in deeper goes on with what stands above, and so comes first."""
        first = self.lines[0]
        start = first.lstrip(" ")
        return self.start, self.end, len(start) - len(first), not start.startswith("-")


class _Page:
    """A file's lines, and what is to become of them."""

    def __init__(self, text: str, found: Layout) -> None:
        self.layout = found
        self._lines = [line for line in _LINE.findall(text) if line]
        ends = [line[len(line.rstrip("\r\n")) :] for line in self._lines]
        self._end = ends[0] or "\n"
        self._edits: list[_Edit] = []

    @classmethod
    def of(cls, text: str) -> "_Page":
        found = layout(text)
        if found is None:
            raise LayoutError(_UNREAD)
        return cls(text, found)

    # -- what comes out

    def checked(self, wanted: Mapping[QuestionId, Question]) -> str:
        """The edited text, if it reads as it should."""
        lines = list(self._lines)
        if lines and not lines[-1].endswith(("\r", "\n")):
            lines[-1] += self._end
        # From the end on, so that no edit moves the place of another.
        in_order = sorted(self._edits, key=_Edit.rank)
        for edit in reversed(in_order):
            lines[edit.start : edit.end] = [line + self._end for line in edit.lines]
        text = "".join(lines)
        found = layout(text)
        if found is None or _placeless(found.bank.questions) != _placeless(wanted.values()):
            raise LayoutError(self.layout.bank.id)
        return text

    # -- adding

    def add(self, questions: Sequence[Question], chapter: ChapterId | None) -> None:
        """Put questions at the end of a chapter that the file has; None: of no chapter."""
        for key, are_cards in (("questions", False), ("flashcards", True)):
            chosen = [q for q in questions if (q.type is QuestionType.FLASHCARD) is are_cards]
            if chosen:
                self._append(self._home(chapter), key, [self._rendered(q) for q in chosen])

    def add_chapters(self, chapters: Sequence[Chapter], questions: Sequence[Question]) -> None:
        """Put new chapters at the end of the file's chapters."""
        items = []
        for chapter in chapters:
            lines = [f"id: {scalar(chapter.id)}", f"title: {scalar(chapter.title)}"]
            for key, are_cards in (("questions", False), ("flashcards", True)):
                mine = [q for q in questions if q.chapter == chapter.id]
                mine = [q for q in mine if (q.type is QuestionType.FLASHCARD) is are_cards]
                if mine:
                    lines.append(f"{key}:")
                for question in mine:
                    lines += _item(self._rendered(question), _STEP)
            items.append(lines)
        if items:
            self._append(self.layout.root, "chapters", items)

    def _home(self, chapter: ChapterId | None) -> Entries:
        """The mapping that holds a chapter's lists."""
        root = self.layout.root
        if chapter is None:
            return root
        nodes = _value(root, table.BANK, "chapters")
        items = nodes.items if isinstance(nodes, Items) else []
        known = [one.id for one in self.layout.bank.chapters]
        place = known.index(chapter)
        node = items[place] if place < len(items) else None
        if not isinstance(node, Entries):
            raise LayoutError(self.layout.bank.id)
        return node

    def _append(self, home: Entries, key: str, items: Sequence[Sequence[str]]) -> None:
        group = table.BANK if home is self.layout.root else table.CHAPTER
        listed = _value(home, group, key)
        if listed is None:
            indent = home.column - 1
            end = self._end_of(home.line - 1, indent - 1)
            start, made = end, [" " * indent + f"{key}:"]
            dash = " " * (indent + 2)
        elif isinstance(listed, Items) and self._is_block(listed):
            dash = " " * (listed.column - 1)
            end = self._end_of(listed.items[-1].line - 1, listed.column - 1)
            start, made = end, []
        elif (opened := self._opened(home, group, key)) is not None:
            start, made = opened
            end = start + 1
            dash = " " * (home.column + 1)
        else:
            raise LayoutError(self.layout.bank.id)
        for lines in items:
            made += _item(lines, dash)
        self._edits.append(_Edit(start, end, made))

    def _opened(self, home: Entries, group: table.Group, name: str) -> tuple[int, list[str]] | None:
        """The line of a list that is empty, and what it becomes for items to stand below it."""
        pair = next((one for one in home.pairs if own_name(one[0], group) == name), None)
        if pair is None or any(text.value or text.style for text in texts(pair[1])):
            return None
        line = self._lines[pair[0].line - 1].rstrip("\r\n")
        bare = re.fullmatch(r"([^#]*?:)(?:[ ]+\[[ ]*\])?([ \t]*|[ \t]+#.*)", line)
        return None if bare is None else (pair[0].line - 1, [bare[1] + bare[2].rstrip()])

    def _is_block(self, listed: Items) -> bool:
        line = self._lines[listed.line - 1]
        return bool(listed.items) and line[listed.column - 1 : listed.column] == "-"

    def _end_of(self, start: int, indent: int) -> int:
        """The line after what starts there and is set in deeper than `indent`; -1: to the end."""
        end = start + 1
        for number in range(start + 1, len(self._lines)):
            line = self._lines[number]
            if not line.strip():
                continue
            if len(line) - len(line.lstrip(" ")) <= indent:
                break
            end = number + 1
        return end

    def _rendered(self, question: Question) -> list[str]:
        defaults = self.layout.defaults
        lang = self.layout.bank.lang
        return question_lines(question, lang, defaults.points, defaults.marking)

    # -- changing

    def put(self, old: Question, new: Question) -> None:
        """Write the keys of a question that changed; the others stay as they are."""
        node = next(node for question, node in self.layout.questions if question.id == old.id)
        start = node.line - 1
        before = self._lines[start][: node.column - 1]
        end = self._end_of(start, before.find("-"))
        first_keys = [key.line for key, _ in node.pairs]
        if before.strip(" -") or len(set(first_keys)) < len(first_keys):
            # All on one line: what was written for a list of lines can't be kept.
            lines = list(_item(self._rendered(new), before[: before.find("-")]))
            here = [line.rstrip("\r\n") for line in self._lines[start:end]]
            said = [one for _row, one in comments(here, start, [node])]
            lines[0] += "".join(f"   {one}" for one in said[:1])
            lines += [" " * (node.column - 1) + one for one in said[1:]]
        else:
            lines = self._rewritten(node, end, old, new)
            lines[0] = before + lines[0][len(before) :]
        self._edits.append(_Edit(start, end, lines))

    def _rewritten(self, node: Entries, end: int, old: Question, new: Question) -> list[str]:
        was, now = _by_key(self._rendered(old)), _by_key(self._rendered(new))
        changed = {name for name in {*was, *now} if was.get(name) != now.get(name)}
        names = [own_name(key, table.QUESTION) or key.value for key, _ in node.pairs]
        letters = [place for place, name in enumerate(names) if name in LETTERS]
        if changed & _OPTIONS and "options" in names:
            changed |= _OPTIONS
        if "answer" in changed:
            changed.add("type")  # it would have to agree with the answer
        starts = [key.line - 1 for key, _ in node.pairs] + [end]
        indent = " " * (node.column - 1)
        parts = []
        for place, (pair, first, after) in enumerate(
            zip(node.pairs, starts, starts[1:], strict=False)
        ):
            here = [line.rstrip("\r\n") for line in self._lines[first:after]]
            part = _Part(names[place], here, comments(here, first, list(pair)))
            parts.append(part)
            if part.name in changed:
                mine = _OPTIONS if part.name == "options" else {part.name}
                part.put = [line for one in [*now] if one in mine for line in now.pop(one)]
            if letters and place == letters[-1]:
                fresh = [one for one in now if one in changed & _OPTIONS and one not in names]
                part.after = [line for one in fresh for line in now.pop(one)]
        rest = [line for name, made in now.items() if name in changed for line in made]
        return [*_joined(parts, indent, _partners(old, new)), *(indent + line for line in rest)]


@dataclass(slots=True)
class _Part:
    """A key of a question with its lines, and what becomes of them."""

    name: str
    here: list[str]
    remarks: list[tuple[int, str]]
    """The comments in these lines."""
    put: list[str] | None = None
    """The lines that take their place, without indent; None: they stay."""
    after: list[str] = field(default_factory=list)
    """Lines for keys that are new."""

    @property
    def beside(self) -> str:
        """What stands behind the first line, with the space before it."""
        if not self.remarks or self.remarks[0][0] > 0:
            return ""
        line = self.here[0]
        bare = line[: line.rindex(self.remarks[0][1])]
        return line[len(bare.rstrip()) :]


def _partners(old: Question, new: Question) -> dict[str, str]:
    """The letter that each option had: by its text, else where it stands if its text is new."""
    found = {}
    for letter, text in zip(LETTERS, new.options, strict=False):
        place = LETTERS.index(letter)
        if text in old.options:
            found[letter] = LETTERS[old.options.index(text)]
        elif place < len(old.options) and old.options[place] not in new.options:
            found[letter] = letter
    return found


def _joined(parts: Sequence[_Part], indent: str, partners: Mapping[str, str]) -> Iterator[str]:
    """The lines of a question; every comment stays, beside its line if that is one still."""
    beside = {part.name: part.beside for part in parts if part.put is not None}
    claims = {
        part.name: partners.get(part.name, "") if part.name in LETTERS else part.name
        for part in parts
        if part.put
    }
    claimed = set(claims.values())
    for part in parts:
        if part.put is None:
            yield from part.here
        else:
            mark = beside.get(claims.get(part.name, ""), "")
            orphan = "" if part.name in claimed else part.beside
            yield from _in_place_of(part, indent, mark, orphan)
        yield from (indent + line for line in part.after)


def _in_place_of(part: _Part, indent: str, mark: str, orphan: str) -> Iterator[str]:
    """`mark` goes beside the line if there is but one, `orphan` and the others below it."""
    rows = {row for row, _ in part.remarks}
    kept = len(part.here)
    while kept > 1 and (not (last := part.here[kept - 1]).strip() or _is_remark(last, kept, rows)):
        kept -= 1
    lines = [indent + line for line in part.put or ()]
    within = [remark for row, remark in part.remarks if 0 < row < kept]
    if len(lines) == 1:
        lines[0] += mark
        mark = ""
    yield from lines
    yield from (indent + one.strip() for one in (mark, orphan, *within) if one)
    yield from part.here[kept:]


def _is_remark(line: str, end: int, rows: set[int]) -> bool:
    return line.lstrip().startswith("#") and end - 1 in rows


def _by_key(lines: Iterable[str]) -> dict[str, list[str]]:
    """Rendered lines under the key that they belong to."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        match = None if line.startswith(" ") else _KEY_OF_LINE.match(line)
        name = match[1] if match else name
        found.setdefault(name, []).append(line)
    return found


def _item(lines: Iterable[str], indent: str) -> Iterator[str]:
    """Lines as an item of a list whose dashes stand at `indent`."""
    dash = f"{indent}- "
    for line in lines:
        yield dash + line if line else line
        dash = f"{indent}  "


def _value(node: Entries, group: table.Group, name: str) -> Node | None:
    return next((value for key, value in node.pairs if own_name(key, group) == name), None)


def _placeless(questions: Iterable[Question]) -> dict[QuestionId, Question]:
    return {one.id: replace(one, line=0) for one in questions}
