"""Work behind the screens that nobody waits for when they are left."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

Result = TypeVar("Result")


async def behind(act: Callable[[], Result]) -> Result:
    """What `act` returns or raises in a thread of its own.

    A closed window must end the program within a second, and asyncio waits for its own threads.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Result] = loop.create_future()

    def tell(settle: Callable[[], None]) -> None:
        if not done.cancelled():
            settle()

    def run() -> None:
        try:
            settle = partial(done.set_result, act())
        except BaseException as error:
            settle = partial(done.set_exception, error)
        with suppress(RuntimeError):  # the loop is closed: the program was left meanwhile
            loop.call_soon_threadsafe(tell, settle)

    threading.Thread(target=run, name="behind", daemon=True).start()
    return await done
