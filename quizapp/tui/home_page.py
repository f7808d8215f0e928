"""The home page as lines: today's work, the days ahead, banks and chapters."""

from datetime import date

from quizapp.language import _, ngettext
from quizapp.services.library import Today
from quizapp.tui.glyphs import bar, plain, spark
from quizapp.tui.home_view import WARM_UP, HomeView, OpenExam, Row, asked
from quizapp.tui.keys import key_of
from quizapp.tui.page import beside, box, cell, one_line, padded, paragraph
from quizapp.tui.widgets.lines import BLANK, Drawing, Line, Role, Spot, clickable

_EPOCH = date(1970, 1, 1).toordinal()
_NARROW, _WIDE = 60, 100
_SIDE = 31


def draw(view: HomeView, width: int) -> Drawing:
    """Two cards side by side and the table below; stacked below 60 columns."""
    glyphs = view.glyphs
    lines: list[Line] = []
    if view.trouble:
        lines.extend([*paragraph(view.trouble, width, "bad", indent=1), BLANK])
    if width + 1 < _NARROW:
        lines.extend(box(_("Today"), _today(view, width - 2), width, glyphs))
        table_width = width
    elif width + 1 < _WIDE:
        left = width - _SIDE
        height = 6
        cards = [padded(_today(view, left - 2), height), padded(_week(view), height)]
        tall = max(map(len, cards))
        lines.extend(
            beside(
                box(_("Today"), padded(cards[0], tall), left, glyphs),
                box(_coming(view), padded(cards[1], tall), _SIDE, glyphs),
                left,
                glyphs,
            )
        )
        table_width = width
    else:
        table_width = width - _SIDE
        lines.extend(box(_("Today"), _today(view, table_width - 2), table_width, glyphs))
    start = len(lines) + 2
    table, selected = _table(view, table_width)
    lines.extend(table)
    if width + 1 >= _WIDE:
        side = box(_coming(view), padded(_days(view), len(lines) - 2), _SIDE, glyphs)
        lines = beside(lines, side, table_width, glyphs)
    if view.cursor == 0:
        return Drawing(lines, (0, min(8, len(lines) - 1)))
    return Drawing(lines, (start + selected, start + selected))


def _today(view: HomeView, width: int) -> list[Line]:
    today = view.today
    if today is None:
        reading = (
            []
            if view.trouble
            else [_text(plain(_("Reading your progress…"), view.glyphs), "muted")]
        )
        # At the very first start the banks are being read too: nothing is known of them yet.
        count = sum(map(asked, view.banks))
        known = [_text(_questions(count), "text"), BLANK] if count else []
        return [*known, *reading]
    due = _("By the plan: due {count}") if view.by_plan else _("Due {count}")
    lines: list[Line] = [
        (
            (" " + due.format(count=today.due), "strong"),
            ("   " + _("New {count}").format(count=today.new), "strong"),
            ("   " + _about(today.minutes), "text"),
        )
    ]
    whole = today.done + today.due + today.new
    if whole and width >= 40:
        share = bar(today.done / whole, 20, view.glyphs)
        done = f" {share}  {today.done}/{whole}"
        lines.extend([BLANK, _text(_("Progress") + done, "text")])
    lines.append(BLANK)
    lines.extend(_offer(view, today, width))
    if view.exam is not None:
        lines.append(_last_exam(view.exam))
    if today.cards_due or today.cards_new:
        lines.append(_cards(today))
    if view.plan:
        line: Line = (("   ", "text"), (view.plan, "text"), ("   " + key_of("home.plan"), "key"))
        lines.append(clickable(line, "plan"))
    return lines


def _coming(view: HomeView) -> str:
    """What the days ahead tell: reviews that fall due, whatever a plan for an exam asks."""
    return _("Schedule: next 7 days") if view.by_plan else _("Next 7 days")


def _cards(today: Today) -> Line:
    words = _("Flashcards: {due} due, {new} new").format(due=today.cards_due, new=today.cards_new)
    return clickable(
        (("   ", "text"), (words, "text"), ("   " + key_of("home.cards"), "key")), "cards"
    )


def _last_exam(exam: OpenExam) -> Line:
    if exam.is_up:
        words = _("Time is up in your exam: its result")
    else:
        words = _("Go on with your exam (question {number}/{total})").format(
            number=exam.position, total=exam.total
        )
    return clickable(
        (("   ", "text"), (words, "text"), ("   " + key_of("home.resume"), "key")), "resume"
    )


def _about(minutes: int) -> str:
    return _("about {count} min").format(count=minutes) if minutes else ""


