"""Moodle XML."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from quizapp.banks.fields import HIGHEST_POINTS
from quizapp.banks.formats import weights
from quizapp.banks.formats.drafting import Found, Mender, draft
from quizapp.banks.formats.html_text import plain
from quizapp.banks.formats.losses import Losses, Part
from quizapp.banks.formats.moodle_categories import paths_of, read_path
from quizapp.banks.formats.written import Written
from quizapp.banks.formats.xml_writing import DECLARATION, element, leaf
from quizapp.banks.incoming.draft import Draft, Reading, Skipped
from quizapp.banks.pins import pins
from quizapp.banks.readers.errors import WrongKind
from quizapp.banks.readers.markup import Node, tree
from quizapp.core.question import (
    AllOf,
    Bank,
    Judgement,
    Question,
    QuestionType,
    Recall,
    Shuffle,
)
from quizapp.messages import Message, message

_HOLDS = (
    Part.ID,
    Part.CHAPTER,
    Part.EXPLANATION,
    Part.WHY,
    Part.POINTS,
    Part.TAGS,
    Part.LOCK,
)
_OTHER_KINDS: Mapping[str, tuple[str, Message]] = MappingProxyType(
    {
        "shortanswer": ("blank-filling", message("an answer to be written, not chosen")),
        "cloze": ("blank-filling", message("a text with blanks")),
        "gapselect": ("blank-filling", message("a text with blanks")),
        "ddwtos": ("blank-filling", message("a text with blanks")),
        "numerical": ("number", message("a number to be worked out")),
        "calculated": ("number", message("a number to be worked out")),
        "matching": ("matching", message("things to be matched")),
        "essay": ("essay", message("an essay")),
        "description": ("prose", message("a text without answers")),
    }
)
_NAME_LENGTH = 60


def read(data: bytes, name: str) -> Reading:
    """The choices and judgements of a Moodle XML file; its own encoding declaration holds.

    Lines are those where questions start. Leaves of UnreadableFile where it is no such file.
    """
    quiz = tree(data, name)
    if quiz.tag != "quiz":
        raise WrongKind(
            '"{name}" is XML, but not Moodle\'s: it starts with <{tag}>.', name=name, tag=quiz.tag
        )
    mender = Mender()
    results: list[Draft | Skipped] = []
    title = chapter = ""
    for node in quiz.all("question"):
        if node.get("type") == "category":
            path = node.find("category")
            title, chapter = read_path(mender.text(_raw(path), node.line), title)
            heading = message("the name of a category")
            results.append(Skipped((node.line, node.line), "heading", heading))
        else:
            results.append(_question(node, chapter, mender))
    return Reading(
        tuple(result for result in results if isinstance(result, Draft)),
        (),
        tuple(result for result in results if isinstance(result, Skipped)),
        tuple(mender.repairs),
        title=title,
    )


def _question(node: Node, chapter: str, mender: Mender) -> Draft | Skipped:
    lines = (node.line, max(one.line for one in node.walk()))
    kind = node.get("type")
    if kind not in ("multichoice", "truefalse"):
        other = message("a kind of question that banks don't have: {kind}", kind=kind)
        code, reason = _OTHER_KINDS.get(kind, ("other-kind", other))
        return Skipped(lines, code, reason)
    found = Found(lines=lines, chapter=chapter)
    texts = _Texts(found, mender)
    found.stem = texts.of(node.find("questiontext"))
    found.explanation = texts.of(node.find("generalfeedback"))
    found.id = mender.text(_raw(node.find("idnumber")), node.line)
    found.tags = [mender.text(_raw(tag), tag.line) for tags in node.all("tags")
                  for tag in tags.all("tag")]  # fmt: skip
    _take_points(node, found)
    if kind == "truefalse":
        _take_judgement(node, found)
    else:
        _take_choice(node, found, texts)
    return draft(found)


def _raw(node: Node | None) -> str:
    """What stands in a node's <text>, or in itself."""
    if node is None:
        return ""
    inner = node.find("text")
    return (inner or node).inner_text()


class _Texts:
    """Makes texts of a question's nodes."""

    def __init__(self, found: Found, mender: Mender) -> None:
        self._found = found
        self._mender = mender

    def of(self, node: Node | None) -> str:
        """What is shown of a node, by its format."""
        if node is None:
            return ""
        text = _raw(node)
        kind = node.get("format") or "html"
        if kind in ("html", "moodle_auto_format"):
            shown = plain(text, keeps_lines=kind == "moodle_auto_format")
            text = shown.text
            if shown.pictures:
                self._found.doubt("picture", message("it has a picture, which was not taken"))
        return self._mender.text(text, node.line)


