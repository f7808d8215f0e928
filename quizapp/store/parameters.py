"""Which FSRS parameters every memory is computed by.

Sets are never removed: the newest in time is in force, unless it was set aside.
"""

import json
from dataclasses import dataclass

from sqlalchemy import bindparam, insert, select, update

from quizapp.core.memory import DEFAULT_PARAMETERS, MODEL, Parameters
from quizapp.store.connection import Database
from quizapp.store.schema import PARAMETER_SET, PREFERENCE

_SET_ASIDE = "parameters_set_aside"
"""The preference that lists the versions."""

_NEWEST_FIRST = (PARAMETER_SET.c.at_ms.desc(), PARAMETER_SET.c.version.desc())
_SETS = select(PARAMETER_SET.c.version, PARAMETER_SET.c.numbers, PARAMETER_SET.c.at_ms).order_by(
    *_NEWEST_FIRST
)
_VERSIONS = select(PARAMETER_SET.c.version).order_by(*_NEWEST_FIRST)
_INSERT = insert(PARAMETER_SET).values(
    {column.name: bindparam(column.name) for column in PARAMETER_SET.c}
)
_RENEW = (
    update(PARAMETER_SET)
    .where(PARAMETER_SET.c.version == bindparam("of_version"))
    .values(at_ms=bindparam("at_ms"))
)
_PREFERENCE = select(PREFERENCE.c.value).where(PREFERENCE.c.name == _SET_ASIDE)
_INSERT_PREFERENCE = insert(PREFERENCE).values(name=_SET_ASIDE, value=bindparam("value"))
_UPDATE_PREFERENCE = (
    update(PREFERENCE).where(PREFERENCE.c.name == _SET_ASIDE).values(value=bindparam("value"))
)


@dataclass(frozen=True, slots=True)
class ParameterSet:
    """Parameters under the version that reviews know them by."""

    version: int
    numbers: Parameters
    at_ms: int
    """When they came into force."""


DEFAULTS = ParameterSet(0, DEFAULT_PARAMETERS, 0)


def parameter_sets(database: Database) -> list[ParameterSet]:
    """Every set that is kept, newest first; inside a transaction. The defaults are not among them.

    Raises ValueError for a damaged file.
    """
    rows = database.run(_SETS).fetchall()
    return [ParameterSet(version, tuple(json.loads(text)), at) for version, text, at in rows]


def in_force(database: Database) -> ParameterSet:
    """The set by which memories are computed now; inside a transaction."""
    version = version_in_force(database)
    found = (one for one in parameter_sets(database) if one.version == version)
    return next(found, DEFAULTS)


def version_in_force(database: Database) -> int:
    """Its version alone, which is looked up for every answer."""
    versions = [row[0] for row in database.run(_VERSIONS)]
    aside = set_aside(database) if versions else set()
    return next((version for version in versions if version not in aside), 0)


def set_aside(database: Database) -> set[int]:
    """The versions that were taken back."""
    row = database.run(_PREFERENCE).fetchone()
    return set() if row is None else set(json.loads(row[0]))


def put_aside(database: Database, versions: set[int]) -> None:
    """Let just these count as taken back."""
    text = json.dumps(sorted(versions), separators=(",", ":"))
    known = database.run(_PREFERENCE).fetchone() is not None
    database.run(_UPDATE_PREFERENCE if known else _INSERT_PREFERENCE, value=text)


def put_parameters(database: Database, numbers: Parameters, at_ms: int) -> int:
    """Keep a set as the newest from that moment; returns its version. The same numbers are one."""
    known = parameter_sets(database)
    for kept in known:
        if kept.numbers == numbers:
            database.run(_RENEW, of_version=kept.version, at_ms=at_ms)
            return kept.version
    version = 1 + max((kept.version for kept in known), default=0)
    database.run(_INSERT, version=version, model=MODEL, numbers=json.dumps(numbers), at_ms=at_ms)
    return version
