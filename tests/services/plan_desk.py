"""What the tests of planning do at a desk: making plans, keeping to them, sitting the exam."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from quizapp.core.kept_plan import KeptPlan
from quizapp.core.question import AllOf, Judgement, OneOf, Response
from quizapp.services.blueprints import Saved
from quizapp.services.plan_making import PlanWish, make
from quizapp.services.planning import Planning
from quizapp.services.study import Study

if TYPE_CHECKING:
    from tests.services.conftest import Desk
    from tests.services.exam_hall import Hall

TODAY = 20_000
_EPOCH = date(1970, 1, 1).toordinal()


def iso(day: int) -> str:
    return date.fromordinal(_EPOCH + day).isoformat()


def make_plan(
    desk: "Desk", days: int = 30, *, saved: Sequence[Saved] = (), **wishes: Any
) -> KeptPlan:
    """Plan for an exam so many days after the desk's own day."""
    today = desk.clock().utc_ms // 86_400_000
    wish = PlanWish(iso(today + days), **wishes)
    return make(desk.index, desk.store, wish, now=desk.clock(), settings=desk.settings, saved=saved)


def planning(desk: "Desk") -> Planning:
    found = Planning.in_force(desk.index, desk.store, desk.clock(), desk.settings)
    assert found is not None
    return found


def right(study: Study) -> Response:
    match study.question.key:
        case OneOf(correct):
            return frozenset({correct})
        case AllOf(correct):
            return correct
        case Judgement(value):
            return value
        case _:
            raise AssertionError(study.question)


def wrong(study: Study) -> Response:
    key = study.question.key
    return not key.value if isinstance(key, Judgement) else frozenset({3})


def work(desk: "Desk", study: Study, *, misses: int = 0, seconds: float = 10.0) -> list[str]:
    """Answer to the end, the first few wrong; returns what was asked."""
    asked: list[str] = []
    while study.turn is not None:
        asked.append(study.question.id)
        desk.seconds += seconds
        study.answer(wrong(study) if len(asked) <= misses else right(study))
        study.advance()
    return asked


def foretold_this_morning(hall: "Hall", *, misses: int) -> "Hall":
    """A student who studied yesterday, and whose forecast was noted this morning."""
    hall.desk.store.set_preference("banks_on", ["hall"])
    make_plan(hall.desk, blueprint="final", minutes=300)
    work(hall.desk, hall.desk.study(), misses=misses)
    hall.desk.tomorrow()
    planning(hall.desk).note()
    hall.after(60_000)
    return hall