def _take_points(node: Node, found: Found) -> None:
    points = _number(_raw(node.find("defaultgrade")))
    found.points = points if points is not None and 0 <= points <= HIGHEST_POINTS else None


def _number(written: str) -> float | None:
    try:
        return float(written.strip()[:40])
    except ValueError:
        return None


def _take_judgement(node: Node, found: Found) -> None:
    found.type = QuestionType.TRUE_FALSE
    right = [answer for answer in node.all("answer") if (_number(answer.get("fraction")) or 0) > 0]
    values = {_raw(answer).strip().lower() for answer in right}
    if len(values) == 1 and values <= {"true", "false"}:
        found.answer = values == {"true"}


def _take_choice(node: Node, found: Found, texts: _Texts) -> None:
    shares: list[float] = []
    reasons: dict[int, str] = {}
    for number, answer in enumerate(node.all("answer")):
        share = _number(answer.get("fraction"))
        if share is None:
            wrong = answer.get("fraction")[:20]
            found.doubt("weights", message('"{weight}" is not a share of the marks', weight=wrong))
        shares.append(share or 0)
        found.options.append(texts.of(answer))
        reasons[number] = texts.of(answer.find("feedback"))
    found.why = reasons
    single = _raw(node.find("single")).strip().lower()
    weights.take(shares, found, takes_one=single not in ("false", "0"))
    keeps = _raw(node.find("shuffleanswers")).strip().lower() in ("false", "0")
    # All stand still in Moodle where one must: which it is, the options say themselves.
    if keeps and not pins(tuple(found.options)).shuffle.keep:
        found.shuffle = Shuffle(locked=True)


def write(bank: Bank) -> Written:
    """The bank as Moodle XML."""
    losses = Losses("Moodle", holds=_HOLDS)
    losses.bank(bank)
    lines: list[str] = []
    paths = paths_of(bank)
    category = ""
    for question in bank.questions:
        if isinstance(question.key, Recall):
            losses.kind(question)
            continue
        losses.question(question, _unlocked(question))
        path = paths[question.chapter]
        if path != category:
            category = path
            lines += element("question", _text("category", path), type="category")
        lines += _written(question)
    return Written("\n".join([DECLARATION, *element("quiz", lines), ""]).encode(), losses.told())


def _unlocked(question: Question) -> tuple[Part, ...]:
    """A lock that comes back as a pin of a single option."""
    pinned = pins(question.options).shuffle.keep
    return (Part.LOCK,) if question.shuffle.locked and pinned else ()


def _text(tag: str, text: str, **named: str) -> Iterator[str]:
    yield from element(tag, [leaf("text", text)], **named)


def _plain(tag: str, text: str, **named: str) -> Iterator[str]:
    yield from _text(tag, text, **named, format="plain_text")


def _written(question: Question) -> Iterator[str]:
    is_judgement = isinstance(question.key, Judgement)
    kind = "truefalse" if is_judgement else "multichoice"
    yield from element("question", _inner(question), type=kind)


def _inner(question: Question) -> Iterator[str]:
    yield from _text("name", " ".join(question.stem.split())[:_NAME_LENGTH])
    yield from _plain("questiontext", question.stem)
    yield from _plain("generalfeedback", question.explanation)
    yield leaf("defaultgrade", f"{question.points:.7f}")
    yield leaf("idnumber", "" if question.id.startswith("~") else question.id)
    if isinstance(question.key, Judgement):
        for value in (True, False):
            share = "100" if question.key.value is value else "0"
            yield from _text("answer", str(value).lower(), fraction=share)
    else:
        yield leaf("single", str(not isinstance(question.key, AllOf)).lower())
        yield leaf("shuffleanswers", str(question.shuffle == Shuffle()).lower())
        yield leaf("answernumbering", "ABCD")
        for number in range(len(question.options)):
            yield from _option(question, number)
    if question.tags:
        yield from element("tags", [line for tag in question.tags for line in _text("tag", tag)])


def _option(question: Question, number: int) -> Iterator[str]:
    inner = [
        leaf("text", question.options[number]),
        *_plain("feedback", question.why.get(number, "")),
    ]
    share = weights.fraction(question.key, number)
    yield from element("answer", inner, fraction=share, format="plain_text")
