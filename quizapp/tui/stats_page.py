"""The statistics as lines: a tab each for the days, the chapters, what comes, and memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len

from quizapp.core.stats import Share
from quizapp.language import _, ngettext
from quizapp.messages import N_
from quizapp.script import Script, convert
from quizapp.services import stats_grid
from quizapp.services import stats_words as words
from quizapp.services.stats import (
    WEEKS,
    Confused,
    Heatmap,
    KindTime,
    Mastery,
    Recalled,
    Studied,
)
from quizapp.tui import stats_bars
from quizapp.tui.glyphs import ASCII, UNICODE, Glyphs, spark
from quizapp.tui.keys import key_of
from quizapp.tui.page import beside, box, cell, one_line, padded, paragraph
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, Role, width_of

TABS = (N_("Overview"), N_("Chapters"), N_("Ahead"), N_("Memory"))
AHEAD = 2
"""Which of the tabs foretells."""
NARROW = 60

_STEPS: tuple[Role, ...] = ("text", "step1", "step2", "step3", "step4", "step5")
_SHORT = (N_("Due"), N_("Mature"), N_("Young"), N_("First time"))
_SPARK_DAYS = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class StatsView:
    """Everything that a tab shows; of the others it has what was read before."""

    tab: int
    day: int
    heatmap: Heatmap
    studied: Studied
    answers: Share
    load: Sequence[int]
    mastery: Mastery
    recalled: Recalled
    confused: Sequence[Confused]
    times: Sequence[KindTime]
    exam: Sequence[str] | None = None
    """What is foretold of the plan's exam; None until the tab was opened that says it."""
    script: Script | None = None
    glyphs: Glyphs = field(default=UNICODE)

    def text(self, source: str) -> str:
        """A text of a bank in the script on show, safe and in one line."""
        return one_line(source if self.script is None else convert(source, self.script))


def draw(view: StatsView, width: int, height: int) -> Drawing:
    """The tab that is on show; where nothing was answered yet, that alone."""
    if words.is_empty(view.studied):
        return Drawing([BLANK, *paragraph(words.welcome(), width, indent=1)])
    tabs = (_overview, _chapters, _ahead, _memory)
    return Drawing(tabs[view.tab](view, width, height))


def _overview(view: StatsView, width: int, height: int) -> list[Line]:
    days = box(_("Days studied"), _days(view, width - 2), width, view.glyphs)
    if width < NARROW:
        shares = box(_("Memory"), _shares(view, width - 2), width, view.glyphs)
        chapters = _best(view, width - 2, height)
        return [*days, *shares, *box(_("Mastery by chapter"), chapters, width, view.glyphs)]
    left = width // 2
    inner = max(height - len(days) - 2, 5)
    columns = (_best(view, left - 2, inner), _shares(view, width - left - 2))
    tall = max(map(len, columns))
    boxes = (
        box(_("Mastery by chapter"), padded(columns[0], tall), left, view.glyphs),
        box(_("Memory"), padded(columns[1], tall), width - left, view.glyphs),
    )
    return [*days, *beside(*boxes, left, view.glyphs)]