def _offer(view: HomeView, today: Today, width: int) -> list[Line]:
    """The one thing to do now, and why."""
    if not today.banks:
        return paragraph(_("There are no banks yet: quizapp bank add FILE."), width, indent=1)
    if view.nothing:
        done = paragraph(view.nothing, width, "good", indent=1)
        return [*done, _start(view, _("Go on beyond the plan"))]
    if not (view.plan and (today.due or today.new)) and not any(one.on for one in today.banks):
        words = _("No bank is on: choose one below with {key}.").format(key=key_of("home.switch"))
        return paragraph(words, width, indent=1)
    count = sum(status.count for status in today.banks if status.on)
    if view.is_first_run and count >= WARM_UP:
        words = _questions(count)
        return [*paragraph(words, width, indent=1), _start(view, _("Warm up with 10 questions"))]
    if today.due or today.new:
        return [_start(view, _("Start today's session"))]
    tomorrow = _("Tomorrow {count}.").format(count=today.tomorrow)
    done = paragraph(_("Today is done.") + " " + tomorrow, width, "good", indent=1)
    if today.more_new:
        return [*done, _start(view, _("Learn 10 new questions"))]
    return [*done, _start(view, _("Go through the questions once more"))]


def _questions(count: int) -> str:
    words = ngettext(
        "There is {count} question in the banks.",
        "There are {count} questions in the banks.",
        count,
    )
    return words.format(count=count)


def _start(view: HomeView, words: str) -> Line:
    role: Role = "strong" if view.cursor == 0 else "text"
    cursor = ">" if view.cursor == 0 else " "
    line: Line = ((f" {cursor} ", "accent"), (words, role), ("   " + key_of("home.start"), "key"))
    return clickable(line, "point", 0)


def _text(words: str, role: Role, indent: int = 1) -> Line:
    return ((" " * indent + words, role),)


def _week(view: HomeView) -> list[Line]:
    if view.today is None:
        return []
    week = view.today.week
    columns = "  ".join(f"{level} " for level in spark(week, view.glyphs))
    counts = "".join(f"{min(count, 999):<4}"[:4] for count in week)
    return [
        BLANK,
        _text(columns[: _SIDE - 3], "accent"),
        _text(counts[: _SIDE - 3], "text"),
        BLANK,
        _text(_streak(view.today.streak), "muted"),
    ]


def _streak(days: int) -> str:
    return ngettext("{count} day in a row", "{count} days in a row", days).format(count=days)


def _days(view: HomeView) -> list[Line]:
    """A bar a day, for wide terminals."""
    if view.today is None:
        return []
    top = max(view.today.week, default=0)
    lines: list[Line] = [BLANK]
    for ahead, count in enumerate(view.today.week):
        day = date.fromordinal(_EPOCH + view.today.day + ahead)
        level = bar(count / top if top else 0, 14, view.glyphs)
        lines.append(((f" {day:%m-%d} ", "text"), (level, "accent"), (f" {count}", "text")))
    return [*lines, BLANK, _text(_streak(view.today.streak), "muted")]


def _table(view: HomeView, width: int) -> tuple[list[Line], int]:
    """The table in its frame, and which of its lines the cursor is on."""
    rows = view.rows
    is_narrow = width + 1 < _NARROW
    title_width = width - 2 - 5 - (12 if is_narrow else 41)
    header = " " * 5 + cell(_("Bank or chapter"), title_width, view.glyphs)
    for name, cells in _columns(is_narrow=is_narrow):
        header += cell(name, cells, view.glyphs, right=cells < 10)
    lines: list[Line] = [((header, "muted"),)]
    for number, row in enumerate(rows, start=1):
        is_current = view.cursor == number
        line = _row(view, row, title_width, is_current=is_current, narrow=is_narrow)
        if row.place.chapter is None:
            head, tick, *rest = line
            line = (head, Spot(tick, "switch_at", number), *rest)
        lines.append(clickable(line, "point", number))
    return box(_("Banks and chapters"), lines, width, view.glyphs), view.cursor - 1


def _columns(*, is_narrow: bool) -> list[tuple[str, int]]:
    if is_narrow:
        return [(_("Due"), 6), (_("New"), 6)]
    return [
        (_("All"), 6),
        (_("Due"), 5),
        (_("New"), 5),
        ("  " + _("Mastery"), 14),
        (_("Last"), 11),
    ]


def _row(view: HomeView, row: Row, title_width: int, *, is_current: bool, narrow: bool) -> Line:
    is_bank = row.place.chapter is None
    tick = ("[x] " if row.is_on else "[ ] ") if is_bank else "    "
    title = cell(("" if is_bank else "  ") + one_line(row.title), title_width, view.glyphs)
    role: Role = "strong" if is_current else ("text" if row.is_on else "muted")
    due, new = _figure(row.due), _figure(row.new)
    if narrow:
        figures = f"{due:>6}{new:>6}"
    else:
        figures = f"{row.count:>6}{due:>5}{new:>5}  {_mastery(view, row)}"
        figures += cell(_last(view, row), 11, view.glyphs)
    head = ">" if is_current else " "
    return ((head, "accent"), (tick, role), (title, role), (figures, role))


def _figure(count: int | None) -> str:
    return "" if count is None else str(count)


def _mastery(view: HomeView, row: Row) -> str:
    if row.due is None:
        return " " * 12
    share = row.mastery or 0.0
    return f"{bar(share, 6, view.glyphs)}{share:>5.0%} "


def _last(view: HomeView, row: Row) -> str:
    if view.today is None:
        return ""
    if row.last_day is None:
        return _("never")
    days = view.today.day - row.last_day
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    return ngettext("{count} day ago", "{count} days ago", days).format(count=days)
