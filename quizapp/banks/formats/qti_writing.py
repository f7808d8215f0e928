"""A bank as a QTI 2.1 content package."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from itertools import groupby

from quizapp.banks.formats.judgements import JUDGED
from quizapp.banks.formats.losses import Losses, Part
from quizapp.banks.formats.qti_item import TOOL
from quizapp.banks.formats.written import Written
from quizapp.banks.formats.xml_writing import DECLARATION, attributes, element, escaped, leaf
from quizapp.banks.readers.archive import MAX_ENTRIES
from quizapp.core.question import LETTERS, AllOf, Bank, Judgement, OneOf, Question, Recall
from quizapp.messages import message

LOOSE = "loose"
"""The section of the questions that are in no chapter."""
DIFFICULTIES = ("very easy", "easy", "medium", "difficult", "very difficult")
_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
_MD = "http://www.imsglobal.org/xsd/imsmd_v1p2"
_HOLDS = (
    Part.ID,
    Part.CHAPTER,
    Part.EXPLANATION,
    Part.WHY,
    Part.POINTS,
    Part.DIFFICULTY,
    Part.TAGS,
    Part.LOCK,
    Part.PINS,
)
_TITLE_LENGTH = 60
_OLDEST = (1980, 1, 1, 0, 0, 0)  # so that the same bank gives the same bytes


def write(bank: Bank) -> Written:
    """A zip file with a manifest, a test that holds the chapters, and an item a question."""
    losses = Losses("QTI", holds=_HOLDS)
    losses.bank(bank)
    questions: list[Question] = []
    for question in bank.questions:
        if isinstance(question.key, Recall):
            losses.kind(question)
        else:
            losses.question(question)
            questions.append(question)
    if len(questions) + 2 > MAX_ENTRIES:
        sentence = message(
            "the package has {count} files; quizapp itself reads up to {limit}",
            count=len(questions) + 2,
            limit=MAX_ENTRIES,
        )
        losses.say(sentence)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        _add(package, "imsmanifest.xml", _manifest(bank, questions))
        _add(package, "test.xml", _test(bank, questions))
        for number, question in enumerate(questions, 1):
            _add(package, _file(number), _item(question, number, bank.lang))
    return Written(buffer.getvalue(), losses.told())


def _add(package: zipfile.ZipFile, name: str, lines: Iterator[str]) -> None:
    entry = zipfile.ZipInfo(name, _OLDEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    package.writestr(entry, "\n".join([DECLARATION, *lines, ""]).encode())


def _name(number: int) -> str:
    return f"q{number:05}"


def _file(number: int) -> str:
    return f"items/{_name(number)}.xml"


def _manifest(bank: Bank, questions: Sequence[Question]) -> Iterator[str]:
    test = [leaf("file", "", href="test.xml"),
            *(leaf("dependency", "", identifierref=_name(number))
              for number in range(1, len(questions) + 1))]  # fmt: skip
    resources = list(
        element("resource", test, identifier="test", type="imsqti_test_xmlv2p1", href="test.xml")
    )
    for number, question in enumerate(questions, 1):
        inner = [*_metadata(question, bank.lang), leaf("file", "", href=_file(number))]
        resources += element(
            "resource",
            inner,
            identifier=_name(number),
            type="imsqti_item_xmlv2p1",
            href=_file(number),
        )
    about = [leaf("schema", "QTIv2.1 Package"), leaf("schemaversion", "1.0.0")]
    inner = [*element("metadata", about), "<organizations/>", *element("resources", resources)]
    start = f'<manifest xmlns="{_CP}" xmlns:imsmd="{_MD}" identifier="quizapp">'
    yield from [start, *inner, "</manifest>"]


def _metadata(question: Question, lang: str) -> Iterator[str]:
    """Keywords and difficulty, in the words of learning objects' metadata."""
    inner: list[str] = []
    if question.tags:
        words = [line for tag in question.tags
                 for line in element("imsmd:keyword", [_langstring(tag, lang)])]  # fmt: skip
        inner += element("imsmd:general", words)
    if question.difficulty is not None:
        value = [
            *element("imsmd:source", [_langstring("LOMv1.0", "x-none")]),
            *element("imsmd:value", [_langstring(DIFFICULTIES[question.difficulty - 1], "x-none")]),
        ]
        inner += element("imsmd:educational", element("imsmd:difficulty", value))
    if inner:
        yield from element("metadata", element("imsmd:lom", inner))


def _langstring(text: str, lang: str) -> str:
    return f'<imsmd:langstring xml:lang="{lang}">{escaped(text)}</imsmd:langstring>'