def _days(view: StatsView, width: int) -> list[Line]:
    """The heatmap; of the weeks as many as there is room for."""
    is_ascii = view.glyphs == ASCII
    marks = stats_grid.ASCII_MARKS if is_ascii else stats_grid.MARKS
    weeks = min(WEEKS, (width - 5) // 2)
    (_none, months), *rows = stats_grid.rows(view.heatmap, marks, weeks, width - 4)
    lines: list[Line] = [((f"    {months}", "muted"),)]
    for name, cells in rows:
        shades: list[tuple[str, Role]] = [(mark, _STEPS[marks.index(mark)]) for mark in cells]
        lines.append(((f" {cell(name, 2, view.glyphs)} ", "muted"), *shades))
    scale = [(f"{mark} ", _STEPS[step]) for step, mark in enumerate(marks) if step]
    pieces = words.regularity(view.heatmap, view.studied)
    legend: Line = ((" " + _("less") + " ", "muted"), *scale, (_("more"), "muted"))
    whole: Line = (*legend, ("   " + "  ".join(pieces), "text"))
    if width_of(whole) <= width:
        return [*lines, whole]
    return [*lines, legend, *paragraph("  ".join(pieces), width, indent=1)]


def _best(view: StatsView, width: int, room: int) -> list[Line]:
    """The chapters in the bank's order; where not all fit, how many more there are."""
    rows = [
        (view.text(one.title), one.mastery, _mastery_short(one.mastery))
        for bank in view.mastery.banks
        for one in (bank.chapters or ())
    ]
    rows = rows or [
        (view.text(bank.bank.title), bank.mastery, _mastery_short(bank.mastery))
        for bank in view.mastery.banks
    ]
    if not rows:
        return paragraph(_("No bank is on."), width, "muted", indent=1)
    shown = rows if len(rows) <= room else rows[: max(room - 1, 1)]
    lines = stats_bars.parts(shown, width, view.glyphs)
    if len(shown) < len(rows):
        more = len(rows) - len(shown)
        text = ngettext("{count} more: key {key}", "{count} more: key {key}", more)
        lines.append(((" " + text.format(count=more, key=key_of("stats.tab_2")), "muted"),))
    return lines


def _mastery_short(mastery: float | None) -> str:
    return _("unseen") if mastery is None else words.percent(mastery)


def _shares(view: StatsView, width: int) -> list[Line]:
    """Retention in short, what is right, and the load as small columns."""
    rows = [
        (_(name), words.share_short(share))
        for name, (_label, share) in zip(_SHORT, words.retention_rows(view.recalled), strict=True)
    ]
    rows.append((_("Answers right"), words.share_short(view.answers)))
    target = words.percent(view.recalled.target)
    rows.append((_("Target when due"), target))
    widest = max(cell_len(name) for name, _text in rows)
    lines: list[Line] = [
        ((f" {cell(name, widest, view.glyphs)}  ", "text"), (text, "strong")) for name, text in rows
    ]
    days = max(min(_SPARK_DAYS, width - widest - 4), 0)
    columns = spark(tuple(view.load[:days]), view.glyphs)
    name = ngettext("next {days} day", "next {days} days", days).format(days=days)
    lines.append(((f" {cell(name, widest, view.glyphs)}  ", "text"), (columns, "accent")))
    return lines


def _chapters(view: StatsView, width: int, _height: int) -> list[Line]:
    lines: list[Line] = []
    for bank in view.mastery.banks:
        lines.append(((" " + view.text(bank.bank.title), "accent"),))
        rows = [
            (view.text(one.title), one.mastery,
             words.mastery_text(one.mastery, one.count - one.new, one.count))
            for one in bank.chapters
        ]  # fmt: skip
        whole = words.mastery_text(bank.mastery, bank.count - bank.new, bank.count)
        rows.append((_("All of it"), bank.mastery, whole))
        lines += [*stats_bars.parts(rows, width, view.glyphs), BLANK]
    if view.mastery.kinds:
        rows = [
            (_(words.KINDS[one.kind]), one.mastery,
             words.mastery_text(one.mastery, one.seen, one.count))
            for one in view.mastery.kinds
        ]  # fmt: skip
        lines += [((" " + _("By kind of question"), "accent"),)]
        lines += [*stats_bars.parts(rows, width, view.glyphs), BLANK]
    else:
        lines += [*paragraph(_("No bank is on."), width, "muted", indent=1), BLANK]
    return [*lines, *_confusions(view, width)]


def _confusions(view: StatsView, width: int) -> list[Line]:
    heading: Line = ((" " + _("Wrong options that keep being chosen"), "accent"),)
    if not view.confused:
        none = _("None was chosen twice for the same question.")
        return [heading, *paragraph(none, width, "muted")]
    lines = [heading]
    for one in view.confused:
        option = f"{words.option_name(one)} {view.text(words.option_text(one))}".rstrip()
        lines.append((("  " + view.text(one.question.stem[:200]), "text"),))
        lines.append(
            ((f"    {view.glyphs.wrong} ", "bad"), (words.confusion_times(one), "strong"),
             ("  " + option, "text"))
        )  # fmt: skip
    return lines


def _ahead(view: StatsView, width: int, height: int) -> list[Line]:
    lines: list[Line] = [((" " + _("Reviews ahead"), "accent"),)]
    if any(view.load):
        rows = max(min(height - 8 - 2 * len(view.exam or ()), 10), 3)
        lines += [BLANK, *stats_bars.columns(view.load, view.day, width, rows, view.glyphs)]
    lines += [BLANK, *paragraph(words.load_summary(view.load), width, indent=1)]
    if view.exam:
        lines += [BLANK, ((" " + _("The exam"), "accent"),)]
        lines += [line for text in view.exam for line in paragraph(view.text(text), width)]
    return lines


def _memory(view: StatsView, width: int, _height: int) -> list[Line]:
    found = view.recalled
    lines: list[Line] = [((" " + _("Known when due"), "accent"),)]
    shares = [
        (_(name) if width < NARROW else label, share)
        for name, (label, share) in zip(_SHORT, words.retention_rows(found), strict=True)
    ]
    lines += stats_bars.ranges(shares, found.target, width, view.glyphs)
    summary = [words.retention_summary(found), words.right_summary(view.answers)]
    lines += [line for text in summary for line in paragraph(text, width, indent=1)]
    lines += [BLANK, ((" " + _("Recalled over predicted"), "accent"),)]
    lines += stats_bars.ranges(
        [(words.bin_name(one.low, one.high), one.share) for one in found.calibration.bins],
        None, width, view.glyphs, marks=[one.predicted for one in found.calibration.bins],
    )  # fmt: skip
    notes = [words.calibration_summary(found), *words.sample_note(found), *words.fit_note(found)]
    lines += [line for text in notes for line in paragraph(text, width, indent=1)]
    return [*lines, BLANK, *_times(view, width)]


def _times(view: StatsView, width: int) -> list[Line]:
    lines: list[Line] = [((" " + _("Time per question"), "accent"),)]
    for one in view.times:
        name = _(words.KINDS[one.kind])
        right = _("right {time}").format(time=words.time_text(one.right))
        wrong = _("wrong {time}").format(time=words.time_text(one.wrong))
        lines.append(((f"  {name}  ", "text"), (words.time_text(one.all), "strong")))
        lines += paragraph(f"{right}  {wrong}", width, "muted", indent=4)
    if not view.times:
        lines += paragraph(_("No answer has a time yet."), width, "muted")
    return lines
