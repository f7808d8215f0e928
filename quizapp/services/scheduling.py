"""By what the next day of a question is chosen: the settings, the parameters, and a plan."""

from quizapp.core.study import Scheduling
from quizapp.settings.keys import Settings
from quizapp.store.store import Store


def scheduling(store: Store, settings: Settings, day: int) -> Scheduling:
    """The rules on a study day.

    On the way to an exam intervals are not moved about: its plan says what is asked when.
    """
    version, parameters = store.parameters()
    plan = store.plan()
    return Scheduling(
        parameters=parameters,
        parameter_version=version,
        retention=settings.retention,
        fuzz=plan is None or plan.days.date <= day,
        rollover_hour=settings.rollover_hour,
    )
