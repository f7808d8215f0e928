"""What a plan screen works with: the plan as it stands, changes to it, and texts of its list."""

from collections import Counter
from collections.abc import Callable, Iterable

from quizapp.banks.index import Index
from quizapp.core.question import QuestionId
from quizapp.core.review import Moment
from quizapp.services.blueprints import Saved, saved
from quizapp.services.library import banks_on
from quizapp.services.plan_making import PlanWish, make
from quizapp.services.plan_stock import bare_banks
from quizapp.services.planning import Planning
from quizapp.settings.keys import Settings
from quizapp.settings.places import Places
from quizapp.store.store import Store


class PlanTable:
    """Each method reads anew what it tells."""

    def __init__(
        self,
        index: Index,
        store: Store,
        clock: Callable[[], Moment],
        settings: Settings,
        places: Places | None = None,
    ) -> None:
        self._index = index
        self._store = store
        self._clock = clock
        self._settings = settings
        self._places = places

    def planning(self) -> Planning | None:
        """The plan that was made last, its exam ahead or not; None without one.

        What is foretold today is kept with the first look.
        """
        plan = self._store.plan()
        if plan is None:
            return None
        found = Planning(self._index, self._store, plan, self._clock(), self._settings)
        found.note()
        return found

    def change(self, wish: PlanWish) -> None:
        """Make a plan; raises what `plan_making.make` does."""
        make(
            self._index,
            self._store,
            wish,
            now=self._clock(),
            settings=self._settings,
            saved=self._saved(),
        )

    def clear(self) -> None:
        """Give the plan up."""
        self._store.clear_plan(self._clock())

    def exams(self) -> list[str]:
        """The exams of the plan's banks and of those that are on, and saved ones, as typed."""
        plan = self._store.plan()
        named = () if plan is None or plan.banks is None else plan.banks
        banks = dict.fromkeys([*named, *banks_on(self._store, self._index)])
        offered = [
            (bank.id, one.id)
            for bank in bare_banks(self._index, list(banks))
            for one in bank.blueprints
        ]
        times = Counter(name for _bank, name in offered)
        names = [name if times[name] == 1 else f"{bank}:{name}" for bank, name in offered]
        return list(dict.fromkeys([*names, *(one.name for one in self._saved())]))

    def _saved(self) -> list[Saved]:
        return [] if self._places is None else saved(self._places)

    def stems(self, questions: Iterable[QuestionId]) -> dict[QuestionId, str]:
        """What these questions ask."""
        return {one.id: one.stem for one in self._index.questions(questions).values()}
