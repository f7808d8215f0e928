"""What the bounded child runs for the formats that unfold: a package in, a reading as JSON out."""

from typing import Any

from quizapp.banks.formats import wire


def qti(data: bytes, name: str, _report: object) -> Any:
    """QTI items, in one file or in a package."""
    from quizapp.banks.formats import qti as format_

    return wire.to_json(format_.read(data, name))


def moodle(data: bytes, name: str, _report: object) -> Any:
    """A Moodle quiz in XML."""
    from quizapp.banks.formats import moodle as format_

    return wire.to_json(format_.read(data, name))


def anki(data: bytes, name: str, _report: object) -> Any:
    """An Anki deck or collection."""
    from quizapp.banks.formats import anki as format_

    return wire.to_json(format_.read(data, name))
