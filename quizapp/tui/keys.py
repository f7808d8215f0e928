"""Keys as bindings know them, and as the key line, the help and the palette show them.

The bindings of a screen are the only list of keys: everything that names a key reads them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import ActiveBinding, Binding

from quizapp.language import _
from quizapp.messages import N_

_WIDE_OFFSET = 0xFEE0
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
    "pageup": N_("PgUp"),
    "pagedown": N_("PgDn"),
    "home": N_("Home"),
    "end": N_("End"),
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
    text: str
    id: str
    """The binding's id; its first part is the section it stands in."""
    is_shown: bool
    """Whether it belongs in the key line."""


def shown_key(name: str) -> str:
    """A key's name for people."""
    if name.startswith("ctrl+"):
        return "Ctrl+" + name.removeprefix("ctrl+").upper()
    if name[0] == "f" and name[1:].isdigit():
        return name.upper()
    return _(_SHOWN[name]) if name in _SHOWN else name


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


def _hint(alike: list[Binding]) -> Hint:
    first = alike[0]
    named = first.id or ""
    if first.group is None:
        own = dict.fromkeys(shown_key(one.key) for one in alike)
        return Hint(
            first.key_display or " ".join(list(own)[:2]), _(first.description), named, first.show
        )
    names = first.key_display or f"{shown_key(first.key)}-{shown_key(alike[-1].key)}"
    is_shown = any(one.show for one in alike)
    return Hint(names, _(first.group.description), named, is_shown)


def _is_wide(name: str) -> bool:
    return name.startswith("fullwidth_") or (len(name) == 1 and 0xFF00 <= ord(name) <= 0xFF5E)
