"""Where the program keeps its files: flag before environment before platform.

Nothing here looks at the environment by itself but platformdirs, which is asked only where no XDG
variable answers.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quizapp.errors import UsageError


class NoHomeError(UsageError):
    """Nothing says where this user's files belong."""

    def __init__(self, variable: str) -> None:
        super().__init__(
            "No home folder is known; set HOME or {variable} and try again.", variable=variable
        )


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything is, after flags, environment and platform have been asked."""

    database: str
    """A file path, or a database URL."""
    index: Path | None
    """The index of the banks, safe to delete; None keeps it in memory."""
    banks: tuple[Path, ...]
    """Bank files or folders that were given by hand, first come first."""
    user_banks: Path
    config: Path


def places(
    environment: Mapping[str, str],
    *,
    database: str | None = None,
    banks: Sequence[Path] = (),
) -> Places:
    """Resolve every place; `database` and `banks` are what the command line gave.

    Nothing is created. Raises NoHomeError where neither a home folder nor an XDG variable is known.
    """
    given = tuple(banks) or tuple(
        Path(part) for part in environment.get("QUIZAPP_BANKS", "").split(os.pathsep) if part
    )
    data = _folder(environment, "XDG_DATA_HOME")
    return Places(
        database=database or environment.get("QUIZAPP_DB") or str(data / "quizapp.db"),
        index=_folder(environment, "XDG_CACHE_HOME") / "index.sqlite",
        banks=given,
        user_banks=data / "banks",
        config=_folder(environment, "XDG_CONFIG_HOME") / "config.toml",
    )


def _folder(environment: Mapping[str, str], variable: str) -> Path:
    base = environment.get(variable, "")
    if Path(base).is_absolute():  # the standard says that relative ones are to be ignored
        return Path(base) / "quizapp"
    import platformdirs

    find = {
        "XDG_DATA_HOME": platformdirs.user_data_path,
        "XDG_CACHE_HOME": platformdirs.user_cache_path,
        "XDG_CONFIG_HOME": platformdirs.user_config_path,
    }[variable]
    try:
        found = find("quizapp", appauthor=False)
    except RuntimeError as error:  # neither HOME nor an account entry
        raise NoHomeError(variable) from error
    if not found.is_absolute():  # what earlier releases of platformdirs give then
        raise NoHomeError(variable)
    return found
