"""The language of the program's own sentences: gettext catalogues beside the code.

English is the source; `use` chooses a catalogue once per process, at the door (`cli` or `tui`).
"""

import gettext
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quizapp.messages import Message

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
"""What `--lang` and the setting accept."""

_FOLDER = Path(__file__).parent / "locale"
_SPOKEN: dict[str, gettext.NullTranslations] = {"en": gettext.NullTranslations()}
"""The language in use and its catalogue: one entry, replaced by `use`."""


def use(wanted: str | None, environment: Mapping[str, str]) -> str:
    """Speak `wanted`, or without it what the locale variables ask for; returns the language."""
    language = wanted if wanted in LANGUAGES else from_locale(environment)
    names = [language.replace("-", "_")]
    catalogue = gettext.translation("quizapp", _FOLDER, names, fallback=True)
    _SPOKEN.clear()
    _SPOKEN[language] = catalogue
    return language


def current() -> str:
    """The language in use."""
    return next(iter(_SPOKEN))


def from_locale(environment: Mapping[str, str]) -> str:
    """The language that LC_ALL, LC_MESSAGES, LANG (or LANGUAGE) name, by POSIX precedence."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name, "")
        if value:
            break
    else:
        return "en"
    if value.split(".")[0] not in ("C", "POSIX"):
        value = environment.get("LANGUAGE", "").split(":")[0] or value
    tag = value.split(".")[0].replace("-", "_").lower()
    if not tag.startswith("zh"):
        return "en"
    traditional = ("zh_tw", "zh_hk", "zh_mo", "zh_hant")
    return "zh-Hant" if tag.startswith(traditional) or "@hant" in tag else "zh-Hans"


def _catalogue() -> gettext.NullTranslations:
    return next(iter(_SPOKEN.values()))


def _(text: str) -> str:
    """The sentence in the language in use."""
    return _catalogue().gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence for a count, in the language in use."""
    return _catalogue().ngettext(one, many, count)


def translate(sentence: Message) -> str:
    """A message made below `services`, in the language in use, filled in."""
    filled: dict[str, Any] = {
        name: translate(value) if isinstance(value, Message) else value
        for name, value in sentence.parameters.items()
    }
    return _(sentence.template).format(**filled)
