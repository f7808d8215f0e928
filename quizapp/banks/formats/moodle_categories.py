"""Moodle's categories: paths whose last name is a chapter here."""

import re

from quizapp.core.question import Bank, ChapterId

_CONTEXT = re.compile(r"\$[a-z0-9]{1,20}\$")
_SINGLE_SLASH = re.compile(r"(?<!/)/(?!/)")
_TOP = "top"


def read_path(path: str, title: str) -> tuple[str, str]:
    """The bank's title, `title` where it was known, and the chapter of "top/Title/Chapter".

    A slash in a name is doubled.
    """
    names = [name.strip().replace("//", "/") for name in _SINGLE_SLASH.split(path.strip())]
    names = [name for name in names if name and not _CONTEXT.fullmatch(name)]
    has_top = bool(names) and names[0] == _TOP
    names = names[has_top:]
    if has_top and len(names) == 1:
        return title or names[0], ""
    return title or (names[0] if len(names) > 1 else ""), names[-1] if names else ""


def paths_of(bank: Bank) -> dict[ChapterId | None, str]:
    """Where the questions of each chapter stand, and those of none."""
    paths: dict[ChapterId | None, str] = {None: _path(bank.title)}
    return paths | {one.id: _path(bank.title, one.title) for one in bank.chapters}


def _path(*names: str) -> str:
    written = [" ".join(name.split()).replace("/", "//") for name in names]
    padded = [f" {name} " if name[:1] == "/" or name[-1:] == "/" else name for name in written]
    return "/".join([_TOP, *padded]).rstrip()
