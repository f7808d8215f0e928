"""A bank file's lines while questions of it are added, changed and moved."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quizapp.banks import fields as table
from quizapp.banks.comments import comments, texts
from quizapp.banks.edit_parts import Part, by_key, joined, partners
from quizapp.banks.render import question_lines, scalar
from quizapp.banks.values import own_name
from quizapp.banks.yaml_bank import Layout, layout
from quizapp.banks.yaml_events import Entries, Items, Node, Text
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


@dataclass(slots=True)
class _Edit:
    """Lines `start` up to `end` (from 0) become others."""

    start: int
    end: int
    lines: list[str]

    def rank(self) -> tuple[int, int, int, bool]:
        """What is set in deeper goes on with what stands above, and so comes first."""
        first = self.lines[0] if self.lines else ""
        start = first.lstrip(" ")
        return self.start, self.end, len(start) - len(first), not start.startswith("-")


class Page:
    """A file's lines, and what is to become of them."""

    def __init__(self, text: str, found: Layout) -> None:
        self.layout = found
        self._lines = [line for line in _LINE.findall(text) if line]
        ends = [line[len(line.rstrip("\r\n")) :] for line in self._lines]
        self._end = ends[0] or "\n"
        self._edits: list[_Edit] = []
        self._carried: dict[QuestionId, list[str]] = {}
        """Questions that are moved, as their author wrote them."""

    @classmethod
    def of(cls, text: str) -> "Page":
        """The page of a bank file. Raises LayoutError."""
        found = layout(text)
        if found is None:
            raise LayoutError(_UNREAD)
        return cls(text, found)

    # -- what comes out

    def checked(self, wanted: Mapping[QuestionId, Question]) -> str:
        """The edited text, if it reads as it should."""
        text = self.text()
        if not self.says(text, wanted):
            raise LayoutError(self.layout.bank.id)
        return text

    def says(self, text: str, wanted: Mapping[QuestionId, Question]) -> bool:
        """Whether the edited text has just these questions."""
        found = layout(text)
        return found is not None and _placeless(found.bank.questions) == _placeless(wanted.values())

    def text(self) -> str:
        """The edited text."""
        lines = list(self._lines)
        if lines and not lines[-1].endswith(("\r", "\n")):
            lines[-1] += self._end
        # From the end on, so that no edit moves the place of another.
        in_order = sorted(self._edits, key=_Edit.rank)
        for edit in reversed(in_order):
            lines[edit.start : edit.end] = [line + self._end for line in edit.lines]
        return "".join(lines)

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
        if question.id in self._carried:
            return self._carried[question.id]
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
        if before.strip(" -"):  # others stand on the same line
            raise LayoutError(self.layout.bank.id)
        first_keys = [key.line for key, _ in node.pairs]
        if len(set(first_keys)) < len(first_keys):
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

    def move(self, old: Question, new: Question, fresh: Chapter | None) -> None:
        """Take a question to the end of another chapter, as it stands but for what changed."""
        node = next(node for question, node in self.layout.questions if question.id == old.id)
        start = node.line - 1
        before = self._lines[start][: node.column - 1]
        end = self._end_of(start, before.find("-"))
        if before.strip(" -"):  # others stand on the same line
            raise LayoutError(self.layout.bank.id)
        if replace(new, chapter=old.chapter, line=old.line) == old:
            lines = [line.rstrip("\r\n") for line in self._lines[start:end]]
        else:
            self.put(old, new)
            lines = self._edits.pop().lines
        column = len(lines[0]) - len(lines[0].lstrip(" -"))
        self._carried[new.id] = [lines[0][column:], *(self._less(one, column) for one in lines[1:])]
        self._edits.append(_Edit(start, end, []))
        self._tell_empty(self._home(old.chapter), node)
        if fresh is None:
            self.add([new], new.chapter)
        else:
            self.add_chapters([fresh], [new])

    def _less(self, line: str, column: int) -> str:
        """A line so much less set in; only a comment may have stood further out."""
        if not line[:column].strip():
            return line[column:]
        if line.lstrip().startswith("#"):
            return line.lstrip()
        raise LayoutError(self.layout.bank.id)

    def _tell_empty(self, home: Entries, last: Entries) -> None:
        """Where a list loses its last question, its key says that it is empty."""
        for key, listed in home.pairs:
            if isinstance(listed, Items) and listed.items == [last]:
                line = self._lines[key.line - 1].rstrip("\r\n")
                bare = re.fullmatch(r"([^#]*:)([ \t]*|[ \t]+#.*)", line)
                if bare is None:
                    raise LayoutError(self.layout.bank.id)
                self._edits.append(_Edit(key.line - 1, key.line, [f"{bare[1]} []{bare[2]}"]))

    def _rewritten(self, node: Entries, end: int, old: Question, new: Question) -> list[str]:
        was, now = by_key(self._rendered(old)), by_key(self._rendered(new))
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
            part = Part(names[place], here, comments(here, first, list(pair)))
            parts.append(part)
            if part.name in changed:
                mine = _OPTIONS if part.name == "options" else {part.name}
                put = [line for one in [*now] if one in mine for line in now.pop(one)]
                part.put = _spelt(put, part.name, pair[0])
            if letters and place == letters[-1]:
                fresh = [one for one in now if one in changed & _OPTIONS and one not in names]
                part.after = [line for one in fresh for line in now.pop(one)]
        rest = [line for name, made in now.items() if name in changed for line in made]
        return [*joined(parts, indent, partners(old, new)), *(indent + line for line in rest)]


def _item(lines: Iterable[str], indent: str) -> Iterator[str]:
    """Lines as an item of a list whose dashes stand at `indent`."""
    dash = f"{indent}- "
    for line in lines:
        yield dash + line if line else line
        dash = f"{indent}  "


def _spelt(lines: list[str], name: str, key: Text) -> list[str]:
    """The lines of a key as the author spells it."""
    if not lines or key.style or not lines[0].startswith(f"{name}:"):
        return lines
    return [key.value + lines[0][len(name) :], *lines[1:]]


def _value(node: Entries, group: table.Group, name: str) -> Node | None:
    return next((value for key, value in node.pairs if own_name(key, group) == name), None)


def _placeless(questions: Iterable[Question]) -> dict[QuestionId, Question]:
    return {one.id: replace(one, line=0) for one in questions}
