"""Settings: each line a key of `config.toml`, then the banks; a change is written at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message

from quizapp.core.question import BankId
from quizapp.language import _
from quizapp.messages import N_
from quizapp.settings.keys import KEYS, SettingKey, Settings, Value
from quizapp.tui.behind import behind
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.keys import key_of, keys
from quizapp.tui.page import cell, one_line, paragraph
from quizapp.tui.screens.page_screen import PageScreen
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, Role, Span, Spot, clickable

SHOWN = (
    "language",
    "theme",
    "new_per_day",
    "minutes",
    "order",
    "rollover_hour",
    "script",
    "rating_bar",
    "auto_submit",
    "exam_reviews",
    "recall_first",
    "wrong_days",
    "ascii",
)
"""Settings on the screen; the rest are for `quizapp config`."""

NAMES = {
    "language": N_("Language"),
    "theme": N_("Colours"),
    "new_per_day": N_("New questions a day"),
    "minutes": N_("Minutes a session"),
    "order": N_("Order"),
    "rollover_hour": N_("Day begins at hour"),
    "script": N_("Chinese script"),
    "rating_bar": N_("Rating bar"),
    "auto_submit": N_("Submit at once"),
    "exam_reviews": N_("Exam answers count"),
    "recall_first": N_("Recall first"),
    "wrong_days": N_("Right days to leave book"),
    "ascii": N_("Plain characters"),
}
VALUES = {
    "en": "English",
    "zh-Hans": "简体中文",
    "zh-Hant": "繁體中文",
    "as_written": N_("as written"),
    "night": N_("night"),
    "day": N_("day"),
    "contrast": N_("high contrast"),
    "weakest": N_("weakest first"),
    "random": N_("random"),
    "chapter": N_("by chapter"),
    "bank": N_("bank order"),
}
_STEPS = {"new_per_day": 5, "minutes": 5}


@dataclass(frozen=True, slots=True)
class BankSwitch:
    """A bank as the settings show it."""

    id: BankId
    title: str
    on: bool


def next_value(key: SettingKey, value: Value, step: int) -> Value:
    """The value that one press further is, round for choices, up to the bounds for numbers."""
    if key.kind == "switch":
        return not value
    if key.kind == "choice":
        values: list[Value] = [*([None] if key.optional else []), *key.choices]
        return values[(values.index(value) + step) % len(values)]
    stride = _STEPS.get(key.name, 1)
    if value is None:
        return int(key.low) - 1 + stride if step > 0 else None
    number = int(value) + step * stride
    if number < key.low:
        return None if key.optional else int(key.low)
    return min(number, int(key.high))


class SettingsScreen(PageScreen[None]):
    """Changes are posted; the app writes them and shows the result."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(keys("up", "k"), "move(-1)", N_("Up"), show=False, id="settings.up"),
        Binding(keys("down", "j"), "move(1)", N_("Down"), show=False, id="settings.down"),
        Binding("right,space,enter", "change(1)", N_("Change"), id="settings.more"),
        Binding("left", "change(-1)", N_("Change back"), id="settings.less"),
        Binding("escape", "leave", N_("Back"), id="screen.back"),
    ]

    @dataclass
    class Changed(Message):
        """A setting is to have another value."""

        name: str
        value: Value

    @dataclass
    class Switched(Message):
        """A bank is to be switched on or off."""

        bank: BankId
        on: bool

    def __init__(self, settings: Settings, banks: Sequence[BankSwitch], glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self._settings = settings
        self._banks = banks
        self._keys = [key for name in SHOWN for key in KEYS if key.name == name]
        self._cursor = 0

    def tell(self, settings: Settings, banks: Sequence[BankSwitch]) -> None:
        """Show how it stands after a change."""
        self._settings = settings
        self._banks = banks
        self.redraw()

    def bar(self) -> tuple[Sequence[Span], Sequence[Span]]:
        """What this is."""
        return self.named(_("Settings")), []

    def drawing(self, width: int, _height: int) -> Drawing:
        """A line a setting, what it means below, then the banks."""
        lines: list[Line] = [BLANK]
        for number, key in enumerate(self._keys):
            lines.append(self._line(number, _(NAMES[key.name]), self._value(key)))
        lines.append(self._line(len(self._keys), _("Key bindings"), self.glyphs.ellipsis))
        lines.extend([BLANK, (("  " + _("Banks"), "accent"),)])
        for number, bank in enumerate(self._banks, start=len(self._keys) + 1):
            tick = "[x]" if bank.on else "[ ]"
            lines.append(self._line(number, f"{tick} {one_line(bank.title)}", ""))
        is_bank = self._cursor > len(self._keys)
        place = 1 + self._cursor + (2 if is_bank else 0)
        if not is_bank:
            lines.extend([BLANK, *paragraph(self._about, min(width, 76), "muted")])
        return Drawing(lines, (place, place))

    @property
    def _about(self) -> str:
        """What the setting at the cursor means."""
        if self._cursor == len(self._keys):
            words = _("Which key does what; {key} shows them all.")
            return words.format(key=key_of("settings.more"))
        return _(self._keys[self._cursor].doc)

    def action_move(self, step: int) -> None:
        """Move the cursor."""
        last = len(self._keys) + len(self._banks)
        self._cursor = max(0, min(last, self._cursor + step))
        self.redraw()

    def action_point(self, place: int) -> None:
        """Move the cursor there; change what it is on already."""
        if place == self._cursor:
            self.action_change(1)
            return
        self._cursor = place
        self.redraw()

    def action_change(self, step: int) -> None:
        """Change what the cursor is on."""
        place = self._cursor - len(self._keys)
        if not place:
            self._open_keys()
            return
        if place > 0:
            bank = self._banks[place - 1]
            self.post_message(self.Switched(bank.id, not bank.on))
            return
        key = self._keys[self._cursor]
        value: Value = getattr(self._settings, key.name)
        self.post_message(self.Changed(key.name, next_value(key, value, step)))

    @work
    async def _open_keys(self) -> None:
        """Show the keys of every screen, whose code has to be read for that."""
        from quizapp.tui import keymap

        await behind(keymap.commands)
        from quizapp.tui.screens.keys import KeysScreen

        def take(keymap: Mapping[str, str] | None) -> None:
            self._settings = replace(self._settings, keys=keymap or {})

        if self.is_current:
            self.app.push_screen(KeysScreen(self._settings.keys, self.glyphs), take)

    def action_leave(self) -> None:
        """Back to where it was opened."""
        self.dismiss(None)

    def _line(self, number: int, name: str, value: str) -> Line:
        is_current = number == self._cursor
        role: Role = "strong" if is_current else "text"
        head = "  > " if is_current else "    "
        line: Line = ((head, "accent"), (name, role))
        if number == len(self._keys):
            line = (line[0], (cell(name, 26, self.glyphs), role), (f"  {value}", "text"))
        elif value and is_current:
            back, on = Spot(("< ", "accent"), "change", -1), Spot((" >", "accent"), "change", 1)
            line = (line[0], (cell(name, 26, self.glyphs), role), back, (value, "accent"), on)
        elif value:
            line = (line[0], (cell(name, 26, self.glyphs), role), (f"  {value}", "text"))
        return clickable(line, "point", number)

    def _value(self, key: SettingKey) -> str:
        value: Value = getattr(self._settings, key.name)
        if value is None:
            return _("by the locale") if key.name == "language" else _("no limit")
        if isinstance(value, bool):
            return _("on") if value else _("off")
        return _(VALUES.get(value, value)) if isinstance(value, str) else str(value)
