"""Making a plan out of what the student wishes, and giving it up."""

import math
import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quizapp.banks.index import Index
from quizapp.core.exam_plan import ExamPlan
from quizapp.core.kept_plan import LONGEST_DAY, WEEKDAYS, KeptPlan
from quizapp.core.memory import study_day
from quizapp.core.question import Bank, BankId
from quizapp.core.review import Moment
from quizapp.errors import NotFoundError, UsageError
from quizapp.services.blueprints import Among, Saved, is_path, load
from quizapp.services.library import ASKED, banks_on, require_banks
from quizapp.services.plan_stock import bare_banks
from quizapp.settings.keys import Settings
from quizapp.store.store import Store

USUAL_MINUTES = 20.0
"""A day, where the student says nothing."""
LONGEST_AHEAD = 3 * 366
"""Days."""
DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Weekdays as they are typed; their whole names will do too, and Chinese ones."""
NONE = "none"
"""What is typed to take a wish back."""

_WHOLE_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CHINESE = [
    [week + day for day in "一二三四五六日"] for week in ("周", "週", "星期", "礼拜", "禮拜")
]
_WEEKDAYS = {
    name: number
    for names in (DAY_NAMES, _WHOLE_NAMES, *_CHINESE)
    for number, name in enumerate(names)
} | {"周天": 6, "週天": 6, "星期天": 6}
_EPOCH = date(1970, 1, 1).toordinal()
_DATE = re.compile(r"([0-9]{4})([-/.年])([0-9]{1,2})([-/.月])([0-9]{1,2})日?")


@dataclass(frozen=True, slots=True)
class PlanWish:
    """What is wished of a plan; what is None stays as it was in the plan for the same exam."""

    date: str
    """ISO."""
    minutes: float | None = None
    days_off: str | None = None
    """Names of weekdays with commas between them, or `none`."""
    blueprint: str | None = None
    """An exam that one of the banks offers, with `BANK:` before it where several do; one saved by
    name, the path of a file, or `none`."""
    target: str | None = None
    """Per cent, or `none`."""
    banks: Sequence[BankId] | None = None


def make(
    index: Index,
    store: Store,
    wish: PlanWish,
    *,
    now: Moment,
    settings: Settings,
    saved: Sequence[Saved] = (),
) -> KeptPlan:
    """Make a plan and let it be in force; `saved` are the exams that were saved by name.

    What the wish leaves open stays as it is in the plan whose exam is still ahead. Raises
    UsageError for a date or number that can't be, NotFoundError for a bank or exam that is not
    there or asks nothing, BrokenExam for a file of an exam.
    """
    today = study_day(now.utc_ms, now.offset_minutes, settings.rollover_hour)
    old = store.plan()
    if old is not None and old.days.date <= today:
        old = None
    day = _exam_day(wish.date, today)
    banks, blueprint = _material(index, store, wish, old, saved)
    is_same = old is not None and (old.banks, old.blueprint) == (banks, blueprint)
    days = ExamPlan(
        date=day,
        minutes_per_day=_minutes(wish.minutes, old),
        start_day=min(today, old.days.start_day) if old is not None and is_same else today,
        days_off=_days_off(wish.days_off, old),
    )
    made = KeptPlan(
        id=secrets.token_hex(16),
        at=now,
        days=days,
        blueprint=blueprint,
        target=_target(wish.target, old),
        banks=banks,
    )
    store.set_plan(made)
    return made


def _exam_day(text: str, today: int) -> int:
    # Compact forms that Python reads too, such as 20261231 and 2026-W53-4, may be slips.
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", text).strip())
    try:
        day = None if found is None else date(*map(int, found.group(1, 3, 5))).toordinal() - _EPOCH
    except ValueError:
        day = None
    if day is None:
        raise UsageError('"{text}" is no date: write it as 2026-12-31.', text=text)
    if day == today:
        raise UsageError("{date} is today: there is no day left to study on.", date=text)
    if day < today:
        raise UsageError("{date} is past: a plan is for an exam to come.", date=text)
    if day > today + LONGEST_AHEAD:
        raise UsageError("{date} is more than three years ahead.", date=text)
    return day


def _minutes(wished: float | None, old: KeptPlan | None) -> float:
    if wished is None:
        return USUAL_MINUTES if old is None else old.days.minutes_per_day
    require_minutes([wished])
    return float(wished)


def require_minutes(minutes: Sequence[float]) -> None:
    """Raise UsageError for what no day has."""
    for each in minutes:
        if not (math.isfinite(each) and 1 <= each <= LONGEST_DAY):
            raise UsageError("A day has 1 to {longest} minutes to study.", longest=LONGEST_DAY)


def _days_off(wished: str | None, old: KeptPlan | None) -> frozenset[int]:
    if wished is None:
        return frozenset() if old is None else old.days.days_off
    commas = wished.translate(str.maketrans("，、", ",,"))
    names = [name.strip().lower() for name in commas.split(",") if name.strip()]
    if names == [NONE]:
        return frozenset()
    for name in names:
        if name not in _WEEKDAYS:
            raise UsageError(
                '"{name}" is no weekday; they are: {names}.', name=name, names=", ".join(DAY_NAMES)
            )
    off = frozenset(_WEEKDAYS[name] for name in names)
    if len(off) == WEEKDAYS:
        raise UsageError("With every day off there is no day left to study on.")
    return off


def _target(wished: str | None, old: KeptPlan | None) -> float | None:
    if wished is None:
        return None if old is None else old.target
    if wished.strip().lower() == NONE:
        return None
    try:
        target = float(wished.strip().rstrip("%"))
    except ValueError:
        target = math.nan
    if not 0 < target <= 100:
        raise UsageError('"{text}" is no target: a target is 1 to 100 per cent.', text=wished)
    return target


def _material(
    index: Index, store: Store, wish: PlanWish, old: KeptPlan | None, saved: Sequence[Saved]
) -> tuple[tuple[BankId, ...] | None, str | None]:
    """The banks that are written down, and the exam; a named exam ties the plan to its bank."""
    if wish.banks is not None:
        require_banks(index, wish.banks)
    named = tuple(dict.fromkeys(wish.banks)) if wish.banks else None if old is None else old.banks
    found = bare_banks(index, banks_on(store, index) if named is None else named)
    if not any(question.type in ASKED for bank in found for question in bank.questions):
        raise NotFoundError("These banks have no question to study for an exam.")
    name = wish.blueprint
    if name is None and old is not None and not wish.banks:
        name = old.blueprint
    if name is None or name == NONE:
        return named, None
    bank, _colon, exam = name.rpartition(":")
    if (of_bank := bare_banks(index, [BankId(bank)])) and not wish.banks:
        return (_offering(of_bank, exam).id,), exam
    if not (wish.blueprint is None or wish.banks or _offer(found, name)):
        found = [*found, *bare_banks(index, banks_on(store, index))]  # the plan may change banks
    path = None if _offer(found, name) else _file_of(name, saved)
    if path is None:
        return (_offering(found, name).id,), name
    only = wish.banks[0] if wish.banks and len(wish.banks) == 1 else None
    return (_bank_of(index, path, only, found),), str(path)


def _file_of(name: str, saved: Sequence[Saved]) -> Path | None:
    if is_path(name):
        return Path(name).expanduser().absolute()
    return next((one.path.absolute() for one in saved if one.name == name), None)


def _bank_of(index: Index, path: Path, only: BankId | None, found: Sequence[Bank]) -> BankId:
    """The bank that an exam in a file draws from."""
    exam = load(index, path, only, lambda: found[0].id).wish
    if exam.among is not Among.ALL:
        raise UsageError(
            "{path} draws from wrong or unseen questions, which are others every day.",
            path=str(path),
        )
    return exam.bank


def _offer(banks: Sequence[Bank], name: str) -> list[Bank]:
    return [bank for bank in banks if any(one.id == name for one in bank.blueprints)]


def _offering(banks: Sequence[Bank], name: str) -> Bank:
    offering = _offer(banks, name)
    if not offering:
        raise NotFoundError(
            'None of these banks has an exam "{name}"; they have: {offered}.',
            name=name,
            offered=", ".join(dict.fromkeys(one.id for bank in banks for one in bank.blueprints))
            or "–",
        )
    if len(offering) > 1:
        raise UsageError(
            'Several banks have an exam "{name}": say which with --bank {banks}.',
            name=name,
            banks=" | ".join(bank.id for bank in offering),
        )
    return offering[0]
