"""Documents and messages as JSON, to hand them from one process to another."""

from types import MappingProxyType
from typing import Any

from quizapp.banks.incoming.document import Document, Emphasis, LineRepair, SourceLine, Stretch
from quizapp.messages import Message


def document_to_json(document: Document) -> dict[str, Any]:
    """A document as JSON holds it, short in what most lines lack."""
    return {
        "lines": [_line_to_json(line) for line in document.lines],
        "repairs": [[r.line, r.what, r.source, r.result] for r in document.repairs],
        "notes": [message_to_json(note) for note in document.notes],
    }


def document_from_json(value: Any, name: str) -> Document:
    """The inverse, under a name."""
    return Document(
        name,
        tuple(_line_from_json(number, line) for number, line in enumerate(value["lines"], 1)),
        tuple(LineRepair(*repair) for repair in value["repairs"]),
        tuple(message_from_json(note) for note in value["notes"]),
    )


def _line_to_json(line: SourceLine) -> Any:
    if not (line.stretches or line.cells or line.heading):
        return line.text
    stretches = [[one.start, one.end, *sorted(one.how)] for one in line.stretches]
    return [line.text, stretches, line.cells, line.heading]


def _line_from_json(number: int, value: Any) -> SourceLine:
    if isinstance(value, str):
        return SourceLine(number, value)
    text, stretches, cells, heading = value
    return SourceLine(
        number,
        text,
        tuple(Stretch(start, end, frozenset(map(Emphasis, how))) for start, end, *how in stretches),
        tuple(cells),
        heading,
    )


def message_to_json(sentence: Message) -> dict[str, Any]:
    """A message with its parameters, those that are messages too."""
    return {
        "template": sentence.template,
        "parameters": {
            name: message_to_json(value)
            if isinstance(value, Message)
            else value
            if isinstance(value, str | int | float)
            else str(value)
            for name, value in sentence.parameters.items()
        },
    }


def message_from_json(value: Any) -> Message:
    """The inverse of `message_to_json`."""
    parameters = {
        name: message_from_json(one) if isinstance(one, dict) else one
        for name, one in value["parameters"].items()
    }
    return Message(value["template"], MappingProxyType(parameters))
