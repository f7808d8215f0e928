"""Keys as bindings know them, and as the key line, the help and the palette show them.

The bindings of a screen are the only list of keys: everything that names a key reads them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from textual.app import App
from textual.binding import ActiveBinding, Binding, BindingsMap
from textual.dom import DOMNode
from textual.keys import key_to_character
from textual.screen import Screen

from quizapp.language import _
from quizapp.messages import N_

_WIDE_OFFSET = 0xFEE0
_REPLACED = {
    "slash": "/",
    "backslash": "\\",
    "at": "@",
    "minus": "-",
    "plus": "+",
    "underscore": "_",
    "fullwidth_hyphen_minus": "－",
}
_NAMES = {",": "comma", "?": "question_mark", "/": "slash", "-": "minus", "+": "plus"}
_WIDE_NAMES = {",": "fullwidth_comma", "?": "fullwidth_question_mark", "/": "fullwidth_solidus"}
_SHOWN = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "space": N_("Space"),
    "enter": N_("Enter"),
    "escape": N_("Esc"),
    "tab": N_("Tab"),
    "backspace": N_("Backspace"),
    "pageup": N_("PgUp"),
    "pagedown": N_("PgDn"),
    "home": N_("Home"),
    "end": N_("End"),
    "delete": N_("Del"),
    "insert": N_("Ins"),
    "comma": ",",
    "question_mark": "?",
    "slash": "/",
    "minus": "-",
    "plus": "+",
}


def key(character: str) -> str:
    """A character's key and its full-width twin, which a Chinese input method sends instead."""
    if character in _WIDE_NAMES:
        return f"{_NAMES[character]},{_WIDE_NAMES[character]}"
    return f"{character},{chr(ord(character) + _WIDE_OFFSET)}"


def keys(*names: str) -> str:
    """Several keys for one binding; single characters come with their full-width twins."""
    return ",".join(key(name) if len(name) == 1 else name for name in names)


@dataclass(frozen=True, slots=True)
class Hint:
    """A key or a run of keys, and what it does now."""

    keys: str
    """The key to press, or the first and last of a run."""
    all_keys: str
    """Its twin too, where there is one."""
    text: str
    details: str
    """The same at length, for the help."""
    id: str
    """The binding's id; its first part is the section it stands in."""
    is_shown: bool
    """Whether it belongs in the key line."""


_IN_LETTERS = {"up": "Up", "down": "Down", "left": "<-", "right": "->"}
_spelling = {"in letters": False}


def spell_arrows(*, in_letters: bool) -> None:
    """Name the arrow keys in letters from now on, or draw them, as the terminal can."""
    _spelling["in letters"] = in_letters


def shown_key(name: str) -> str:
    """A key's name for people."""
    if name in _IN_LETTERS and _spelling["in letters"]:
        return _IN_LETTERS[name]
    *modifiers, last = name.split("+") if len(name) > 1 else [name]
    if modifiers:
        shown = last.upper() if len(last) == 1 else shown_key(last)
        return "+".join([*(one.capitalize() for one in modifiers), shown])
    if name[0] == "f" and name[1:].isdigit():
        return name.upper()
    if name in _SHOWN:
        shown = _SHOWN[name]
        return _(shown) if len(shown) > 1 else shown  # a sign alone may stand for words elsewhere
    character = character_of(name)
    return character if character and character.isprintable() else name


def character_of(name: str) -> str | None:
    """The character that a key types, None for the others; Textual's own forgets six of them."""
    return _REPLACED.get(name) or key_to_character(name)


def hints(bindings: Iterable[Binding]) -> list[Hint]:
    """One hint an action, in the bindings' order; a group of actions is one hint.

    Full-width twins are left out, and so are bindings without words.
    """
    found: dict[str, list[Binding]] = {}
    for binding in bindings:
        if not binding.description or _is_wide(binding.key):
            continue
        group = binding.group.description if binding.group else binding.action
        found.setdefault(group, []).append(binding)
    return [_hint(alike) for alike in found.values()]


def active_hints(active: Iterable[ActiveBinding]) -> list[Hint]:
    """Hints for what can be done now."""
    return hints(entry.binding for entry in active if entry.enabled)


def meant_by(active: Iterable[ActiveBinding], binding_id: str) -> list[ActiveBinding]:
    """What one hint stands for now: the binding of that id, and the rest of its group."""
    enabled = [one for one in active if one.enabled and not _is_wide(one.binding.key)]
    named = next((one.binding for one in enabled if one.binding.id == binding_id), None)
    found: dict[str, ActiveBinding] = {}
    if named is None:
        return []
    for one in enabled:
        is_of_group = named.group is not None and one.binding.group == named.group
        if is_of_group or one.binding.action == named.action:
            found.setdefault(one.binding.action, one)
    return list(found.values())


_given: dict[str, str] = {}
"""The first keys of commands that the student gave others."""


def name_keys(first: Mapping[str, str]) -> None:
    """Name these keys of commands in sentences from now on, and the usual ones of all others."""
    _given.clear()
    _given.update(first)


def key_of(command: str) -> str:
    """The key of a command, by its binding's id, for a sentence: the one that the key line shows.

    Every key can be given to another command, so no sentence names one by itself. Raises KeyError
    where no screen that is in use has such a command.
    """
    if command in _given:
        return shown_key(_given[command])
    binding = _first(command)
    return (_display(binding) if binding.group is None else "") or shown_key(binding.key)


@cache
def _first(command: str) -> Binding:
    for owner in _in_use():
        for _key, binding in owner._merged_bindings or BindingsMap():  # noqa: SLF001 - Textual has no public list
            if binding.id == command:
                return binding
    raise KeyError(command)


def _in_use() -> Iterator[type[DOMNode]]:
    """Every screen and application whose code is there."""
    waiting: list[type[DOMNode]] = [*App.__subclasses__(), *Screen.__subclasses__()]
    while waiting:
        one = waiting.pop(0)
        waiting += one.__subclasses__()
        yield one


def _hint(alike: list[Binding]) -> Hint:
    first = alike[0]
    names = list(dict.fromkeys(shown_key(one.key) for one in alike))
    if first.group is None:
        one = _display(first) or names[0]
        both = _display(first) or " ".join(names[:2])
        details = _(first.tooltip or first.description)
        return Hint(one, both, _(first.description), details, first.id or "", first.show)
    group = _(first.group.description)
    words = list(dict.fromkeys(_(one.description) for one in alike))
    details = group + _(": ") + _(", ").join(words) if len(words) > 1 else group
    run = _display(first) or f"{names[0]}-{names[-1]}"
    return Hint(
        run,
        run,
        group,
        details,
        first.id or "",
        any(one.show for one in alike),
    )


def _display(binding: Binding) -> str:
    """How a binding wants its keys to be shown, where the terminal can."""
    display = binding.key_display or ""
    return "" if _spelling["in letters"] and not display.isascii() else display


def _is_wide(name: str) -> bool:
    return name.startswith("fullwidth_") or (len(name) == 1 and 0xFF00 <= ord(name) <= 0xFF5E)