def _test(bank: Bank, questions: Sequence[Question]) -> Iterator[str]:
    titles = {chapter.id: chapter.title for chapter in bank.chapters}
    sections: list[str] = []
    numbered = enumerate(questions, 1)
    for place, (chapter, inside) in enumerate(groupby(numbered, lambda pair: pair[1].chapter), 1):
        references = [leaf("assessmentItemRef", "", identifier=_name(number), href=_file(number))
                      for number, _ in inside]  # fmt: skip
        sections += element(
            "assessmentSection",
            references,
            identifier=f"{LOOSE if chapter is None else 'section'}{place}",
            title=bank.title if chapter is None else titles[chapter],
            visible="true",
        )
    part = element(
        "testPart", sections, identifier="part", navigationMode="nonlinear",
        submissionMode="individual",
    )  # fmt: skip
    yield from element(
        "assessmentTest", part, xmlns=_QTI, identifier="test", title=bank.title, toolName=TOOL
    )


def _item(question: Question, number: int, lang: str) -> Iterator[str]:
    label = {} if question.id.startswith("~") else {"label": question.id}
    title = " ".join(question.stem.split())[:_TITLE_LENGTH]
    start = attributes(
        xmlns=_QTI, identifier=_name(number), title=title, **label, adaptive="false",
        timeDependent="false", toolName=TOOL,
    )  # fmt: skip
    yield f'<assessmentItem{start} xml:lang="{lang}">'
    yield from _declarations(question)
    yield from element("itemBody", _interaction(question, lang))
    yield from _processing(question)
    if question.explanation:
        shown = attributes(outcomeIdentifier="EXPLANATION", identifier="shown", showHide="show")
        yield f"<modalFeedback{shown}>{_flow(question.explanation)}</modalFeedback>"
    yield "</assessmentItem>"


def _names(question: Question) -> list[str]:
    if isinstance(question.key, Judgement):
        return ["true", "false"]
    return list(LETTERS[: len(question.options)])


def _right(question: Question) -> list[str]:
    match question.key:
        case OneOf(correct):
            return [LETTERS[correct]]
        case AllOf(correct):
            return [LETTERS[number] for number in sorted(correct)]
        case Judgement(value):
            return ["true" if value else "false"]
        case _:
            return []


def _cardinality(question: Question) -> str:
    return "multiple" if isinstance(question.key, AllOf) else "single"


def _declarations(question: Question) -> Iterator[str]:
    right = _right(question)
    correct = element("correctResponse", [leaf("value", name) for name in right])
    worth = f"{question.points / len(right):.6f}"
    # Among several right options a wrong one costs all: ticking everything earns nothing.
    wrong = f"{-question.points if len(right) > 1 else 0:.6f}"
    entries = [leaf("mapEntry", "", mapKey=name, mappedValue=worth if name in right else wrong)
               for name in _names(question)]  # fmt: skip
    mapping = element("mapping", entries, lowerBound="0", defaultValue="0")
    kind = _cardinality(question)
    yield from element(
        "responseDeclaration", [*correct, *mapping], identifier="RESPONSE", cardinality=kind,
        baseType="identifier",
    )  # fmt: skip
    yield leaf("outcomeDeclaration", "", identifier="SCORE", cardinality="single", baseType="float")
    yield from element(
        "outcomeDeclaration",
        element("defaultValue", [leaf("value", f"{question.points:.7f}")]),
        identifier="MAXSCORE",
        cardinality="single",
        baseType="float",
    )
    for name, shape in (("FEEDBACK", kind), ("EXPLANATION", "single")):
        yield leaf(
            "outcomeDeclaration", "", identifier=name, cardinality=shape, baseType="identifier"
        )


def _interaction(question: Question, lang: str) -> Iterator[str]:
    choices = [f"<prompt>{_flow(question.stem)}</prompt>"]
    is_judgement = isinstance(question.key, Judgement)
    texts = JUDGED.get(lang, JUDGED["en"]) if is_judgement else question.options
    for number, (name, text) in enumerate(zip(_names(question), texts, strict=True)):
        fixed = {"fixed": "true"} if number in question.shuffle.keep else {}
        why = question.why.get(number, "")
        shown = attributes(outcomeIdentifier="FEEDBACK", identifier=name, showHide="show")
        reason = f"<feedbackInline{shown}>{_flow(why)}</feedbackInline>" if why else ""
        start = f"<simpleChoice{attributes(identifier=name, **fixed)}>"
        choices.append(f"{start}{_flow(text)}{reason}</simpleChoice>")
    shuffle = not (question.shuffle.locked or is_judgement)
    yield from element(
        "choiceInteraction",
        choices,
        responseIdentifier="RESPONSE",
        shuffle=str(shuffle).lower(),
        maxChoices="0" if isinstance(question.key, AllOf) else "1",
    )


def _flow(text: str) -> str:
    return escaped(text).replace("\n", "<br/>")


def _processing(question: Question) -> Iterator[str]:
    """Points by the mapping; then the reasons for what was chosen, and the explanation."""
    steps = [
        *element("setOutcomeValue", [leaf("mapResponse", "", identifier="RESPONSE")],
                 identifier="SCORE"),
        *element("setOutcomeValue", [leaf("variable", "", identifier="RESPONSE")],
                 identifier="FEEDBACK"),
    ]  # fmt: skip
    if question.explanation:
        shown = leaf("baseValue", "shown", baseType="identifier")
        steps += element("setOutcomeValue", [shown], identifier="EXPLANATION")
    yield from element("responseProcessing", steps)
