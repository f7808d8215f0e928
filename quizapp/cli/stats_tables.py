"""The views of `stats` on a terminal and in a pipe."""

from collections.abc import Callable

from quizapp.cli import context as contexts
from quizapp.cli import output
from quizapp.language import _
from quizapp.services import stats_grid
from quizapp.services import stats_words as words
from quizapp.services.exam_report import bank_text
from quizapp.services.stats import RECENT_DAYS, Figures
from quizapp.services.wording import joined
from quizapp.settings.keys import DisplayScript


def show(figures: Figures, view: str | None, script: DisplayScript, *, ascii_only: bool) -> None:
    """Print one view, or what is most telling of each."""
    if view is None:
        _overview(figures, ascii_only=ascii_only)
        return
    shown: dict[str, Callable[[], None]] = {
        "heatmap": lambda: _heatmap(figures, ascii_only=ascii_only),
        "forecast": lambda: _forecast(figures),
        "chapters": lambda: _chapters(figures, script),
        "retention": lambda: _retention(figures),
        "time": lambda: _time(figures),
    }
    shown[view]()


def _overview(figures: Figures, *, ascii_only: bool) -> None:
    studied = figures.studied()
    if words.is_empty(studied):
        output.data(words.welcome())
        return
    heatmap = figures.heatmap()
    if output.is_terminal():
        _grid(figures, ascii_only=ascii_only)
    output.data(_(", ").join(words.regularity(heatmap, studied)))
    output.data(words.right_summary(figures.answers()))
    memory = figures.memory()
    output.data(words.retention_summary(memory))
    output.data(words.calibration_summary(memory))
    output.data(words.load_summary(figures.load()))
    for sentence in words.exam_lines(figures.planning()):
        output.data(sentence)
    for one in figures.times():
        output.data(_(words.KINDS[one.kind]) + _(": ") + words.time_text(one.all))


def _grid(figures: Figures, *, ascii_only: bool) -> None:
    marks = stats_grid.ASCII_MARKS if ascii_only else stats_grid.MARKS
    for name, cells in stats_grid.rows(figures.heatmap(), marks):
        output.data(f"{name} {cells}".rstrip())
    output.data(" ".join([_("less"), *marks[1:], _("more")]))


def _heatmap(figures: Figures, *, ascii_only: bool) -> None:
    heatmap = figures.heatmap()
    if output.is_terminal():
        _grid(figures, ascii_only=ascii_only)
    else:
        rows = [(contexts.iso_day(day), count) for day, count in sorted(heatmap.counts.items())]
        output.table((_("Day"), _("Answers given")), rows)
    output.talk(_(", ").join(words.regularity(heatmap, figures.studied())))


def _forecast(figures: Figures) -> None:
    load = figures.load()
    rows = [(contexts.iso_day(figures.day + ahead), due) for ahead, due in enumerate(load)]
    output.table((_("Day"), _("Due")), rows)
    output.talk(words.load_summary(load))
    for sentence in words.exam_lines(figures.planning()):
        output.talk(sentence)


def _chapters(figures: Figures, script: DisplayScript) -> None:
    """Chapters, then kinds; on stderr the wrong options that keep being chosen."""
    mastery = figures.mastery()
    rows: list[tuple[object, ...]] = []
    for bank in mastery.banks:
        rows += [
            (bank.bank.id, bank_text(one.title, script), one.count - one.new, one.count,
             _percent(one.mastery))
            for one in bank.chapters
        ]  # fmt: skip
    rows += [
        ("", _(words.KINDS[one.kind]), one.seen, one.count, _percent(one.mastery))
        for one in mastery.kinds
    ]
    heads = (_("Bank"), _("Chapter or kind"), _("Seen"), _("Questions"), _("Mastery"))
    output.table(heads, rows)
    confused = figures.confusions()
    if confused:
        output.talk(_("Wrong options that keep being chosen:"))
    for one in confused:
        output.talk(
            f"  {one.question.id}  {words.option_name(one)}  "
            f"{bank_text(words.option_text(one), script)}  {words.confusion_times(one)}"
        )


def _percent(part: float | None) -> int | None:
    return None if part is None else round(part * 100)


def _retention(figures: Figures) -> None:
    """Columns piped: what, right, answers, percent, low, high; then the bins of predictions."""
    memory = figures.memory()
    shares = words.retention_rows(memory)
    shares += [
        (_("Predicted {range}").format(range=words.bin_name(one.low, one.high)), one.share)
        for one in memory.calibration.bins
    ]
    if output.is_terminal():
        rows: list[tuple[object, ...]] = [(name, words.share_text(one)) for name, one in shares]
        output.table((_("Last {days} days").format(days=RECENT_DAYS), _("Known")), rows)
    else:
        rows = [
            (name, one.hits, one.count, *(_ends(one.value, one.low, one.high) if one.is_enough
                                           else (None, None, None)))
            for name, one in shares
        ]  # fmt: skip
        output.table((), rows)
    output.talk(
        joined(
            [
                words.retention_summary(memory),
                words.calibration_summary(memory),
                *words.sample_note(memory),
                *words.fit_note(memory),
            ]
        )
    )


def _ends(*parts: float) -> tuple[int, ...]:
    return tuple(round(part * 100) for part in parts)


def _time(figures: Figures) -> None:
    """Columns piped: kind, then for all, right and wrong answers each how many and seconds."""
    found = figures.times()
    if output.is_terminal():
        heads = (_("Kind"), _("An answer takes"), _("Right"), _("Wrong"))
        output.table(
            heads,
            [
                (_(words.KINDS[one.kind]), *map(words.time_text, (one.all, one.right, one.wrong)))
                for one in found
            ],
        )
    else:
        rows = []
        for one in found:
            row: list[object] = [_(words.KINDS[one.kind])]
            for time in (one.all, one.right, one.wrong):
                seconds = None if time.middle_ms is None else round(time.middle_ms / 1000, 1)
                row += [time.count, seconds]
            rows.append(row)
        output.table((), rows)
    if not found:
        output.talk(_("No answer has a time yet."))
