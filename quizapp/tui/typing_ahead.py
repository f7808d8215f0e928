"""Keys that are typed faster than screens open: each waits until the one before has had its effect.

A key goes through the screen's queue to the application, which finds its command; what that sets
off comes the same way once more, and may open another screen. A key typed meanwhile would still
fall to the screen before. So a message follows each key on its way, and the next key follows that.
"""

from collections import deque
from typing import TypeGuard, TypeVar

from textual import events
from textual.app import App
from textual.message import Message
from textual.screen import Screen

Result = TypeVar("Result")

_WAYS = 2
"""Once behind the key; once behind what its command posted."""

_LONGEST_SECONDS = 2.0
"""After which keys are let through whatever became of the message."""


class Followed(Message):
    """A message that came through a screen behind a key."""

    def __init__(self, flight: int, through: Screen[object], left: int) -> None:
        super().__init__()
        self.flight = flight
        self.through = through
        self.left = left


class TypingAhead(App[Result]):
    """An application that takes one key at a time."""

    _flight = 0
    """The number of the key that is on its way, or was last."""
    _is_flying = False
    _watched = 0

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Key | events.Paste] = deque()

    @property
    def is_behind(self) -> bool:
        """Whether a key has not had its effect yet."""
        return self._is_flying or bool(self._typed)

    @property
    def holds_keys(self) -> bool:
        """Whether keys are for a screen that is still to come; `forget_keys` or `release_keys`."""
        return False

    def forget_keys(self) -> None:
        """Drop what was typed for a screen that does not open."""
        self._typed.clear()

    def release_keys(self) -> None:
        """Give the screen on show what was typed for it, once it is there."""
        if self._typed and not self._is_flying:
            self._follow()

    async def on_event(self, event: events.Event) -> None:
        """Keep keys back while another one is on its way."""
        if event.is_forwarded or not _is_typed(event) or self._is_at_once(event):
            await super().on_event(event)
        elif self._is_flying or self.holds_keys:
            self._typed.append(event)
            self._watch_over(self._flight)
        else:
            is_text = self._is_text(event)
            await super().on_event(event)
            if not is_text:
                self._follow()

    def _is_text(self, event: events.Key | events.Paste) -> bool:
        """Whether a line takes it as text: that opens nothing, and may be looked at in one go."""
        if isinstance(event, events.Paste):
            return True
        focused = self.focused
        return focused is not None and focused.check_consume_key(event.key, event.character)

    def _is_at_once(self, event: events.Event) -> bool:
        """Whether it is a key for the whole program, such as the one that leaves it."""
        if not isinstance(event, events.Key):
            return False
        return any(one.priority for one in self._bindings.key_to_bindings.get(event.key, ()))

    def _follow(self) -> None:
        self._flight += 1
        self._is_flying = True
        self._send(_WAYS)
        if self._typed:
            self._watch_over(self._flight)

    def _send(self, left: int) -> None:
        target = self.focused or self.screen
        if not target.post_message(Followed(self._flight, self.screen, left)):
            self.call_later(self._land)

    async def on_followed(self, message: Followed) -> None:
        """Follow once more, to a screen that has opened too; then it is the next key's turn."""
        message.stop()
        if message.flight != self._flight or not self._is_flying:
            return
        if message.through is not self.screen:
            self._send(_WAYS)
        elif message.left > 1:
            self._send(message.left - 1)
        else:
            await self._land()

    async def _land(self) -> None:
        self._is_flying = False
        while self._typed and not self._is_flying and not self.holds_keys:
            await self.on_event(self._typed.popleft())

    def _watch_over(self, flight: int) -> None:
        """Let the next key through in the end, should the message get lost with a screen."""
        if flight == self._watched:
            return
        self._watched = flight

        async def give_up() -> None:
            if flight == self._flight and self._is_flying:
                await self._land()

        self.set_timer(_LONGEST_SECONDS, give_up)


def _is_typed(event: events.Event) -> TypeGuard[events.Key | events.Paste]:
    return isinstance(event, events.Key | events.Paste)
