"""What there is to do today: by the plan for an exam if one is ahead, else what is due."""

import math
from collections import Counter
from dataclasses import dataclass, replace

from quizapp.banks.index import Index
from quizapp.core.review import Moment
from quizapp.services import for_today
from quizapp.services.library import ASKED, BankStatus, Today, today
from quizapp.services.planning import Planning
from quizapp.settings.keys import Settings
from quizapp.store.store import Store

_SECONDS_PUT_IN = 17
"""A question put into today by hand, of which the plan says no time."""


@dataclass(frozen=True, slots=True)
class Agenda:
    """Today in figures, and the plan that they come from."""

    today: Today
    banks: tuple[BankStatus, ...]
    """Those that today's questions come from."""
    planning: Planning | None
    """None: there is no exam ahead, nor one today, and the schedule alone decides."""
    is_exam_over: bool = False
    """Whether there is a plan still, for an exam that is over."""


def agenda(
    index: Index, store: Store, now: Moment, settings: Settings, *, details: bool = True
) -> Agenda:
    """Count today's questions; with a plan they are the ones that a session would ask."""
    found = today(index, store, now, settings, details=details)
    planning = Planning.in_force(index, store, now, settings)
    if planning is None:
        on = tuple(status for status in found.banks if status.on)
        return Agenda(found, on, None, is_exam_over=store.plan() is not None)
    planned = {one.id: one for one in planning.questions}
    put_in = {
        question: bank
        for question, bank in for_today.waiting(store, planning.day).items()
        if bank in planning.banks and question not in planned
    }
    asked = {one: each.type in ASKED for one, each in index.questions(put_in).items()}
    put_in = {one: bank for one, bank in put_in.items() if asked.get(one, False)}
    new = sum(one.is_new for one in planned.values())
    due = len(planned) - new + len(put_in)
    by_bank = Counter(planning.bank_of(one.id) for one in planned.values() if not one.is_new)
    by_bank.update(put_in.values())
    banks = tuple(
        replace(status, due=by_bank[status.bank.id])
        for status in found.banks
        if status.bank.id in planning.banks
    )
    counted = replace(
        found,
        due=due,
        new=new,
        minutes=math.ceil((planning.seconds + _SECONDS_PUT_IN * len(put_in)) / 60),
        more_new=max(0, sum(status.new for status in banks) - new),
    )
    return Agenda(counted, banks, planning)
