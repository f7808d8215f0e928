"""What a crash of the program itself prints: where it was, and no value that was there."""

import traceback

from textual.worker import WorkerFailed

from quizapp.language import _


def describe(error: BaseException | None, *, with_text: bool, sentence: str = "") -> str:
    """What a crash prints. The exception's own text may quote answers: only --debug shows it.

    `sentence` is said in place of the one for applications that keep answers.
    """
    kept = _("quizapp stopped because of a fault of its own. Every answer given is saved.")
    words = [sentence or kept]
    if isinstance(error, WorkerFailed):
        error = error.error
    if error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        words.extend(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
        words.append(type(error).__name__ + (f": {error}" if with_text else ""))
    return "\n".join(words)
