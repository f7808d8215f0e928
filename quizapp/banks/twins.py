"""Questions of one bank that are the same, or that contradict each other."""

from collections.abc import Iterable, Sequence

from quizapp.banks import fields as table
from quizapp.banks.problem import Place, Problems
from quizapp.banks.yaml_events import Entries, Text
from quizapp.core.question import AllOf, Judgement, Key, OneOf, Question, QuestionId, Recall
from quizapp.messages import message

Asked = tuple[str, frozenset[str]]


def without_twins(read: Iterable[tuple[Question, Entries]], problems: Problems) -> list[Question]:
    """The questions, each id and each question once; what is left out is told."""
    kept: list[Question] = []
    by_id: dict[QuestionId, Question] = {}
    by_asked: dict[Asked, Question] = {}
    for question, node in read:
        asked = "".join(question.stem.split()), frozenset(question.options)
        twin = by_asked.setdefault(asked, question)
        same_id = by_id.setdefault(question.id, question)
        if same_id is question:
            kept.append(question)
        if twin is not question:
            _tell_twin(question, twin, node, problems)
        elif same_id is not question:
            _tell_same_id(question, same_id, node, problems)
    return kept


def tell_taken_ids(read: Iterable[Question], unread: Iterable[Entries], problems: Problems) -> None:
    """Tell ids that stand twice where one of the questions has another mistake."""
    lines = {str(question.id): question.line for question in read}
    for node in unread:
        place = _value(node, "id")
        if node.broken or not isinstance(place, Text) or not place.value:
            continue
        line = lines.setdefault(place.value, node.line)
        if line != node.line:
            _tell_id(place.value, sorted((line, node.line)), place, problems)


def _tell_twin(question: Question, twin: Question, node: Entries, problems: Problems) -> None:
    place = _value(node, "answer") or node
    if _right(question.key, question) != _right(twin.key, twin):
        problems.error(
            "Q015",
            place,
            message("the same question has another answer in line {line}", line=twin.line),
            message("find out which answer is right, and take the other question out"),
        )
    elif question.id == twin.id and not question.id.startswith("~"):
        _tell_same_id(question, twin, node, problems)
    else:
        problems.warn(
            "Q016",
            node,
            message("the same question stands in line {line}", line=twin.line),
            message("take one of them out"),
        )


def _tell_same_id(question: Question, other: Question, node: Entries, problems: Problems) -> None:
    place = _value(node, "id") or node
    _tell_id(question.id, (other.line, question.line), place, problems)


def _tell_id(name: str, lines: Sequence[int], place: Place, problems: Problems) -> None:
    problems.error(
        "Q014",
        place,
        message(
            'the id "{id}" stands twice: in line {first} and in line {second}',
            id=name,
            first=lines[0],
            second=lines[1],
        ),
        message("give each question an id of its own"),
    )


def _right(key: Key, question: Question) -> object:
    """What is right, whatever letters it has."""
    match key:
        case OneOf(correct):
            return frozenset({question.options[correct]})
        case AllOf(correct):
            return frozenset(question.options[number] for number in correct)
        case Judgement(value):
            return value
        case Recall(back):
            return back


def _value(node: Entries, name: str) -> Place | None:
    names = table.QUESTION.names
    return next((value for key, value in node.pairs if names.get(key.value) == name), None)
