"""Other keys for commands, as `[keys]` of the settings file gives them: checked, then applied.

Textual has a keymap too; where several commands share a key, as Enter before and after an answer,
it would take the key from all of them. So the bindings of a screen are made anew here.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode
from textual.keys import KEY_NAME_REPLACEMENTS, Keys
from textual.screen import ModalScreen, Screen

from quizapp.errors import UsageError
from quizapp.language import _
from quizapp.messages import Message, message
from quizapp.tui.keys import character_of, shown_key

_APPLICATION, _SCREENS = "quizapp.tui.app", "quizapp.tui.screens"
_WIDE_OFFSET = 0xFEE0
_NAMED = {one.value for one in Keys if one.value.isalnum() and len(one.value) > 1} - {"ignore"}
_FUNCTION_KEY = re.compile(r"f([1-9]|1\d|2[0-4])")
_MODIFIERS = ("ctrl", "alt", "shift", "super", "meta", "hyper")


@dataclass(frozen=True, slots=True)
class Command:
    """What a key can be given to."""

    id: str
    binding: Binding
    """The first of its bindings, for the words."""
    keys: tuple[str, ...]
    """The keys that it has of its own, without full-width twins."""

    @property
    def words(self) -> str:
        """What it does."""
        return _(self.binding.tooltip or self.binding.description)


class BadKeysError(UsageError):
    """A command can't have these keys, or there is no such command."""

    def __init__(self, sentence: Message) -> None:
        super().__init__(sentence.template, **sentence.parameters)


def adds(text: str) -> bool:
    """Whether "+n" gives a command more keys; without the sign they take the place of its own."""
    return len(text.strip()) > 1 and text.strip()[0] == "+" and text.strip()[1] != ","


def spelled(text: str) -> list[str] | None:
    """The keys of "n, F7, ctrl+s" by their names; None where one of them is no key."""
    given = text.strip()[1:] if adds(text) else text
    names = [_name(part.strip()) for part in given.split(",")]
    return None if None in names else [name for name in names if name is not None]


def _name(text: str) -> str | None:
    if len(text) == 1:
        return _of_character(text)
    *modifiers, last = text.lower().split("+") if not text.endswith("+") else [text]
    if any(one not in _MODIFIERS for one in modifiers):
        return None
    if modifiers == ["shift"] and len(last) == 1 and last.isalpha():
        return last.upper()  # which is what arrives
    is_key = last in _NAMED or _FUNCTION_KEY.fullmatch(last) or character_of(last) is not None
    if not last or not is_key or (len(last) == 1 and not (modifiers and last.isascii())):
        return None
    return "+".join([*modifiers, last])


def _of_character(character: str) -> str | None:
    """The name under which Textual delivers a character, as a Binding takes it."""
    import unicodedata

    if not character.isprintable() or character.isspace():
        return None
    if character.isalnum():
        return character
    name = unicodedata.name(character, "").lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name) or None


def plain_key(name: str) -> str:
    """The key of an event, without what an input method made of it."""
    character = character_of(name)
    if character is None or not _is_twin(name):
        return name
    return _of_character(chr(ord(character) - _WIDE_OFFSET)) or name


def with_twins(names: Iterable[str]) -> list[str]:
    """The keys, each with what an input method sends instead of it."""
    found: dict[str, None] = {}
    for name in names:
        found[name] = None
        character = character_of(name)
        if character is not None and "!" <= character <= "~":
            twin = _of_character(chr(ord(character) + _WIDE_OFFSET))
            found.update({twin: None} if twin else {})
    return list(found)


def remapped(bindings: BindingsMap, keymap: Mapping[str, str]) -> BindingsMap:
    """The bindings with other keys for the commands that the keymap names, in the same order."""
    made = BindingsMap()
    own: dict[tuple[str, str], set[str]] = {}
    for key, binding in bindings:
        own.setdefault((binding.id or "", binding.action), set()).add(key)
    seen: set[tuple[str, str]] = set()
    for _key, binding in bindings:
        text = keymap.get(binding.id or "")
        if text is None or adds(text):
            made._add_binding(binding)  # noqa: SLF001 - Textual has no public way to add one
        which = (binding.id or "", binding.action)
        if text is None or which in seen:
            continue
        seen.add(which)
        for name in with_twins(spelled(text) or []):
            if not adds(text) or name not in own[which]:
                made._add_binding(binding.with_key(name, None))  # noqa: SLF001 - as above
    return made


def first_keys(keymap: Mapping[str, str]) -> dict[str, str]:
    """The key that stands for each command of a keymap where it is named, if it is a new one."""
    found = {command: spelled(text) for command, text in keymap.items() if not adds(text)}
    return {command: names[0] for command, names in found.items() if names}


@lru_cache(1)
def owners() -> tuple[type[DOMNode], ...]:
    """Every screen that has keys, and the application, which stands first.

    They are found by name: they are what stands above this module and uses it. Their order does
    not depend on what was imported before.
    """
    package = import_module(_SCREENS)
    for module in iter_modules(package.__path__):
        import_module(f"{_SCREENS}.{module.name}")
    found: list[type[DOMNode]] = [import_module(_APPLICATION).QuizApp]
    waiting = list(Screen.__subclasses__())
    while waiting:
        one = waiting.pop(0)
        waiting += one.__subclasses__()
        if one.__module__.startswith(f"{_SCREENS}.") and one not in found:
            found.append(one)
    screens = sorted(found[1:], key=lambda one: (one.__module__, one.__qualname__))
    return (found[0], *screens)


