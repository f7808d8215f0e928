"""One choice item of QTI 2, from its XML."""

from collections.abc import Iterator

from quizapp.banks.fields import HIGHEST_POINTS
from quizapp.banks.formats.drafting import Found, Mender, draft
from quizapp.banks.formats.html_text import plain
from quizapp.banks.formats.judgements import as_judgement
from quizapp.banks.formats.xml_writing import escaped
from quizapp.banks.incoming.draft import Draft, Skipped
from quizapp.banks.readers.markup import Node
from quizapp.core.question import QuestionType, Shuffle
from quizapp.messages import message

TOOL = "quizapp"
"""Items that name this tool keep their spaces, and say which judgements they are."""
JUDGED = {"true": True, "false": False}
_ASIDE = frozenset({"feedbackInline", "feedbackBlock", "rubricBlock", "stylesheet"})


class _Item:
    """The parts of an item that matter."""

    def __init__(self, node: Node, found: Found, mender: Mender) -> None:
        self._found = found
        self._mender = mender
        self.node = node
        self.is_ours = node.get("toolName") == TOOL

    def text(self, node: Node | None, *, replacing: Node | None = None) -> str:
        """What is shown of an element, feedback left out."""
        if node is None:
            return ""
        source = "".join(_html(node, replacing))
        shown = plain(source, keeps_lines=self.is_ours)
        if shown.pictures:
            self._found.doubt("picture", message("it has a picture, which was not taken"))
        return self._mender.text(shown.text, self._found.lines[0])


def _html(node: Node, replacing: Node | None) -> Iterator[str]:
    """The inside of an element as HTML; an interaction gives way to its prompt."""
    yield escaped(node.text)
    for child in node.children:
        if child is replacing:
            yield "<p>"
            for prompt in child.all("prompt"):
                yield from _html(prompt, None)
            yield "</p>"
        elif child.tag not in _ASIDE:
            yield f"<{child.tag}>"
            if child.text or child.children:
                yield from _html(child, replacing)
            if child.tag != "br":
                yield f"</{child.tag}>"
        yield escaped(child.tail)


def read_item(node: Node, found: Found, mender: Mender) -> Draft | Skipped:
    """The item as a draft; what is no choice is skipped."""
    body = node.find("itemBody")
    interactions = [n for n in body.walk() if n.tag.endswith("Interaction")] if body else []
    if not body or not interactions:
        return Skipped(found.lines, "prose", message("a text without answers"))
    if len(interactions) > 1 or interactions[0].tag != "choiceInteraction":
        kind = ", ".join(dict.fromkeys(one.tag for one in interactions))
        sentence = message("a kind of question that banks don't have: {kind}", kind=kind)
        return Skipped(found.lines, "other-kind", sentence)
    item = _Item(node, found, mender)
    interaction = interactions[0]
    found.stem = item.text(body, replacing=interaction)
    choices = list(interaction.all("simpleChoice"))
    found.options = [item.text(choice) for choice in choices]
    found.why = {
        number: " ".join(item.text(reason) for reason in choice.all("feedbackInline"))
        for number, choice in enumerate(choices)
    }
    found.explanation = "\n".join(item.text(said) for said in node.all("modalFeedback"))
    found.points = _points(node)
    found.id = mender.text(node.get("label"), found.lines[0]) if item.is_ours else ""
    names = [choice.get("identifier") for choice in choices]
    _take_key(node, interaction, names, found)
    _take_order(interaction, choices, found)
    _take_judgement(item, names, found)
    return draft(found)


def _points(node: Node) -> float | None:
    for outcome in node.all("outcomeDeclaration"):
        value = outcome.find("defaultValue")
        if outcome.get("identifier") == "MAXSCORE" and value:
            points = _number(value.inner_text())
            if points is not None and 0 <= points <= HIGHEST_POINTS:
                return points
    return None


def _number(written: str) -> float | None:
    try:
        return float(written.strip()[:40])
    except ValueError:
        return None


def _take_key(node: Node, interaction: Node, names: list[str], found: Found) -> None:
    wanted = interaction.get("responseIdentifier")
    declared = next(
        (one for one in node.all("responseDeclaration") if one.get("identifier") == wanted), None
    )
    if declared is None:
        return
    is_single = declared.get("cardinality") == "single"
    given = declared.find("correctResponse")
    values = [value.inner_text().strip() for value in given.all("value")] if given else []
    if len(set(names)) < len(names):
        found.doubt("identifiers", message("two of its options have the same identifier"))
        return
    if unknown := [value for value in values if value not in names]:
        found.doubt("answer", message('answer "{answer}" can\'t be read', answer=unknown[0][:20]))
        return
    found.answer = frozenset(map(names.index, values)) or None
    _check_mapping(declared, values, found, is_single=is_single)
    if is_single:
        found.type = QuestionType.SINGLE
    elif len(values) == 1:
        found.note("one-right", message("it lets several options be chosen, but only one is right"))


def _check_mapping(declared: Node, values: list[str], found: Found, *, is_single: bool) -> None:
    """Doubt the answer where the points say otherwise."""
    mapping = declared.find("mapping")
    if mapping is None:
        return
    points = {e.get("mapKey"): _number(e.get("mappedValue")) or 0 for e in mapping.all("mapEntry")}
    best = max(points.values(), default=0.0)
    worth = {key for key, value in points.items() if value > 0 and not (is_single and value < best)}
    if not values and worth:
        found.doubt("weights", message("only the points hint at the right options"))
    elif worth and worth != set(values):
        found.doubt("weights", message("the points go to other options than the right ones"))


def _take_order(interaction: Node, choices: list[Node], found: Found) -> None:
    if interaction.get("shuffle") == "false":
        found.shuffle = Shuffle(locked=True)
        return
    keep = (number for number, choice in enumerate(choices) if choice.get("fixed") == "true")
    found.shuffle = Shuffle(keep=frozenset(keep))


def _take_judgement(item: _Item, names: list[str], found: Found) -> None:
    if not item.is_ours:
        as_judgement(found)
    elif sorted(names) == ["false", "true"]:
        answer = found.answer
        found.type, found.options = QuestionType.TRUE_FALSE, []
        if isinstance(answer, frozenset):
            found.answer = JUDGED[names[min(answer)]]
