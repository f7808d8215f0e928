"""Work behind the screens that nobody waits for when they are left."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

Result = TypeVar("Result")


async def behind(act: Callable[[], Result]) -> Result:
    """What `act` returns or raises in a thread of its own.

    A closed window must end the program within a second, and asyncio waits for its own threads.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[Result] = loop.create_future()

    def settle(result: Result | None, error: BaseException | None) -> None:
        if done.cancelled():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(result)  # type: ignore[arg-type]  # without an error there is one

    def run() -> None:
        result, raised = None, None
        try:
            result = act()
        except BaseException as error:
            raised = error
        with suppress(RuntimeError):  # the loop is closed: the program was left meanwhile
            loop.call_soon_threadsafe(settle, result, raised)

    threading.Thread(target=run, name="behind", daemon=True).start()
    return await done
