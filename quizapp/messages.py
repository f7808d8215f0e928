"""Sentences for the user that are made where no language is known yet.

Packages below `services` name what happened with a template and its parameters; `cli` and `tui`
translate the template and fill it in.
"""

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any


def N_(template: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a template for the catalogues without translating it."""
    return template


@dataclass(frozen=True, slots=True)
class Message:
    """An English template in `str.format` style, and what to fill in.

    A parameter may itself be a `Message`. `str()` gives the English sentence.
    """

    template: str
    parameters: MappingProxyType[str, Any] = field(default_factory=lambda: MappingProxyType({}))

    def __str__(self) -> str:
        return self.template.format(**self.parameters)


def message(template: str, **parameters: object) -> Message:
    """Make a message from keyword parameters."""
    return Message(template, MappingProxyType(parameters))
