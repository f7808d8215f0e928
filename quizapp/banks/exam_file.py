"""A mock exam in a file of its own: what a bank says of an exam, and on what terms it is sat.

Teachers write such files for `exam start --blueprint` and `exam print --blueprint`; the set-up
screen saves them by name.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath

from quizapp.banks.blueprint_reader import BlueprintReader
from quizapp.banks.exam_fields import EXAM_FILE
from quizapp.banks.fields import FORMAT
from quizapp.banks.problem import Problem, Problems, Spot, shorten
from quizapp.banks.question_reader import Defaults
from quizapp.banks.render import blueprint_lines
from quizapp.banks.source import read_source
from quizapp.banks.values import Values
from quizapp.banks.words import JUDGEMENTS
from quizapp.banks.yaml_events import Entries, Node, Text
from quizapp.core.exam import Feedback
from quizapp.core.exam_wish import Among, Wish
from quizapp.core.question import Bank, Blueprint, ChapterId, MarkingRule, QuestionType
from quizapp.messages import message

FindBank = Callable[[str | None], Bank | None]
"""The bank that a file names, or the one that is meant where it names none."""

_AMONG: Mapping[str, Among] = {
    **{one.value: one for one in Among},
    **dict.fromkeys(["全部"], Among.ALL),
    **dict.fromkeys(["错题", "錯題"], Among.WRONG),
    **dict.fromkeys(["没做过", "沒做過", "新题", "新題"], Among.UNSEEN),
}
_FEEDBACK: Mapping[str, Feedback] = {
    "end": "end",
    "each": "each",
    "交卷后": "end",
    "交卷後": "end",
    "每题": "each",
    "每題": "each",
}
_SWITCHES = ("by_chapter", "shuffle_questions", "shuffle_options", "pause_allowed", "auto_submit")


def parse_wish(text: str, path: str, find: FindBank) -> tuple[Wish | None, list[Problem]]:
    """Read an exam file; no wish comes back where it can't be sat as it was meant.

    The file's name serves as id where none is written.
    """
    problems = Problems(path)
    if not text.strip("\ufeff \t\r\n"):
        sentence = message("the file holds no exam")
        problems.error("F003", Spot(1), sentence, message("write `title:` and `sections:`"))
        return None, problems.found
    source = read_source(text, problems)
    root, wish = source.tree.root, None
    if isinstance(root, Entries):
        wish = _Reader(Values(problems, source.tree), path, find).read(root)
    elif root is not None:
        problems.error(
            "F004",
            root,
            message("the file is no exam: it should start with keys such as `title:`"),
            message("write `title:` and `sections:`"),
        )
    is_whole = all(problem.severity == "warning" for problem in problems.found)
    return wish if is_whole else None, source.in_place(problems.found)


class _Reader:
    """Reads the values of one exam file from its nodes."""

    def __init__(self, values: Values, path: str, find: FindBank) -> None:
        self._values = values
        self._path = path
        self._find = find

    def read(self, root: Entries) -> Wish | None:
        """The wish, or None with a problem."""
        values = self._values
        before = values.problems.count
        found = values.fields(root, EXAM_FILE)
        if "format" in found and not values.choice(found["format"], {FORMAT: True}):
            return None
        bank = self._bank(found, root)
        if bank is None:
            return None
        chapters = [chapter.id for chapter in bank.chapters]
        reader = BlueprintReader(chapters, bank.questions, _defaults(bank), values)
        blueprint = reader.read_one(found, root, PurePath(self._path).stem, before=before)
        only = reader.known(found["chapters"]) if "chapters" in found else ()
        among = values.choice(found["among"], _AMONG) if "among" in found else None
        feedback = values.choice(found["feedback"], _FEEDBACK) if "feedback" in found else None
        if blueprint is None:
            return None
        return Wish(
            bank=bank.id,
            blueprint=blueprint,
            among=among or Among.ALL,
            chapters=tuple(map(ChapterId, only)),
            feedback=feedback or "end",
            by_chapter=self._is_on("by_chapter", found),
            shuffle_questions=self._is_on("shuffle_questions", found),
            shuffle_options=self._is_on("shuffle_options", found),
            pause_allowed=self._is_on("pause_allowed", found),
            auto_submit=self._is_on("auto_submit", found),
        )

    def _is_on(self, name: str, found: Mapping[str, Node]) -> bool:
        """A switch; on where it is left out."""
        return name not in found or self._values.choice(found[name], JUDGEMENTS) is not False

    def _bank(self, found: Mapping[str, Node], root: Entries) -> Bank | None:
        node = found.get("bank")
        if node is not None and not isinstance(node, Text):
            self._values.wrong_kind(node, message("the id of the bank"))
            return None
        bank = self._find(None if node is None else node.value)
        if bank is None and node is not None:
            self._values.problems.error(
                "B004",
                node,
                message('there is no bank "{bank}" in the library', bank=shorten(node.value)),
                message("`quizapp bank list` shows the banks"),
            )
        elif bank is None:
            self._values.problems.error(
                "K005",
                root,
                message("`{name}:` is missing here", name="bank"),
                message("write `bank:` and the id of the bank to draw from"),
            )
        return bank


def _defaults(bank: Bank) -> Defaults:
    """What most questions of a bank say, for an exam that says nothing."""
    points: dict[QuestionType, Counter[float]] = {}
    rules: Counter[MarkingRule] = Counter()
    for question in bank.questions:
        points.setdefault(question.type, Counter())[question.points] += 1
        rules[question.marking] += 1
    return Defaults(
        {kind: counted.most_common(1)[0][0] for kind, counted in points.items()},
        rules.most_common(1)[0][0] if rules else MarkingRule(),
    )


def render_wish(wish: Wish) -> str:
    """The wish as a file; reading it gives it back, but for the paper's number.

    A number belongs to one sitting: with it, every exam of this name would be the same.
    """
    return "\n".join(_lines(wish)) + "\n"


def _lines(wish: Wish) -> Iterator[str]:
    yield f"format: {FORMAT}"
    yield f"bank: {wish.bank}"
    if wish.among is not Among.ALL:
        yield f"among: {wish.among.value}"
    if wish.chapters:
        yield f"chapters: [{', '.join(wish.chapters)}]"
    for name in _SWITCHES:
        if not getattr(wish, name):
            yield f"{name}: false"
    if wish.feedback != "end":
        yield f"feedback: {wish.feedback}"
    yield from blueprint_lines(_sayable(wish.blueprint))


def _sayable(blueprint: Blueprint) -> Blueprint:
    """Without sections that ask nothing, which a file can't say."""
    asked = tuple(section for section in blueprint.sections if section.count)
    return replace(blueprint, sections=asked)