def bindings_of(owner: type[DOMNode]) -> BindingsMap:
    """What a screen binds, with what it has from its bases."""
    return owner._merged_bindings or BindingsMap()  # noqa: SLF001 - Textual has no public list


@lru_cache(1)
def commands() -> Mapping[str, Command]:
    """Everything that keys can be given to, by its id."""
    found: dict[str, tuple[Binding, list[str]]] = {}
    for owner in owners():
        for name, binding in bindings_of(owner):
            if binding.id is None:
                continue
            names = found.setdefault(binding.id, (binding, []))[1]
            if not _is_twin(name) and name not in names:
                names.append(name)
    return {id_: Command(id_, binding, tuple(names)) for id_, (binding, names) in found.items()}


def keys_in_use(command: Command, keymap: Mapping[str, str]) -> list[str]:
    """The keys that a command has under a keymap."""
    text = keymap.get(command.id)
    given = [] if text is None else spelled(text) or []
    kept = command.keys if text is None or adds(text) else ()
    return list(dict.fromkeys([*kept, *given]))


def with_one_more(command: Command, name: str, keymap: Mapping[str, str]) -> str:
    """What a keymap says of a command that gets a key beside those that it has."""
    text = keymap.get(command.id)
    return f"+{name}" if text is None else f"{text},{name}"


def _is_twin(name: str) -> bool:
    character = character_of(name)
    return character is not None and 0xFF01 <= ord(character) <= 0xFF5E


def _by_key(bindings: Iterable[tuple[str, Binding]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name, binding in bindings:
        if binding.id is not None:
            found.setdefault(name, set()).add(binding.id)
    return found


def clash(keymap: Mapping[str, str]) -> tuple[str, str, str] | None:
    """A key that two commands of one screen would share, the one that moved there, the other.

    Commands that share a key without a keymap may: only one of them can be given at a time.
    """
    for owner in owners():
        whole = _in_reach(owner)
        usual = [ids for ids in _by_key(whole).values() if len(ids) > 1]
        for name, ids in _by_key(remapped(whole, keymap)).items():
            for moved in reversed([one for one in keymap if one in ids]):
                for other in sorted(ids - {moved}):
                    if not any({moved, other} <= pair for pair in usual):
                        return name, moved, other
    return None


@lru_cache(64)
def _in_reach(owner: type[DOMNode]) -> BindingsMap:
    """What works on a screen: its own keys and, unless it stands over another, those everywhere."""
    whole = BindingsMap()
    app = owners()[0]
    over = [] if owner is app or issubclass(owner, ModalScreen) else [app]
    for one in (owner, *over):
        for _key, binding in bindings_of(one):
            whole._add_binding(binding)  # noqa: SLF001 - as above
    return whole


def sound(keymap: Mapping[str, str]) -> tuple[dict[str, str], list[Message]]:
    """What of a keymap can be used, and what is wrong with the rest."""
    used: dict[str, str] = {}
    wrong: list[Message] = []
    for command, text in keymap.items():
        trouble = _trouble(command, text)
        if trouble is None:
            used[command] = text
        else:
            wrong.append(trouble)
    while (found := clash(used)) is not None:
        wrong.append(_shared(*found))
        del used[found[1]]
    return used, wrong


def _shared(name: str, moved: str, other: str) -> Message:
    return message(
        'Keys: "{key}" can\'t be for both {command} and {other}, which are on one screen.',
        key=shown_key(name),
        command=moved,
        other=other,
    )


def command_named(name: str) -> Command:
    """The command of that id. Raises BadKeysError."""
    found = commands().get(name)
    if found is None:
        raise BadKeysError(_no_command(name))
    return found


def _trouble(command: str, text: str) -> Message | None:
    if command not in commands():
        return _no_command(command)
    for part in text.split(","):
        if spelled(part) is None:
            sentence = 'Keys: there is no key "{key}" for {command}.'
            return message(sentence, key=part.strip(), command=command)
    return None


def _no_command(name: str) -> Message:
    from difflib import get_close_matches

    near = get_close_matches(name, commands(), n=1)
    if not near:
        return message('Keys: there is no command "{command}".', command=name)
    sentence = 'Keys: there is no command "{command}". Did you mean "{near}"?'
    return message(sentence, command=name, near=near[0])


def checked(keymap: Mapping[str, str], command: str, text: str) -> str:
    """The keys for a command as they are written down. Raises BadKeysError."""
    trouble = _trouble(command, text)
    if trouble is not None:
        raise BadKeysError(trouble)
    written = ("+" if adds(text) else "") + ",".join(spelled(text) or [])
    used = sound({one: keys_ for one, keys_ in keymap.items() if one != command})[0]
    found = clash({**used, command: written})
    if found is not None:
        raise BadKeysError(_shared(*found))
    return written
